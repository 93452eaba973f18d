"""Every route as everybody: what is asked, and what the answer has to be.

Nothing here repeats what a route allows: that is read from its declaration. What an address or a form needs so
that a request means something is declared once, below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from quart import Quart
from werkzeug.routing import Rule

from hxtasks.access import Need, ProjectRole, Role, need_of
from tests.security.world import MISSING, Person, World

SAFE = {"GET", "HEAD", "OPTIONS"}

FORMS: dict[str, dict[str, str]] = {
    "accounts.sign_in": {"name": "nobody", "password": ""},
    "calendars.move": {"on": "2027-03-14"},
    "boards.add": {"column": "0", "title": "A new one"},
    "boards.move": {"task": "{task_id}", "column": "{section_id}"},
    "table.edit": {"task": "{task_id}", "field": "title", "value": "Another title"},
    "comments.add": {"body": "Well said."},
    "comments.edit": {"body": "Better said."},
    "feed_links.make": {"kind": "project", "name": "{slug}"},
    "labels.add": {"name": "a new one"},
    "labels.edit": {"name": "another name", "hue": "90"},
    "labels.merge": {"into": "{other_label}"},
    "comments.keep_draft": {"body": "I was about to"},
    "comments.react": {"emoji": "👍"},
    "many.change": {"tasks": "{task_id}", "act": "priority", "priority": "1"},
    "update_comments.add": {"body": "Well said."},
    "updates.edit": {"title": "Another title", "body": "Better said."},
    "updates.publish": {"title": "A new one", "body": "Well said."},
    "reminders.add": {"on": "2027-03-14", "time": "09:00"},
    "projects.add_section": {"name": "Later"},
    "projects.edit": {"name": "Another name"},
    "projects.limit_section": {"limit": "4"},
    "projects.rename_section": {"name": "Another name"},
    "projects.set_member": {"user": "{victim}", "role": "3"},
    "projects.start": {"name": "A new one"},
    **{name: {"step": "-1"} for name in ("projects.step", "projects.step_section", "savedviews.step")},
    "savedviews.edit": {"name": "Another name", "query": "overdue"},
    "savedviews.keep": {"name": "A new one", "query": "overdue"},
    "recurrence.repeat": {"words": "every week", "unit": "day"},
    "relations.add": {"how": "relates", "other": "{other_task}"},
    "fields.define": {"name": "Customer", "holds": "text"},
    "fields.edit": {"name": "Client"},
    "fields.fill": {"value": "Ours"},
    "time.add": {"length": "1h 30m"},
    "time.edit": {"length": "1:30", "spent_on": "2026-11-20"},
    "quick.preview": {"text": "Call Jon today #autumn-launch +mira @"},
    "settings.edit_appearance": {"theme": "dark", "timezone": "UTC", "locale": "sv-SE"},
    "settings.edit_keyboard": {"single_keys": "true"},
    "plan.edit_deadline": {"deadline_on": "2027-03-14"},
    "plan.edit_estimate": {"estimate": "45 min"},
    "plan.edit_start": {"start_on": "2027-03-01"},
    "subtasks.add": {"title": "A new one"},
    "subtasks.nest": {"to": "in"},
    "task.edit_assignee": {"assignee": "{victim}"},
    "task.edit_due": {"due_on": "2027-03-14"},
    "task.edit_notes": {"notes": "Other notes"},
    "task.edit_priority": {"priority": "1"},
    "task.edit_title": {"title": "Another title"},
    "task.move": {"section": "{section_id}"},
    "task.step": {"step": "1"},
    "task_people.add": {"person": "{victim}"},
    "task_labels.add": {"name": "a new one"},
    "templates.rename": {"name": "Another name"},
    "templates.save": {"name": "Any launch"},
    "templates.start": {"name": "A new one", "start_on": "2027-03-01"},
    "tasks.add": {"title": "A new one", "labels": "a new one"},
    "tasks.add_to_project": {"title": "A new one"},
    "team.change_role": {"role": "1"},
    "team.invite": {"role": "1"},
    "team.rename": {"team": "Southwind"},
}
"""What to send so that a change would be made, were it allowed."""

BODIES: dict[str, dict[str, object]] = {
    "comments_api.add_comment": {"body": "Well said."},
    "comments_api.change_comment": {"body": "Better said."},
    "labels_api.add_label": {"name": "a new one"},
    "labels_api.change_label": {"name": "another name", "hue": 90},
    "labels_api.merge_label": {"into": "{other_label}"},
    "update_comments.add_update_comment": {"body": "Well said."},
    "updates_api.change_update": {"title": "Another title"},
    "updates_api.publish_update": {"title": "A new one", "body": "Well said."},
    "notifications_api.mark": {"seen": True},
    "reminders_api.add_reminder": {"on": "2027-03-14", "time": "09:00"},
    "projects_api.change_project": {"name": "Another name"},
    "projects_api.start_project": {"name": "A new one"},
    "query_api.explain": {"q": "overdue"},
    "recurrence_api.next_dates": {"rrule": "FREQ=DAILY"},
    "fields_api.define_field": {"name": "Customer", "holds": "text"},
    "fields_api.change_field": {"name": "Client"},
    "fields_api.fill_field": {"value": "Ours"},
    "time_api.add_time": {"minutes": 90},
    "time_api.change_time": {"minutes": 75},
    "quick_api.preview": {"text": "Call Jon today #autumn-launch +mira"},
    "relations_api.add_relation": {"how": "relates", "other": "{other_task}"},
    "sections_api.add_section": {"name": "Later"},
    "sections_api.change_section": {"name": "Another name"},
    "templates_api.save_template": {"name": "Any launch"},
    "templates_api.start_from_template": {"name": "A new one", "start_on": "2027-03-01"},
    "tasks_api.add_task": {"title": "A new one"},
    "tasks_api.change_task": {"title": "Another title", "completed": True, "labels": ["a new one"]},
}
"""The same as JSON."""

FILES = {"attachments.add", "attachments_api.attach"}
"""Routes that take files instead."""

QUERIES = {
    "live.live": "page=/projects/{slug}&since=0",
    "many.look": "tasks={task_id}",
}
"""What follows an address that names a project only there."""

BY_FORM = {"feed_links.make", "many.change"}
"""Routes that find what they are about in the form alone."""

STREAMS = {"live.live"}
"""Routes whose answers have no end."""

TRASHED = {
    "projects.remove",
    "projects.restore",
    "savedviews.restore",
    "task.remove",
    "task.restore",
    "templates.restore",
}
"""Routes about what is in the trash."""

NEEDS = {
    "activity.take_back": ProjectRole.EDITOR,
    "comments.delete": ProjectRole.MANAGER,
    "comments_api.delete_comment": ProjectRole.MANAGER,
    "updates.delete": ProjectRole.MANAGER,
    "updates_api.delete_update": ProjectRole.MANAGER,
    "projects.remove_member": ProjectRole.MANAGER,
    "time.delete": ProjectRole.MANAGER,
    "time.edit": ProjectRole.MANAGER,
    "time.edit_form": ProjectRole.MANAGER,
    "time_api.change_time": ProjectRole.MANAGER,
    "time_api.delete_time": ProjectRole.MANAGER,
    "templates.delete": ProjectRole.MANAGER,
    "templates.rename": ProjectRole.MANAGER,
    "templates.restore": ProjectRole.MANAGER,
    "templates_api.delete_template": ProjectRole.MANAGER,
}
"""Routes that decide by more than their declaration: taking somebody else out and deleting what others said is for
managers, and whoever may make a change may take it back.
"""

AUTHORS = {
    "comments.edit",
    "comments.edit_form",
    "comments_api.change_comment",
    "updates.edit",
    "updates.edit_form",
    "updates_api.change_update",
}
"""Routes that are for whoever said it alone: here that is always the owner."""

OWNED = {"link_id", "notification_id", "reminder_id", "session_id", "token_id", "view_id"}
"""Parts of an address that name something of a person's own."""

PROJECT_PARTS = {
    "attachment_id",
    "change_id",
    "comment_id",
    "field_id",
    "project_id",
    "relation_id",
    "section_id",
    "slug",
    "task_id",
    "template_id",
    "time_entry_id",
    "update_id",
    "username",
}


@dataclass(frozen=True)
class Step:
    """One request: a route, with an address that means something in one of the projects."""

    endpoint: str
    method: str
    path: str
    target: str
    need: Need
    parts: frozenset[str]
    form: dict[str, str]
    body: dict[str, object] | None

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")

    @property
    def changes(self) -> bool:
        return self.method not in SAFE

    @property
    def _needed(self) -> ProjectRole:
        return NEEDS.get(self.endpoint, self.need.project)

    def expected(self, who: Person) -> str:
        """What the answer must be: sign in, forbidden, missing, or allowed."""
        if self.need.role == Role.NOBODY:
            return "missing" if "secret" in self.parts or self.path == "/set-up" else "allowed"
        if not who.is_in:
            return "sign in"
        if who.role < self.need.role or (self.need.browser and who.token):
            return "forbidden"
        if who.token == "read" and (self.changes or self.need.writes):
            return "forbidden"
        return self._expected_there(who)

    def _expected_there(self, who: Person) -> str:
        if self.parts & (PROJECT_PARTS | OWNED | {"label_id"}) and self.target == "nothing":
            return "missing"
        if self.parts & OWNED:
            return "allowed" if self.target == "launch" else "missing"
        of_the_team = self.endpoint == "dashboard.person" or (
            "label_id" in self.parts and not self.parts & PROJECT_PARTS
        )
        if of_the_team and who.role > Role.GUEST:
            return "allowed"
        if self.parts & (PROJECT_PARTS | {"label_id"}):
            role = who.launch if self.target == "launch" or "username" in self.parts else who.hiring
            if role == ProjectRole.NONE:
                return "missing"
            may = who.role == Role.OWNER if self.endpoint in AUTHORS else role >= self._needed
            return "allowed" if may else "forbidden"
        return "missing" if self.parts & {"user_id", "invite_id"} and self.target == "nothing" else "allowed"


def steps(app: Quart, world: World, who: Person) -> Iterator[Step]:
    """Every route of the app by each of its methods, with the ids of each project."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        need = need_of(view)
        assert need, f"{rule.endpoint} declares no permission"
        query = QUERIES.get(rule.endpoint, "")
        sent = "".join(FORMS.get(rule.endpoint, {}).values()) if rule.endpoint in BY_FORM else ""
        named = rule.arguments | {name for _, name, _, _ in Formatter().parse(query + sent) if name}
        for target in ("launch", "hiring", "nothing") if named else ("launch",):
            parts = _parts(world, who, target, rule)
            form = {name: value.format(**parts) for name, value in FORMS.get(rule.endpoint, {}).items()}
            path = str(rule.build({name: parts[name] for name in rule.arguments})[1])  # type: ignore[index]
            path += f"?{query.format(**parts)}" if query else ""
            for method in sorted((rule.methods or set()) - {"OPTIONS"}):
                yield Step(
                    rule.endpoint,
                    method,
                    path,
                    target,
                    need,
                    frozenset(named),
                    form,
                    _filled(BODIES.get(rule.endpoint), parts),
                )


def _parts(world: World, who: Person, target: str, rule: Rule) -> dict[str, int | str]:
    parts = {
        **dict.fromkeys({*rule.arguments, "task_id"}, MISSING),
        "name": "css/app.css",
        "emoji": "🎉",
        "kind": "today",
        "arrangement": "board",
        "shape": "json",
        "secret": "no-such-secret",
        "section_id": MISSING,
        "victim": world.victim,
        "other_label": MISSING,
        "other_task": MISSING,
        **getattr(world, target),
    }
    if rule.endpoint in TRASHED:
        parts |= {name: parts[f"trashed_{name}"] for name in rule.arguments if f"trashed_{name}" in parts}
    theirs = world.theirs if target == "hiring" else who.own
    trashed = "trashed_" if rule.endpoint in TRASHED else ""
    return parts | ({} if target == "nothing" else {name: theirs.get(trashed + name, MISSING) for name in OWNED})


def _filled(body: dict[str, object] | None, parts: dict[str, int | str]) -> dict[str, object] | None:
    """A body with the ids that it names."""
    return body and {
        name: parts.get(value[1:-1], value) if isinstance(value, str) and value.startswith("{") else value
        for name, value in body.items()
    }
