"""The models, and what Tortoise's own command reads to generate migrations from them."""

from hxtasks.db.connection import tortoise_config

MODELS = (
    "hxtasks.changes.models",
    "hxtasks.accounts.models",
    "hxtasks.projects.models",
    "hxtasks.projects.last_views",
    "hxtasks.search.models",
    "hxtasks.tasks.models",
    "hxtasks.relations.models",
    "hxtasks.comments.models",
    "hxtasks.comments.drafts",
    "hxtasks.comments.reactions",
    "hxtasks.savedviews.models",
    "hxtasks.feeds.models",
    "hxtasks.attachments.models",
    "hxtasks.timetracking.models",
    "hxtasks.customfields.models",
    "hxtasks.updates.models",
    "hxtasks.notifications.models",
    "hxtasks.notifications.reminders",
    "hxtasks.project_templates.models",
)

# In memory, so that the command can compare models with migrations but never reach anybody's data: its
# `migrate` loses rows on SQLite. `hxtasks migrate` is the one that is safe.
TORTOISE_ORM = tortoise_config("sqlite://:memory:", MODELS)
