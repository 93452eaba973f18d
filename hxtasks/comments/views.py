"""What is shown of comments."""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from markupsafe import Markup

from hxtasks.comments.forms import AddComment, EditComment
from hxtasks.comments.reactions import EMOJI
from hxtasks.comments.subjects import On
from hxtasks.tasks import examples
from hxtasks.web.forms import BoundForm
from hxtasks.web.markdown import to_html
from hxtasks.web.ui import Person
from hxtasks.web.view import View

ON = On("task", 7)
"""What examples are about."""


class Tally(NamedTuple):
    """How many reacted with an emoji, and who; `mine` where the reader did."""

    emoji: str
    name: str
    number: int
    who: str
    mine: bool

    @property
    def text(self) -> str:
        """For those who can't see it."""
        return f"{self.name}, {self.number}: {self.who}"


class Said(NamedTuple):
    """One comment as its reader sees it."""

    id: int
    on: On
    author: Person | None
    when: str
    iso: str
    html: Markup
    edited: bool
    can_comment: bool
    can_edit: bool
    can_delete: bool
    version: int = 1
    reactions: tuple[Tally, ...] = ()
    emoji: tuple[tuple[str, str], ...] = tuple(EMOJI.items())


def example_said(number: int = 12, text: str = "All three are on **rc2**.", **given: object) -> Said:
    """Jon's comment on a task, changed as told."""
    said = Said(number, ON, examples.JON, "Mon 15:38", "2026-11-16T15:38", to_html(text), False, True, False, False)
    return said._replace(**given)  # type: ignore[arg-type]


TALLIES = (Tally("👍", "Thumbs up", 3, "Mira Roux, Jon Okafor, Priya Nair", True), Tally("👀", "Eyes", 1, "Jon", False))


def _talk() -> tuple["CommentLine", ...]:
    own = {"author": examples.MIRA, "can_edit": True, "can_delete": True, "edited": True}
    long = "A sentence that goes on for quite a while. " * 12 + "\n\n> What was said before\n\n- one\n- two"
    return (
        CommentLine(11, example_said(11, "The night run failed once on `test_import_csv`. Is that the known flake?")),
        CommentLine(12, example_said(12, long, **own)),
        CommentLine(13, example_said(13, "ترجمة الواجهة", author=None)),
    )


@dataclass(frozen=True)
class CommentLine(View):
    """One comment, or the form in which its author says it in other words."""

    template: ClassVar[str] = "comments/line"
    target: ClassVar[str] = "#comment-{id}"

    id: int
    said: Said
    form: BoundForm[EditComment] = field(default_factory=BoundForm)
    is_open: bool = False
    """Whether it is open for editing."""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        mine = example_said(can_edit=True, can_delete=True, edited=True)
        return {
            "somebody's": cls(12, example_said()),
            "one's own": cls(12, mine),
            "reacted to": cls(12, example_said(reactions=TALLIES)),
            "read-only": cls(12, example_said(can_comment=False, reactions=TALLIES)),
            "of nobody any more": cls(12, example_said(author=None)),
            "being edited": cls(12, mine, EditComment.blank(body="All three are on **rc2**."), True),
            "with an error": cls(12, mine, BoundForm({"body": " "}, {"body": "Write something first."}), True),
        }


@dataclass(frozen=True)
class CommentForm(View):
    """Where a comment is written; `preview` is what was typed as it will be read."""

    template: ClassVar[str] = "comments/form"
    target: ClassVar[str] = "#comment-form-{on}"

    on: On
    form: BoundForm[AddComment] = field(default_factory=BoundForm)
    preview: Markup | None = None
    focused: bool = False
    kept: str = ""
    """When what is in it was kept, where it was begun earlier."""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "blank": cls(ON),
            "on an update": cls(On("update", 3)),
            "begun earlier": cls(ON, AddComment.blank(body="I was about to"), kept="3 h ago"),
            "with a quote": cls(ON, AddComment.blank(body="> All three are on **rc2**.\n\n"), focused=True),
            "preview": cls(ON, AddComment.blank(body="All *three*?"), to_html("All *three*?")),
            "preview of nothing": cls(ON, AddComment.blank(body=""), Markup("")),
            "with an error": cls(ON, BoundForm({"body": " "}, {"body": "Write something first."})),
        }


@dataclass(frozen=True)
class People(View):
    """Those who can be called in a comment: below what is typed, and as a page."""

    template: ClassVar[str] = "comments/people"
    target: ClassVar[str] = "#mentions"

    on: On
    title: str
    people: tuple[Person, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        title = "Cut the next release candidate"
        return {"nobody": cls(ON, title, ()), "some": cls(ON, title, (examples.MIRA, examples.JON))}


@dataclass(frozen=True)
class CommentList(View):
    """The comments that are shown, the earliest first. `live` where later ones belong at its end."""

    template: ClassVar[str] = "comments/list"
    target: ClassVar[str] = "#comments-{on}"

    on: On
    lines: tuple[CommentLine, ...]
    live: bool = True

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {"none": cls(ON, ()), "some": cls(ON, _talk()), "earlier ones": cls(ON, _talk(), False)}


@dataclass(frozen=True)
class CommentCount(View):
    """How many comments it has."""

    template: ClassVar[str] = "comments/count"
    target: ClassVar[str] = "#talk-count-{on}"

    on: On
    number: int

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {"none": cls(ON, 0), "some": cls(ON, 4)}


@dataclass(frozen=True)
class Thread(View):
    """What is said about a task or an update: where that is shown, and as a page of its own.

    Only what is begun about a task is kept.

    `earlier` and `latest` are addresses, empty where there is nothing. Who may only read has no `form`.
    """

    template: ClassVar[str] = "comments/thread"
    target: ClassVar[str] = "#talk"

    on: On
    title: str
    count: CommentCount
    list: CommentList
    form: CommentForm | None
    earlier: str = ""
    latest: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        title = "Cut the next release candidate"
        some = CommentList(ON, _talk())
        address = "/tasks/7/comments"
        return {
            "empty": cls(ON, title, CommentCount(ON, 0), CommentList(ON, ()), CommentForm(ON)),
            "some": cls(ON, title, CommentCount(ON, 3), some, CommentForm(ON)),
            "many": cls(
                ON, title, CommentCount(ON, 80), some, CommentForm(ON), f"{address}?before=11", f"{address}#comments-7"
            ),
            "read-only": cls(ON, title, CommentCount(ON, 3), some, None),
            "read-only and empty": cls(ON, title, CommentCount(ON, 0), CommentList(ON, ()), None),
        }
