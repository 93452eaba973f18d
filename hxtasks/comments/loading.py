"""Loading what comments show: queries in, Views out."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole
from hxtasks.accounts.faces import face
from hxtasks.comments import mentions, queries, subjects
from hxtasks.comments.forms import AddComment, EditComment
from hxtasks.comments.queries import PAGE, CommentRow, ReactionRow
from hxtasks.comments.reactions import EMOJI
from hxtasks.comments.subjects import On, Subject
from hxtasks.comments.views import CommentCount, CommentForm, CommentLine, CommentList, People, Said, Tally, Thread
from hxtasks.projects import member_queries
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm
from hxtasks.web.markdown import to_html
from hxtasks.web.view import View

MOST_CALLABLE = 8
"""People that are listed below a name that is being typed."""


async def part(actor: Actor, row: TaskRow) -> Thread:
    """What a task's pane shows of its comments."""
    return await thread(actor, subjects.task(row))


async def thread(actor: Actor, about: Subject, *, before: int | None = None, form: CommentForm | None = None) -> Thread:
    """The latest comments, or those before one; `form` is what is being written."""
    on = about.on
    found = await queries.latest(actor, on, before=before, limit=PAGE + 1)
    shown = found[-PAGE:]
    number = await queries.count(actor, on)
    if about.may_comment and form is None:
        form = await begun(actor, on)
    address = f"{on.address}/comments"
    return Thread(
        on,
        about.title,
        CommentCount(on, number),
        CommentList(on, await lines(actor, shown), before is None),
        form if about.may_comment else None,
        f"{address}?before={shown[0].id}" if len(found) > PAGE else "",
        address if before else "",
    )


async def list_of(actor: Actor, on: On) -> list[View]:
    """The latest comments and how many there are: what a change of them changes."""
    found = await queries.latest(actor, on)
    return [CommentList(on, await lines(actor, found)), CommentCount(on, await queries.count(actor, on))]


async def lines(actor: Actor, rows: Sequence[CommentRow]) -> tuple[CommentLine, ...]:
    """Comments as this actor reads them, with one more query for all their reactions and one for whom they call."""
    reactions = await queries.reactions(actor, [row.id for row in rows])
    people = await mentions.known(actor, rows[0].project_id, [row.body for row in rows]) if rows else frozenset()
    return tuple(CommentLine(row.id, said(actor, row, reactions.get(row.id, []), people)) for row in rows)


def said(
    actor: Actor, row: CommentRow, reactions: Sequence[ReactionRow] = (), people: frozenset[str] = frozenset()
) -> Said:
    """A comment as this actor reads it; `people` are those whom it may call."""
    at = row.created_at.astimezone(ZoneInfo(actor.timezone))
    day = dates.day(at.date(), clock.today(actor.timezone), actor.locale)
    return Said(
        row.id,
        row.on,
        face(row.author_username, row.author_name or "") if row.author_username else None,
        f"{day} {dates.clock_time(f'{at:%H:%M}', actor.locale)}",
        at.isoformat(timespec="seconds"),
        to_html(row.body, people),
        row.edited_at is not None,
        row.may_comment,
        row.may_edit(actor),
        row.may_delete(actor),
        row.version,
        tuple(_tallies(actor, reactions)),
    )


def _tallies(actor: Actor, reactions: Sequence[ReactionRow]) -> Iterator[Tally]:
    for emoji, name in EMOJI.items():
        gave = [row for row in reactions if row.emoji == emoji]
        if gave:
            mine = any(row.username == actor.username for row in gave)
            yield Tally(emoji, name, len(gave), ", ".join(row.name for row in gave), mine)


def editing(actor: Actor, row: CommentRow, form: BoundForm[EditComment] | None = None) -> CommentLine:
    """A comment open for its author to change, with what was typed where that was refused."""
    return CommentLine(row.id, said(actor, row), EditComment.blank(body=row.body) if form is None else form, True)


async def begun(actor: Actor, on: On) -> CommentForm:
    """The form with what the actor began to write earlier; what is begun about an update is not kept."""
    kept = await queries.draft(actor, on.id) if on.kind == "task" else None
    if kept is None:
        return CommentForm(on)
    return CommentForm(on, AddComment.blank(body=kept.body), kept=dates.ago(kept.saved_at))


async def written(actor: Actor, about: Subject, body: str, *, preview: bool = False) -> CommentForm:
    """The form with what was typed so far."""
    shown: Markup | None = None
    if preview:
        shown = to_html(body, await mentions.known(actor, about.project_id, [body]))
    return CommentForm(about.on, AddComment.blank(body=body), shown, focused=not preview)


async def callable_(actor: Actor, about: Subject, typed: str) -> People:
    """Those who see it and whose name or user name begins with what was typed."""
    people = await member_queries.assignable(actor.asking(ProjectRole.VIEWER), about.project_id)
    begins = typed.lower()
    fits = [p for p in people if any(word.lower().startswith(begins) for word in (p.username, *p.name.split()))]
    return People(about.on, about.title, tuple(face(p.username, p.name) for p in fits[:MOST_CALLABLE]))


def quoted(row: CommentRow, typed: str) -> str:
    """What was typed, and below it what somebody said, for an answer."""
    lines = "\n".join(f"> {line}".rstrip() for line in row.body.splitlines())
    return f"{typed.rstrip()}\n\n{lines}\n\n" if typed.strip() else f"{lines}\n\n"
