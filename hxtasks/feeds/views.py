"""What is shown of secret links."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.accounts.views import Settings


class LinkLine(NamedTuple):
    """A link in the list of them, made when, and what became of it."""

    id: int
    name: str
    made: str
    used: str


@dataclass(frozen=True)
class LinksSettings(Settings):
    """A person's secret links. `address` is a new one's, shown this once, to which an ending is added."""

    template: ClassVar[str] = "feeds/links"
    target: ClassVar[str] = "#settings"

    links: tuple[LinkLine, ...]
    address: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        lines = (
            LinkLine(1, "Autumn launch", "2 days ago", "used 3 h ago"),
            LinkLine(2, "Today", "just now", "never used"),
        )
        return {
            "none": cls(()),
            "some": cls(lines),
            "a new one": cls(lines, "https://tasks.example.org/feeds/hxf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
        }
