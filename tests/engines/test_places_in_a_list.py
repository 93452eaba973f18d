"""A task low in a long list stays in sight when the pane beside the list makes its rows higher, and lower again."""

from hxtasks import clock
from tests.support.office import start_project
from tests.support.server import Server
from tests.support.window import Window

IN_SIGHT = """[...document.querySelectorAll('main .title')].some(title => {
  const [row, view] = [title, title.closest('.scroll')].map(e => e.getBoundingClientRect());
  return title.innerText === 'Task 45' && row.top >= view.top && row.bottom <= view.bottom;
})"""


async def test_the_row_of_the_open_task_stays_in_sight(mira: Window, shared_server: Server) -> None:
    titles = [f"Task {number}" for number in range(50)]
    project = await start_project(shared_server, "Long", titles, due_on=clock.today("Europe/Riga"))
    mira.open(project)
    mira.run("document.querySelectorAll('main .task')[45].scrollIntoView({block: 'end'})")
    for close in (lambda: mira.press("Escape"), lambda: mira.send("Back")):
        mira.click("Task 45")
        mira.waits_for("document.querySelector('#task-detail')")
        assert mira.run(f"return {IN_SIGHT}")
        close()
        mira.waits_for("!document.querySelector('#task-detail')")
        assert mira.run(f"return {IN_SIGHT}")
