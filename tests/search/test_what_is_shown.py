"""Where the words stand is shown, and a mistyped one is forgiven where nothing has it."""

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.query import parse
from hxtasks.search import spelling
from hxtasks.search.words import excerpt, marked, phrase
from hxtasks.tasks.finding import filtering
from hxtasks.tasks.models import Task
from tests.support.calls import counting
from tests.support.cast import Browser


async def test_the_words_are_marked_and_markup_is_text(mira: Browser) -> None:
    by, launch = (await User.get(username="mira")).actor(), await Project.get(slug="autumn-launch")
    await Task.add(
        launch.id, by=by, title="<b>Café</b> tour & co", notes="Long ago. " * 30 + "Then the <i>cafés</i> close."
    )
    done = await Task.add(launch.id, by=by, title="Over")
    await mira.post(f"/tasks/{done.id}/comments", {"body": "The cafe shuts"})
    await done.complete(by=by)
    page = await mira.htmx.get("/search?q=cafe")
    assert "&lt;b&gt;<mark>Café</mark>&lt;/b&gt; tour &amp; co</a>" in page.text
    assert "…" in page.text
    assert "Then the &lt;i&gt;<mark>cafés</mark>&lt;/i&gt; close." in page.text
    assert "In a comment:</span> The <mark>cafe</mark> shuts" in page.text
    assert "2 tasks</b>, best match first" in page.text
    assert "The cafe shuts" not in (await mira.htmx.get("/projects/autumn-launch?q=cafe")).words


async def test_a_mistyped_word_is_forgiven_only_with_what_one_may_see(mira: Browser, jon: Browser) -> None:
    page = await mira.htmx.get("/search?q=upgarde+%23autumn-launch")
    assert "Nothing has <b>upgarde</b>. This is what <b>upgrade</b> finds." in page.text
    assert "Write the upgrade guide" in page.words
    assert "Read the applications" in (await mira.htmx.get("/search?q=aplications")).words
    for q in ("aplications", "applications"):
        assert "Nothing matches" in (await jon.htmx.get(f"/search?q={q}")).words
    assert "Nothing matches" in (await mira.htmx.get("/search?q=upgarde+is:trashed")).words
    assert "This is what" not in (await mira.htmx.get("/search?q=upgr")).words


def test_a_hundred_words_are_looked_for_as_fast_as_one() -> None:
    text = "b " * 40_000

    def calls(*typed: str) -> int:
        phrases = [phrase(each) for each in typed]
        number, found = counting(lambda: excerpt(text, phrases))
        assert found == ()
        return number

    most = 3 * calls("aa")
    assert calls(*["aa"] * 100) < most
    assert calls(*(f"b{number}" for number in range(100))) < most
    assert calls(*("b " * number + "c" for number in range(50))) < most


def test_a_word_that_is_asked_for_again_and_again_is_looked_for_once() -> None:
    node = parse("aa Aa is:open aa").lists[0]
    assert filtering.apart(node)[0] == [("aa",)]


def test_the_longest_of_what_stands_there_is_marked() -> None:
    phrases = [phrase("rel"), phrase("release not"), phrase(""), phrase("%")]
    parts = marked("A re-release, RELEASE  NOTES: released notes, 100 %", phrases)
    assert [part.text for part in parts if part.hit] == ["release", "RELEASE  NOTES", "released"]


def test_spots_and_mistakes() -> None:
    parts = marked("Launch-day: relaunch LAUNCHES", [phrase("launch"), phrase("day")])
    assert [part.text for part in parts if part.hit] == ["Launch", "day", "LAUNCHES"]
    assert "".join(part.text for part in parts) == "Launch-day: relaunch LAUNCHES"
    assert [part.text for part in marked("東京都庁", [phrase("京都")]) if part.hit] == ["京都"]
    long = excerpt("x" * 5000 + " tour " + "y" * 5000, [phrase("tour")])
    assert [part.text for part in long if part.hit] == ["tour"]
    assert sum(len(part.text) for part in long) < 600
    assert excerpt("nothing here", [phrase("tour")]) == ()
    assert [spelling.mistakes("launch", other, 1) for other in ("launch", "lanuch", "launc", "lunches")] == [0, 1, 1, 2]
