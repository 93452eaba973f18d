"""A list as an Atom feed (RFC 4287)."""

import re
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from hxtasks.feeds.listing import Listing
from hxtasks.feeds.queries import Told

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def to_atom(listing: Listing) -> str:
    """An entry for each task, updated when it was changed; an empty feed stays the same."""
    latest = max((told.changed_at for told in listing.tasks), default=NEVER).isoformat()
    entries = "".join(_entry(told, listing.base) for told in listing.tasks)
    says = f"<subtitle>{listing.says}</subtitle>\n" if listing.says else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_text(listing.id)}</id>\n<title>{_text(listing.title)}</title>\n{says}<updated>{latest}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(listing.source)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(listing.url)}/>\n'
        f"<author><name>hxtasks</name></author>\n{entries}</feed>\n"
    )


def _entry(told: Told, base: str) -> str:
    row = told.row
    url = f"{base}/tasks/{row.id}"
    due = f"Due {row.due_on}{f' {row.due_time}' if row.due_time else ''}. " if row.due_on else ""
    categories = "".join(f"<category term={quoteattr(_clean(label))}/>" for label in told.label_names)
    return (
        f"<entry><id>{url}</id><title>{'✓ ' if row.done else ''}{_text(row.title)}</title>"
        f"<updated>{told.changed_at.isoformat()}</updated><published>{row.created_at.isoformat()}</published>"
        f'<link rel="alternate" type="text/html" href="{url}"/>{categories}'
        f"<summary>{due}{_text(row.project_name)}</summary><content>{_text(told.extra.notes)}</content></entry>\n"
    )


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
