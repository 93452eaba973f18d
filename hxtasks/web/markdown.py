"""Markdown to HTML that is safe to show: a CommonMark parser, then a sanitiser on what it made."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

MOST_MARKS = 5_000
"""Characters that may mean something in Markdown. Some combinations take time that grows with their square."""

_MARKS = "[]!*_`~<>&|\\\n"

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])

_TAGS = set("a p br hr strong em del code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td".split())


def to_html(text: str) -> Markup:
    """Render Markdown. Raw HTML is shown as text; links open nothing but http, https and mailto addresses.

    A text with more than MOST_MARKS marks is shown as it was typed: nobody's notes can keep a server busy.
    """
    if sum(map(text.count, _MARKS)) > MOST_MARKS:
        return Markup("<p>{}</p>").format(Markup("<br>\n").join(text.splitlines()))
    return Markup(  # noqa: S704 - sanitised here
        nh3.clean(
            _parser.render(text),
            tags=_TAGS,
            attributes={"a": {"href", "title"}, "ol": {"start"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener nofollow",
        )
    )
