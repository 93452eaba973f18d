"""Finding where somebody may want to go: a fixed number of statements, whatever is typed."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from hxtasks.access import Actor
from hxtasks.accounts import queries as accounts
from hxtasks.jump import queries
from hxtasks.jump.commands import ACTS, KEYED, PLACES, Command
from hxtasks.jump.views import Jump, Spot, SpotGroup
from hxtasks.projects import queries as projects
from hxtasks.query import And, Or, Query, Term
from hxtasks.savedviews import queries as saved
from hxtasks.search.words import Part, Phrase, marked, phrase
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import keys

LONGEST = 200
MOST_WORDS = 10
MOST_PLACES = 8
MOST_TASKS = 8
MOST_ACTS = 6
PROJECTS = 500


async def jump(actor: Actor, typed: str) -> Jump:
    """Places, tasks and acts whose names have every word of what was typed, the last one perhaps half."""
    q = " ".join(typed[:LONGEST].split())
    terms = [Term("words", word) for word in q.split()[:MOST_WORDS]]
    phrases = [words for term in terms if (words := phrase(term.value))]
    groups = (
        SpotGroup("places", "Go to", tuple(_best(await _places(actor, phrases), MOST_PLACES))),
        SpotGroup("tasks", "Tasks" if terms else "Recent tasks", tuple(await _tasks(actor, terms, phrases))),
        SpotGroup("acts", "Do", tuple(_acts(actor, q, terms, phrases))),
    )
    return Jump(q, tuple(group for group in groups if group.spots))


async def _places(actor: Actor, phrases: Sequence[Phrase]) -> list[Spot]:
    return [
        *_commands(actor, PLACES, phrases),
        *(
            Spot(project.last_path, text, hue=project.hue, note=f"Project, {project.open_count:,} open")
            for project in await projects.sidebar(actor, limit=PROJECTS)
            if not project.is_inbox and (text := _fits(project.name, phrases))
        ),
        *(
            Spot(f"/views/{view.id}", text, view.icon or "search", note="Saved view")
            for view in await saved.views(actor)
            if (text := _fits(view.name, phrases))
        ),
        *(
            Spot(f"/user/{person.username}", text, "user-round", note="Person")
            for person in (await accounts.people(actor) if phrases else ())
            if (text := _fits(person.name, phrases, also=person.username))
        ),
    ]


def _best(spots: Iterable[Spot], most: int) -> list[Spot]:
    """Those whose names begin with what was typed come first."""
    return sorted(spots, key=lambda spot: not spot.text[0].hit)[:most]


async def _tasks(actor: Actor, terms: Sequence[Term], phrases: Sequence[Phrase]) -> list[Spot]:
    if not terms:
        return [_task(row, ()) for row in await queries.recent(actor, MOST_TASKS)]
    node = And((Or((Term("is", "open"), Term("is", "done"))), *terms))
    found = await find_queries.find(actor, Query((node,)), node, limit=MOST_TASKS)
    return [_task(row, phrases) for row in found.rows]


def _task(row: TaskRow, phrases: Sequence[Phrase]) -> Spot:
    return Spot(
        f"/tasks/{row.id}",
        marked(row.title, phrases) or (Part(row.title),),
        "circle-check" if row.done else "circle-dashed",
        note=row.project_name,
        done=row.done,
    )


def _acts(actor: Actor, q: str, terms: Sequence[Term], phrases: Sequence[Phrase]) -> list[Spot]:
    acts = list(_commands(actor, ACTS, phrases))
    if not terms:
        return acts
    keyed = [spot._replace(act=command.key) for command in KEYED for spot in _commands(actor, (command,), phrases)]
    acts = _best([*acts, *keyed], MOST_ACTS)
    asked = " ".join(map(str, terms))
    return [
        *acts,
        Spot(f"/search?{urlencode({'q': asked})}", (Part("Search all text for “"), Part(q, True), Part("”")), "search"),
        Spot(f"/tasks/new?{urlencode({'title': q})}", (Part("Add “"), Part(q, True), Part("” as a task")), "plus"),
    ]


def _commands(actor: Actor, commands: Sequence[Command], phrases: Sequence[Phrase]) -> Iterable[Spot]:
    labels = keys.labels(actor)
    for command in commands:
        if actor.role >= command.least and (text := _fits(command.text, phrases, also=command.also)):
            yield Spot(command.href, text, command.icon, note=command.note, keys=labels.get(command.key, ""))


def _fits(name: str, phrases: Sequence[Phrase], also: str = "") -> tuple[Part, ...]:
    """The name with what was typed marked; nothing where a word stands neither there nor in `also`."""
    if all(marked(f"{name} {also}", [words]) for words in phrases):
        return marked(name, phrases) or (Part(name),)
    return ()
