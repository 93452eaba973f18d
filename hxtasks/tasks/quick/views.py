"""What is shown of quick add while somebody types."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.web.view import View


class Chip(NamedTuple):
    """Something that was understood. `without` is the whole text in which `said` are only words."""

    kind: str
    icon: str
    text: str
    said: str
    without: str = ""
    hue: int | None = None


class Proposal(NamedTuple):
    """A name that what is being typed may become; `text` is the whole text then."""

    name: str
    text: str
    caret: int


class Row(NamedTuple):
    """One of several lines: its title, how deep it is, and what else it says."""

    title: str
    depth: int
    says: str


@dataclass(frozen=True)
class Seen(View):
    """What a field's text means: the marked text, a chip for each piece, names to choose from."""

    template: ClassVar[str] = "tasks/seen"
    target: ClassVar[str] = "#{id}-seen"

    id: str
    marks: tuple[tuple[str, str], ...] = ()
    chips: tuple[Chip, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    more: int = 0
    proposed: str = ""
    proposals: tuple[Proposal, ...] = ()

    @classmethod
    def examples(cls) -> dict[str, Self]:
        text = "Review press kit "
        return {
            "nothing": cls("add-1"),
            "chips": cls(
                "add-2",
                ((text, ""), ("fri 10am", "due"), (" ", ""), ("+tomo", "assignee"), (" ", ""), ("p2", "p2")),
                (
                    Chip("due", "calendar", "Fri 27 Nov, 10:00", "fri 10am", text + "\\fri \\10am +tomo p2"),
                    Chip("assignee", "user-round", "Tomo Kivi", "+tomo", text + "fri 10am \\+tomo p2"),
                    Chip("label", "tag", "press", "%press", text, 300),
                    Chip("p2", "flag", "Priority 2", "p2", text + "fri 10am +tomo \\p2"),
                ),
            ),
            "words that stand for nothing": cls(
                "add-3", ((text + "#Nowhere", ""),), notes=("“#Nowhere” stays: there is no such project.",)
            ),
            "several lines": cls(
                "add-4", rows=(Row("Party", 0, "Fri 27 Nov"), Row("Cake", 1, ""), Row("Music", 1, "Jon Okafor")), more=7
            ),
            "names to choose from": cls(
                "add-5",
                ((text + "#au", ""),),
                proposed="Projects",
                proposals=(
                    Proposal("Autumn launch", text + '#"Autumn launch" ', 34),
                    Proposal("Audit", text + "#Audit ", 24),
                ),
            ),
        }
