"""What is shown of saved views besides what they find."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.savedviews.forms import ICONS, EditView, KeepView
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View


class Line(NamedTuple):
    """A view in the list of them."""

    id: int
    name: str
    icon: str
    query: str
    shared_by: str
    can_edit: bool


@dataclass(frozen=True)
class ViewForm(View):
    """Keeping a search, or changing one that is kept where `view_id` is given."""

    template: ClassVar[str] = "savedviews/form"
    target: ClassVar[str] = "#view-form"

    form: BoundForm[KeepView] | BoundForm[EditView]
    can_share: bool
    view_id: int = 0
    icons: tuple[str, ...] = ICONS

    @property
    def action(self) -> str:
        """Where the form goes."""
        return f"/views/{self.view_id}/settings" if self.view_id else "/views"

    @classmethod
    def examples(cls) -> dict[str, Self]:
        wrong = BoundForm[KeepView](
            {"name": "Late", "query": "overdoo:x", "icon": "flag"},
            {"query": "Column 1: There is no field overdoo."},
        )
        return {
            "new": cls(KeepView.blank(query="overdue assigned:me", icon="search"), can_share=True),
            "with an error": cls(wrong, can_share=True),
            "a guest's": cls(
                EditView.blank(name="Mine", query="assigned:me", icon="star", version=7), can_share=False, view_id=3
            ),
        }


@dataclass(frozen=True)
class ViewsPage(View):
    """All saved views that one may see."""

    template: ClassVar[str] = "savedviews/views"
    target: ClassVar[str] = "#views"

    views: tuple[Line, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "none": cls(()),
            "some": cls(
                (
                    Line(1, "Late and mine", "flag", "overdue assigned:me", "", True),
                    Line(2, "Press", "star", "#autumn-launch @press sort:-created", "Jon Okafor", False),
                )
            ),
        }
