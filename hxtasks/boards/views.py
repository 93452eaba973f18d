"""What is shown of a board."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self
from urllib.parse import urlencode

from hxtasks.boards.fields import DONE, NAMES, By, Value
from hxtasks.boards.forms import AddCard
from hxtasks.projects.views import Head, example_head
from hxtasks.query import QueryError
from hxtasks.tasks import examples
from hxtasks.tasks.finding.views import Wrong
from hxtasks.tasks.items import TaskItem
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View


class State(NamedTuple):
    """How a board is arranged, as its address says."""

    by: By = By.SECTION
    lanes: By | None = None
    q: str = ""
    first: int = 0
    """How many columns come before those that are shown."""
    row: int = 0
    """How many lanes come before those that are shown."""

    @property
    def is_ordered(self) -> bool:
        """Whether cards have places of their own: only sections have an order."""
        return By.SECTION in (self.by, self.lanes)

    def __str__(self) -> str:
        said = self._asdict() | {"by": self.by if self.by != By.SECTION else ""}
        asked = urlencode({name: value for name, value in said.items() if value})
        return f"?{asked}" if asked else ""


class Cell(NamedTuple):
    """The cards of one column, or of one column in one lane. `number` is how many there are in all."""

    column: Value
    lane: int
    tasks: tuple[TaskItem, ...]
    number: int
    more: str = ""
    continued: bool = False
    key: str = ""
    """What its list is called: a section's as in the project's list, so that live pages find it."""

    @property
    def field(self) -> str:
        """What its line for adding is called: letters and one number, as quick add wants it."""
        if self.key.isdecimal():
            return f"add-{self.key}"
        return f"add{''.join(chr(ord('a') + int(digit)) for digit in str(self.column.key))}-{self.lane}"

    @property
    def over(self) -> int:
        """How many tasks are too many."""
        return max(0, self.number - self.column.limit) if self.column.limit else 0


class Lane(NamedTuple):
    """A row of cells; a board without lanes is one without a name."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class BoardPage(View):
    """A project's tasks in columns, and in lanes across them."""

    template: ClassVar[str] = "boards/board"
    target: ClassVar[str] = "#board"

    head: Head
    state: State
    lanes: tuple[Lane, ...]
    earlier: str = ""
    later: str = ""
    """Where the columns before and after these are."""
    below: str = ""
    """Where the lanes after these are."""
    wrong: Wrong | None = None
    typed: tuple[str, BoundForm[AddCard]] | None = None
    """What could not be added, and to the cell of which key."""
    focused: str = ""
    """The cell in which one goes on adding."""

    fields: ClassVar[tuple[tuple[str, str], ...]] = tuple((by.value, NAMES[by]) for by in By)

    @property
    def path(self) -> str:
        """The address of the project's page."""
        return "/inbox" if self.head.is_inbox else f"/projects/{self.head.slug}"

    @property
    def address(self) -> str:
        """Its own, arranged as it is."""
        return f"/projects/{self.head.slug}/board{self.state}"

    def adds_to(self, cell: Cell) -> bool:
        """Whether a task can be added to a cell: nothing begins as done."""
        place = {self.state.by: cell.column.key, self.state.lanes: cell.lane}
        return self.head.can_edit and not cell.continued and place.get(By.STATUS) != DONE

    def opens(self, cell: Cell) -> str:
        """Where the line that adds to a cell is opened; of lanes there are too many cells for each to have one."""
        return f"{self.address}&add={cell.key}" if self.state.lanes and cell.key != self.focused else ""

    def typed_in(self, cell: Cell) -> tuple[str, str]:
        """What stands in the line that adds to a cell, and what is wrong with it."""
        key, form = self.typed or ("", BoundForm[AddCard]())
        if key != cell.key:
            return "", ""
        return form.values.get("title", ""), form.errors.get("title", form.errors.get("", ""))

    def action(self, what: str) -> str:
        """Where a change is sent: it says how the board is arranged, so that the answer is the same board."""
        return f"/projects/{self.head.slug}/board/{what}{self.state}"

    @classmethod
    def examples(cls) -> dict[str, Self]:
        tasks = tuple(examples.states().values())
        doing = Cell(Value(2, "Doing", 4), 0, tasks[2:4], 5, "/projects/autumn-launch/board?column=2", key="2")
        cells = (
            Cell(Value(1, "Next up"), 0, tasks[:2], 2, key="1"),
            doing,
            Cell(Value(3, "In review"), 0, (), 0, key="3"),
        )
        statuses = (
            Cell(Value(0, "Open"), 0, tasks[:2], 2, key="status-0-0"),
            Cell(Value(1, "Done lately"), 0, (examples.states()["done"],), 1, key="status-1-0"),
        )
        lanes = (
            Lane("Mira Roux", (Cell(Value(1, "Priority 1"), 4, tasks[4:5], 1, key="priority-1-4"),)),
            Lane("Nobody", (Cell(Value(1, "Priority 1"), 0, (), 0, key="priority-1-0"),)),
        )
        error = QueryError("There is no field asigned.", 1, "assigned:")
        reader = example_head(can_edit=False, can_manage=False)
        too_long = BoundForm[AddCard]({"title": "x" * 501}, {"title": "This is too long: at most 500 characters."})
        return {
            "columns": cls(example_head(), State(), (Lane("", cells),), later="/projects/autumn-launch/board?first=12"),
            "by status": cls(example_head(), State(By.STATUS), (Lane("", statuses),)),
            "lanes": cls(
                example_head(),
                State(By.PRIORITY, By.ASSIGNEE),
                lanes,
                below="/projects/autumn-launch/board?by=priority&lanes=assignee&row=2",
            ),
            "read-only": cls(reader, State(), (Lane("", cells[:1]),)),
            "no query": cls(example_head(), State(q="asigned:me"), (), wrong=Wrong.of(error, "asigned:me")),
            "nothing typed": cls(example_head(), State(), (Lane("", cells[:1]),), typed=("1", too_long)),
            "empty": cls(example_head(), State(q="@nobody"), (Lane("", ()),), focused="1"),
        }
