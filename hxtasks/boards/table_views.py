"""What is shown of a table."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self
from urllib.parse import urlencode

from hxtasks.boards.table_forms import EDITORS
from hxtasks.projects.views import Head, example_head
from hxtasks.query import QueryError
from hxtasks.tasks import examples
from hxtasks.tasks.finding.views import Wrong
from hxtasks.tasks.items import TaskItem
from hxtasks.tasks.views import Choice
from hxtasks.web.view import View

COLUMNS = {
    "due": "Due",
    "assignee": "Assignee",
    "priority": "Priority",
    "labels": "Labels",
    "estimate": "Estimate",
    "section": "Section",
    "start": "Start",
    "deadline": "Deadline",
    "created": "Added",
}
"""What a table can show beside the title."""
USUAL = ("assignee", "due", "priority", "labels", "estimate")
GROUPS = {"": "Nothing", "section": "Section", "assignee": "Assignee", "priority": "Priority", "due": "Due"}
UNSORTED = {"labels"}
DATES = {"due", "start", "deadline"}


class Shape(NamedTuple):
    """How a table is arranged, as its address says."""

    columns: tuple[str, ...] = USUAL
    sort: str = "section"
    descending: bool = False
    group: str = ""
    q: str = ""
    after: int = 0
    """The row before its first one, on a later page."""

    def __str__(self) -> str:
        sort = ("-" if self.descending else "") + self.sort
        said = {
            "columns": ",".join(self.columns) if self.columns != USUAL else "",
            "sort": sort if sort != "section" else "",
            "group": self.group,
            "q": self.q,
            "after": str(self.after or ""),
        }
        asked = urlencode({name: value for name, value in said.items() if value}, safe=",")
        return f"?{asked}" if asked else ""

    def sorted_by(self, column: str) -> "Shape":
        """By this column, or the other way round where it is by that one already."""
        return self._replace(sort=column, descending=self.sort == column and not self.descending, after=0)

    def moved(self, column: str, step: int) -> "Shape":
        """With a column one place to the left (-1) or to the right (1)."""
        rest = [name for name in self.columns if name != column]
        rest.insert(max(0, self.columns.index(column) + step), column)
        return self._replace(columns=tuple(rest), after=0)


class Cell(NamedTuple):
    """One field of one task, in words. `typed` is what its editor holds, None where it is not open."""

    column: str
    text: str
    tone: str = ""
    typed: str | None = None
    error: str = ""
    can_edit: bool = False
    seen: str = ""
    """What a list of several was when its editor was opened."""


class Row(NamedTuple):
    task: TaskItem
    title: Cell
    cells: tuple[Cell, ...]


class Part(NamedTuple):
    """Rows under a heading."""

    name: str
    rows: tuple[Row, ...]
    number: int = 0
    estimates: str = ""
    """Of all its rows, whether they are on this page or not."""
    continued: bool = False
    """Whether it begins on the page before."""


@dataclass(frozen=True)
class TablePage(View):
    """A project's tasks in rows and columns."""

    template: ClassVar[str] = "boards/table"
    target: ClassVar[str] = "#table"

    head: Head
    shape: Shape
    parts: tuple[Part, ...]
    number: int = 0
    estimates: str = ""
    more: str = ""
    people: tuple[Choice, ...] = ()
    wrong: Wrong | None = None
    focused: str = ""
    """The cell that has the focus, as `7-due`."""

    names: ClassVar[dict[str, str]] = COLUMNS
    groups: ClassVar[dict[str, str]] = GROUPS
    unsorted: ClassVar[set[str]] = UNSORTED
    dates: ClassVar[set[str]] = DATES
    priorities: ClassVar[tuple[tuple[str, str], ...]] = (("1", "1"), ("2", "2"), ("3", "3"), ("4", "None"))

    def at(self, shape: Shape, *, edit: str = "", closed: str = "", what: str = "") -> str:
        """The address of this table in a shape, with a cell open where one is named, or just closed again."""
        asked = str(shape)
        start = "&" if asked else "?"
        cell = f"edit={edit}" if edit else f"closed={closed}" if closed else ""
        return f"/projects/{self.head.slug}/table{what}{asked}{start if cell else ''}{cell}"

    @property
    def before_estimate(self) -> int:
        """The cells of a row before the estimate; none where that is not shown."""
        return self.shape.columns.index("estimate") + 1 if "estimate" in self.shape.columns else 0

    @property
    def others(self) -> tuple[str, ...]:
        """The columns that are not shown."""
        return tuple(name for name in COLUMNS if name not in self.shape.columns)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        def row(task: TaskItem, typed: str | None = None, error: str = "") -> Row:
            labels = ", ".join(label.name for label in task.labels)
            texts = {"assignee": "Jon Okafor", "due": "Today", "priority": "1", "labels": labels}
            texts |= {"estimate": "1 h 30 min"}
            cells = tuple(
                Cell(name, text, "today" if name == "due" else "", can_edit=task.can_edit and name in EDITORS)
                for name, text in texts.items()
            )
            if typed is not None:
                cells = (*cells[:-1], cells[-1]._replace(typed=typed, error=error))
            return Row(task, Cell("title", task.title, can_edit=task.can_edit), cells)

        tasks = tuple(examples.states().values())
        rows = tuple(map(row, tasks[:5]))
        error = QueryError("There is no field asigned.", 1, "assigned:")
        shape = Shape(group="section", sort="due")
        editing = (row(tasks[0]), row(tasks[1], "soon", "This must be a length of time such as 45 min or 1 h 30."))
        reader = example_head(can_edit=False, can_manage=False)
        return {
            "groups": cls(
                example_head(),
                shape,
                (Part("This week", rows[:2], 2, "3 h"), Part("Next up", rows[2:], 40, "21 h 30 min")),
                42,
                "24 h 30 min",
                "/projects/autumn-launch/table?after=7",
            ),
            "editing": cls(example_head(), Shape(), (Part("", editing),), 2, "3 h"),
            "read-only": cls(reader, Shape(), (Part("", (row(tasks[6]),)),), 1),
            "empty": cls(example_head(), Shape(q="@nobody"), ()),
            "no query": cls(example_head(), Shape(q="asigned:me"), (), wrong=Wrong.of(error, "asigned:me")),
        }


@dataclass(frozen=True)
class TableRow(TablePage):
    """One row of it, for its place: what is done in a cell leaves all the others as they are."""

    template: ClassVar[str] = "boards/row"
    target: ClassVar[str] = "#row-{id}"

    id: int = 0

    @classmethod
    def examples(cls) -> dict[str, Self]:
        pages = {name: page for name, page in TablePage.examples().items() if name in ("editing", "read-only")}
        rows = {name: page.parts[0].rows[-1] for name, page in pages.items()}
        return {
            name: cls(page.head, page.shape, (Part("", (rows[name],)),), id=rows[name].task.id)
            for name, page in pages.items()
        }
