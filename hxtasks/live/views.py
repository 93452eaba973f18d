"""What live pages show besides what every page does."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hxtasks.web.ui import Person
from hxtasks.web.view import View


@dataclass(frozen=True)
class Here(View):
    """Who else looks at this project now."""

    template: ClassVar[str] = "live/here"
    target: ClassVar[str] = "#here"

    people: tuple[Person, ...] = ()
    more: int = 0

    @classmethod
    def examples(cls) -> dict[str, Self]:
        jon = Person("jon", "Jon Okafor", "JO", 30)
        return {"nobody else": cls(), "one": cls((jon,)), "many": cls((jon,) * 4, 7)}
