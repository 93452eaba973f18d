"""The app: everything that is wired together, in one readable list."""

import logging
from collections.abc import AsyncGenerator
from functools import partial

from quart import Quart
from starlette_compress import CompressMiddleware, remove_compress_type

from hxtasks import shell
from hxtasks.accounts import api as accounts_api
from hxtasks.accounts import auth, settings_routes, team_routes
from hxtasks.accounts import routes as accounts
from hxtasks.activity import api as activity_api
from hxtasks.activity import repeats
from hxtasks.activity import routes as activity
from hxtasks.attachments import api as attachments_api
from hxtasks.attachments import cleaning
from hxtasks.attachments import loading as attachments_loading
from hxtasks.attachments import routes as attachments
from hxtasks.attachments.storage import Store
from hxtasks.boards import routes as boards
from hxtasks.boards import table_routes
from hxtasks.calendars import routes as calendars
from hxtasks.changes import once
from hxtasks.comments import api as comments_api
from hxtasks.comments import loading as comments_loading
from hxtasks.comments import routes as comments
from hxtasks.customfields import api as fields_api
from hxtasks.customfields import loading as fields_loading
from hxtasks.customfields import purging as fields_purging
from hxtasks.customfields import routes as fields
from hxtasks.dashboard import routes as dashboard
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.feeds import link_routes as feed_links
from hxtasks.feeds import routes as feeds
from hxtasks.housekeeping import HOUR, Chore, running
from hxtasks.jump import routes as jump
from hxtasks.labels import api as labels_api
from hxtasks.labels import routes as labels
from hxtasks.live import routes as live
from hxtasks.notifications import api as notifications_api
from hxtasks.notifications import loading as notifications_loading
from hxtasks.notifications import purging as notifications_purging
from hxtasks.notifications import reminder_routes, reminders, reminders_api
from hxtasks.notifications import routes as notifications
from hxtasks.onboarding import routes as onboarding
from hxtasks.project_templates import api as templates_api
from hxtasks.project_templates import purging as template_purging
from hxtasks.project_templates import routes as templates
from hxtasks.projects import api as projects_api
from hxtasks.projects import routes as projects
from hxtasks.projects import sections_api
from hxtasks.relations import api as relations_api
from hxtasks.relations import loading as relations_loading
from hxtasks.relations import routes as relations
from hxtasks.savedviews import routes as savedviews
from hxtasks.settings import Settings
from hxtasks.tasks import api as tasks_api
from hxtasks.tasks import parts, plan_routes, purging, subtask_routes, task_routes
from hxtasks.tasks import routes as tasks
from hxtasks.tasks.finding import api as query_api
from hxtasks.tasks.finding import routes as search_routes
from hxtasks.tasks.labelling import routes as label_routes
from hxtasks.tasks.many import routes as many_routes
from hxtasks.tasks.people import routes as people_routes
from hxtasks.tasks.quick import api as quick_api
from hxtasks.tasks.quick import routes as quick_routes
from hxtasks.tasks.repeating import api as recurrence_api
from hxtasks.tasks.repeating import routes as recurrence_routes
from hxtasks.timelines import routes as timelines
from hxtasks.timetracking import api as time_api
from hxtasks.timetracking import loading as time_loading
from hxtasks.timetracking import purging as time_purging
from hxtasks.timetracking import report_api, report_routes
from hxtasks.timetracking import routes as time
from hxtasks.trends import routes as trends
from hxtasks.updates import api as updates_api
from hxtasks.updates import comment_routes as update_comments
from hxtasks.updates import routes as updates
from hxtasks.web import api_routes, assets, errors, guard, health, paths, templating, urls
from hxtasks.web.again import Again

log = logging.getLogger("hxtasks")


def create_app(settings: Settings | None = None, *, development: bool = False, database: bool = True) -> Quart:
    """Make the app. `database` False leaves connecting and chores to the caller, as our server does and tests."""
    settings = settings or Settings.load()
    app = Quart("hxtasks", static_folder=None, template_folder=None)
    app.url_rule_class = urls.Rule
    app.url_map.converters["int"] = urls.Id
    static = assets.Assets(paths.STATIC, reload=True) if development else assets.served()
    app.extensions["hxtasks.templates"] = templating.environment(static.url, reload=development)
    build = static.build()

    auth.install(app, settings)

    async def load_shell() -> object:
        return await shell.load(build)

    guard.install(app, settings, auth.actor)
    errors.install(app)
    repeats.install(app)
    parts.install(
        app,
        fields_loading.part,
        notifications_loading.reminders,
        relations_loading.part,
        time_loading.part,
        attachments_loading.part,
        comments_loading.part,
    )
    app.extensions["hxtasks.build"] = build
    app.extensions["hxtasks.shell"] = load_shell
    app.extensions["hxtasks.sign_in"] = accounts.answer_signed_out

    for blueprint in (
        assets.blueprint(static),
        health.routes,
        accounts.routes,
        settings_routes.routes,
        team_routes.routes,
        onboarding.routes,
        projects.routes,
        tasks.routes,
        boards.routes,
        table_routes.routes,
        task_routes.routes,
        recurrence_routes.routes,
        subtask_routes.routes,
        plan_routes.routes,
        comments.routes,
        updates.routes,
        update_comments.routes,
        notifications.routes,
        reminder_routes.routes,
        relations.routes,
        fields.routes,
        time.routes,
        report_routes.routes,
        label_routes.routes,
        people_routes.routes,
        labels.routes,
        search_routes.routes,
        jump.routes,
        many_routes.routes,
        savedviews.routes,
        calendars.routes,
        timelines.routes,
        feeds.routes,
        feed_links.routes,
        attachments.routes,
        templates.routes,
        dashboard.routes,
        trends.routes,
        activity.routes,
        live.routes,
        accounts_api.routes,
        projects_api.routes,
        sections_api.routes,
        tasks_api.routes,
        quick_api.routes,
        quick_routes.routes,
        comments_api.routes,
        updates_api.routes,
        notifications_api.routes,
        reminders_api.routes,
        relations_api.routes,
        fields_api.routes,
        time_api.routes,
        report_api.routes,
        labels_api.routes,
        query_api.routes,
        recurrence_api.routes,
        attachments_api.routes,
        templates_api.routes,
        activity_api.routes,
        api_routes.routes,
    ):
        app.register_blueprint(blueprint)

    if development:
        _install_workbench(app)

    # What serves ends in the order of its installation, so the database is the last to go.
    live.install(app, settings)
    app.extensions["hxtasks.files"] = store = Store(settings.data)
    app.extensions["hxtasks.chores"] = chores = _chores(store)

    if database:

        @app.while_serving
        async def connected() -> AsyncGenerator[None]:
            async with open_database(settings.database, MODELS, pool=settings.database_pool), running(chores):
                yield

    # A compressor takes more memory than all the rest of an open stream, whose frames are small.
    remove_compress_type("text/event-stream")
    compressed = CompressMiddleware(app.asgi_app, minimum_size=500)  # type: ignore[arg-type]
    app.asgi_app = compressed if development else Again(compressed)  # type: ignore[assignment]
    return app


def _chores(store: Store) -> tuple[Chore, ...]:
    return (
        Chore("delivering reminders", reminders.deliver, every=10),
        Chore("emptying the trash", purging.empty_trash, every=HOUR),
        Chore("letting go of old comments, updates and notifications", notifications_purging.forget, every=HOUR),
        Chore("forgetting deleted fields", fields_purging.forget, every=HOUR),
        Chore("forgetting deleted time", time_purging.forget, every=HOUR),
        Chore("forgetting old templates", template_purging.empty, every=HOUR),
        Chore("forgetting old answers", once.forget, every=HOUR),
        Chore("cleaning up files", partial(cleaning.clean, store), every=HOUR),
    )


def _install_workbench(app: Quart) -> None:
    from hxtasks.workbench import routes as workbench  # no server needs it

    workbench.install(app)
