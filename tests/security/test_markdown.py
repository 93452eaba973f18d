"""Markdown becomes text, links and lists; never anything that runs, loads or submits."""

import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from markupsafe import escape

from hxtasks.web.markdown import to_html
from tests.support.cast import Browser

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><input name=password></form>",
    "<style>@import url(https://evil.example)</style>",
    "<base href=https://evil.example>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61;vascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/javascript:)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '[x](https://evil.example "title\\" onmouseover=alert(1) x=\\"")',
    "[x](https://evil.example/\"onmouseover='alert(1)')",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>`",
    "```<script>alert(1)</script>\n<script>\n```",
    "```js onload=alert(1)\nx\n```",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "# <svg/onload=alert(1)>",
    "\u202e<script>",
]
TAGS = set(
    "a p br hr strong em del s code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td".split()
)
SCHEMES = {"", "http", "https", "mailto"}


class Reader(HTMLParser):
    """Everything that a browser would take for more than text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a":
            assert found.pop("rel") == "noopener nofollow"
            assert urlsplit(found.pop("href", "") or "").scheme in SCHEMES
            found.pop("title", None)
        if tag == "ol":
            found.pop("start", None)
        self.wrong += [] if tag in TAGS and not found else [f"{tag} {found}"]

    def handle_comment(self, data: str) -> None:
        self.wrong.append(data)

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(decl)

    def handle_pi(self, data: str) -> None:
        self.wrong.append(data)

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(data)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_loose_comes_of(attack: str) -> None:
    assert Reader(to_html(attack)).wrong == []


async def test_notes_and_descriptions_are_shown_that_way(mira: Browser) -> None:
    attack = "<script>alert('canary')</script> [x](javascript:canary) **strong**"
    await mira.post("/tasks/1/notes", {"notes": attack})
    await mira.post("/projects/autumn-launch/settings", {"description": attack})
    for path in ("/tasks/1", "/projects/autumn-launch"):
        text = (await mira.get(path)).text
        assert "<script>alert" not in text
        assert 'href="javascript' not in text
        assert "<strong>strong</strong>" in text


NAMES = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<b>{{ 7 * 7 }}</b>", "' onclick='x"]


@pytest.mark.parametrize("name", NAMES)
async def test_names_are_text_wherever_they_stand(mira: Browser, name: str) -> None:
    await mira.post("/tasks/1/title", {"title": name})
    await mira.post("/projects/autumn-launch/sections", {"name": name})
    await mira.post("/projects", {"name": name})
    await mira.post("/settings/profile", {"name": name, "username": "mira", "email": "mira@example.org"})
    await mira.post("/settings/team", {"team": name})
    changed = [await mira.htmx.post("/tasks/1/completion"), await mira.htmx.post("/tasks/1/reopening")]
    pages = (
        "/projects/autumn-launch",
        "/tasks/1",
        "/tasks/new",
        "/dashboard",
        "/today",
        "/settings/team",
        "/user/mira",
    )
    for answer in [*changed, *[await mira.get(path) for path in pages]]:
        assert answer.status == 200
        assert name not in answer.text
        assert ">49<" not in answer.text


@pytest.mark.parametrize("mark", ["[", "![", "*a_ ", "[](", "1. a\n", "|a|\n", "`a", "- a\n"])
async def test_no_text_keeps_the_server_busy(mark: str) -> None:
    text = (mark * 100_000)[:100_000]
    began = time.process_time()
    html = to_html(text)
    assert time.process_time() - began < 1.0
    assert html.striptags().split() == escape(text).striptags().split()


async def test_a_long_text_is_still_formatted() -> None:
    assert to_html("All of **this** is plain enough. " * 1_000).count("<strong>") == 1_000
