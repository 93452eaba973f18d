"""Markdown to HTML that is safe to show: a CommonMark parser, then a sanitiser on what it made."""

import re
from collections.abc import Iterator, Sequence, Set

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

MOST_MARKS = 5_000
"""Characters that may mean something in Markdown. Some combinations take time that grows with their square."""

_MARKS = "[]!*_`~<>&|\\\n"

# As user names are made; a dot or hyphen at the end belongs to the sentence.
MENTION = re.compile(r"(?<![\w@/.+-])@([A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9_])?)")
"""Somebody called by their user name: @jon."""

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])

_TAGS = set("a p br hr strong em del code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td".split())


def to_html(text: str, people: Set[str] = frozenset()) -> Markup:
    """Render Markdown. Raw HTML is shown as text; links open nothing but http, https and mailto addresses.

    Where one of `people` is called by their user name, that leads to their page.

    A text with more than MOST_MARKS marks is shown as it was typed: nobody's notes can keep a server busy.
    """
    if sum(map(text.count, _MARKS)) > MOST_MARKS:
        return Markup("<p>{}</p>").format(Markup("<br>\n").join(text.splitlines()))
    tokens = _parser.parse(text)
    for token in tokens if people else ():
        token.children = list(_called(token.children, people)) if token.children else token.children
    return Markup(  # noqa: S704 - sanitised here
        nh3.clean(
            _parser.renderer.render(tokens, _parser.options, {}),
            tags=_TAGS,
            attributes={"a": {"href", "title"}, "ol": {"start"}},
            allowed_classes={"a": {"at"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener nofollow",
        )
    )


def _called(tokens: Sequence[Token], people: Set[str]) -> Iterator[Token]:
    """The tokens of a line with links where people are called: in words, not in code and not in links."""
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text" or depth:
            yield token
            continue
        end = 0
        for match in MENTION.finditer(token.content):
            name = match[1].lower()
            if name not in people:
                continue
            yield Token("text", "", 0, content=token.content[end : match.start()])
            yield Token("link_open", "a", 1, attrs={"href": f"/user/{name}", "class": "at"})
            yield Token("text", "", 0, content=match[0])
            yield Token("link_close", "a", -1)
            end = match.end()
        yield Token("text", "", 0, content=token.content[end:])
