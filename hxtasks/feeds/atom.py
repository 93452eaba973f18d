"""A list as an Atom feed (RFC 4287)."""

import re
from xml.sax.saxutils import escape, quoteattr

from hxtasks import clock
from hxtasks.feeds.listing import Listing
from hxtasks.feeds.queries import Told

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_atom(listing: Listing) -> str:
    """An entry for each task, updated when it was done, else made."""
    latest = max((_moment(told) for told in listing.tasks), default=clock.now().isoformat())
    entries = "".join(_entry(told, listing.base) for told in listing.tasks)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_text(listing.url)}</id>\n<title>{_text(listing.title)}</title>\n<updated>{latest}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(listing.url)}/>\n'
        f"<author><name>hxtasks</name></author>\n{entries}</feed>\n"
    )


def _entry(told: Told, base: str) -> str:
    row = told.row
    url = f"{base}/tasks/{row.id}"
    due = f"Due {row.due_on}{f' {row.due_time}' if row.due_time else ''}. " if row.due_on else ""
    categories = "".join(f"<category term={quoteattr(_clean(label))}/>" for label in told.labels)
    return (
        f"<entry><id>{url}</id><title>{'✓ ' if row.done else ''}{_text(row.title)}</title>"
        f"<updated>{_moment(told)}</updated><published>{row.created_at.isoformat()}</published>"
        f'<link rel="alternate" type="text/html" href="{url}"/>{categories}'
        f"<summary>{due}{_text(row.project_name)}</summary><content>{_text(told.extra.notes)}</content></entry>\n"
    )


def _moment(told: Told) -> str:
    return (told.row.completed_at or told.row.created_at).isoformat()


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
