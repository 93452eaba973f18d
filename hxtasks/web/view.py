"""What a region shows: a frozen dataclass whose fields are all that its template may use."""

from dataclasses import dataclass
from typing import ClassVar, Self

registry: list[type["View"]] = []
"""Every View of the app, for the workbench, the accessibility run and the checks."""


@dataclass(frozen=True)
class View:
    """One region of a page.

    `template` names both `partials/<template>.html`, the region with one root element, and
    `templates/<template>.html`, the page around it where the region has an address of its own.
    `target` is the CSS selector of the root element, `swap` how htmx puts a new one in its place.
    `recurs` says of a small one that shows the same again and again, like a number: what it looks like is remembered.
    """

    template: ClassVar[str]
    target: ClassVar[str]
    swap: ClassVar[str] = "outerMorph"
    recurs: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        registry.append(cls)

    @property
    def selector(self) -> str:
        """The target with this View's fields filled in: `#task-{id}` becomes `#task-7`."""
        return self.target.format_map(vars(self)) if "{" in self.target else self.target

    @classmethod
    def examples(cls) -> dict[str, Self]:
        """Named example states, each a View as real data would make it."""
        raise NotImplementedError(cls)
