"""A window of an engine that Playwright can't drive here, and what somebody does in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.cast import PASSWORD
from tests.support.webdriver import Send, until

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key by which WebDriver tells an element from other objects."""
KEYS = {
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "ArrowDown": "\ue015",
    "Alt": "\ue00a",
    "Control": "\ue009",
}
# Not by e.labels: WebKitGTK 2.50 crashes when it collects that list.
CONTROL = """
  const label = e => e.id && document.querySelector(`label[for="${e.id}"]`)?.innerText;
  const lines = e => (e.ariaLabel || label(e) || e.innerText || '').split('\\n');
  const shows = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('[inert]');
  const found = [...document.querySelectorAll('a[href], button, input, textarea, select')]
    .find(e => lines(e).includes(arguments[0]) && shows(e));
  if (!found || !arguments[1]) return found ?? null;
  const [was, {x, y}] = [found.at, found.getBoundingClientRect()];
  found.at = `${x} ${y}`;
  if (was !== found.at) return null;
  // The next click looks twice again: where it stood at this one says nothing then.
  delete found.at;
  return found"""
POINT = """
  const box = document.querySelector(arguments[0]).getBoundingClientRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height * arguments[1])]"""
LISTEN = """
  if (!window.heard) {
    window.heard = [];
    addEventListener('error', e => heard.push(e.message));
    addEventListener('unhandledrejection', e => heard.push(String(e.reason)));
    document.addEventListener('securitypolicyviolation', e => heard.push(e.violatedDirective + ' ' + e.blockedURI));
    const error = console.error;
    console.error = (...told) => { heard.push(told.join(' ')); error(...told); };
    requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = true; }));
  }
  if (!document.hasFocus()) window.focus();
  return Boolean(window.painted && document.readyState === 'complete')"""


@dataclass
class Window:
    send: Send
    address: str
    errors: list[str] = field(default_factory=list)

    def sit(self, name: str) -> None:
        """Sign in, unless somebody is."""
        self.open("/today")
        if self.run("return location.pathname === '/sign-in'"):
            self.fill("Username or email", name)
            self.fill("Password", PASSWORD)
            self.click("Sign in")
            self.waits_for("location.pathname === '/today'")

    def open(self, path: str) -> None:
        self.hear()
        self.send("Navigate", url=self.address + path)
        # WebKit says that it is there a little before it is, and before it gives the focus to what has autofocus.
        self._until(lambda: self.run(LISTEN), path)

    def hear(self) -> None:
        """Keep what the console has said since the page was opened."""
        self.errors += self.run("return window.heard?.splice(0) ?? []")

    def run(self, script: str, *given: Any) -> Any:
        return self.send("ExecuteScript", script=script, args=given)

    def waits_for(self, condition: str, *given: Any) -> None:
        self._until(lambda: self.run(f"return Boolean({condition})", *given), f"{condition} {given}")

    def sees(self, name: str) -> None:
        """Wait for a link, button or field with this name."""
        self._until(lambda: self.run(CONTROL, name), f"a control called {name}")

    def misses(self, name: str) -> None:
        self._until(lambda: not self.run(CONTROL, name), f"no control called {name} any more")

    def reads(self, text: str) -> None:
        self.waits_for("document.body.innerText.includes(arguments[0])", text)

    def click(self, name: str) -> None:
        """Click a link, button or field when it no longer moves."""
        control = self._until(lambda: self.run(CONTROL, name, True), f"a control called {name} that stands still")
        self.send("ElementClick", id=control[ELEMENT])

    def fill(self, name: str, text: str) -> None:
        """Click into a field and type over what is in it."""
        self.click(name)
        self.press("Control+a")
        self.type(text)

    def type(self, text: str) -> None:
        self._act("key", *(step for key in text for step in _stroke(key)))

    def press(self, chord: str) -> None:
        """A key, or several at once: `Alt+ArrowDown`."""
        self._act("key", *_stroke(*(KEYS.get(key, key) for key in chord.split("+"))))

    def point(self, selector: str, down: float = 0.5) -> tuple[int, int]:
        """In the middle of an element, or so far down in it."""
        x, y = self.run(POINT, selector, down)
        return x, y

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        way = [tuple(a + (b - a) * step // 8 for a, b in zip(start, end, strict=True)) for step in range(9)]
        moves = [{"type": "pointerMove", "duration": 20, "x": x, "y": y} for x, y in way]
        self._act("pointer", moves[0], {"type": "pointerDown", "button": 0}, *moves, {"type": "pointerUp", "button": 0})

    def titles(self) -> list[str]:
        """The tasks of a page, from top to bottom."""
        found: list[str] = self.run(
            "return [...document.querySelectorAll('main .task > .title')].map(e => e.innerText)"
        )
        return found

    def _until(self, ask: Callable[[], Any], what: str) -> Any:
        try:
            return until(ask, what)
        except AssertionError as late:
            shown = self.run("return [location.pathname, document.activeElement?.outerHTML, document.body?.innerText]")
            raise AssertionError("\n".join([str(late), *shown])) from None

    def _act(self, kind: str, *steps: dict[str, Any]) -> None:
        self.send("PerformActions", actions=[{"type": kind, "id": kind, "actions": steps}])


def _stroke(*keys: str) -> list[dict[str, Any]]:
    down = [{"type": "keyDown", "value": key} for key in keys]
    return [*down, *({"type": "keyUp", "value": key} for key in reversed(keys))]
