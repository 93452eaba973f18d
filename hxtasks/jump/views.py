"""What the jump box shows."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.search.words import Part
from hxtasks.web.view import View


class Spot(NamedTuple):
    """Somewhere to go: with an icon, or a project's colour."""

    href: str
    text: tuple[Part, ...]
    icon: str = ""
    hue: int = 0
    note: str = ""
    keys: str = ""
    done: bool = False
    act: str = ""
    """What static/js/keys.js does instead of going there."""


class SpotGroup(NamedTuple):
    """Spots of one kind."""

    key: str
    title: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Jump(View):
    """Where one can go from here, by what was typed so far."""

    template: ClassVar[str] = "jump/jump"
    target: ClassVar[str] = "#jump"

    q: str
    groups: tuple[SpotGroup, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        launch = (Part("Autumn "), Part("launch", True))
        there = SpotGroup(
            "places",
            "Go to",
            (
                Spot("/projects/autumn-launch", launch, hue=165, note="Project, 10 open"),
                Spot("/today", (Part("Today"),), "sun", keys="G T"),
                Spot("/user/jon", (Part("Jon Okafor"),), "user-round", note="Person"),
            ),
        )
        tasks = SpotGroup(
            "tasks",
            "Tasks",
            (
                Spot("/tasks/7", (Part("Plan the "), Part("launch", True)), "circle-dashed", note="Customer support"),
                Spot(
                    "/tasks/8", (Part("A title that goes on " * 20),), "circle-check", note="Autumn launch", done=True
                ),
            ),
        )
        done = Spot("/settings/keyboard", (Part("Done"),), "keyboard", note="On a task", keys="E", act="complete")
        added = Spot("/tasks/new?title=launch", (Part("Add “launch” as a task"),), "plus")
        acts = SpotGroup("acts", "Do", (done, added))
        return {
            "nothing typed": cls("", (there._replace(key="places"),)),
            "typed": cls("launch", (there, tasks, acts)),
            "nothing found": cls("zzz", (acts,)),
        }
