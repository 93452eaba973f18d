from collections.abc import Iterator

from tests.support.sources import Tag, tags, templates

CHANGING = ("hx-post", "hx-put", "hx-patch", "hx-delete")


def test_every_form_that_posts_names_its_action() -> None:
    nameless = [tag.place for tag in _all_tags() if _posts(tag) and not tag.attributes.get("action")]
    assert nameless == []


def test_every_control_that_changes_something_is_a_form_posting_to_the_same_address() -> None:
    assert [tag.place for tag in _all_tags() if _changes(tag) and not _works_without_javascript(tag)] == []


def _all_tags() -> Iterator[Tag]:
    for path in templates():
        yield from tags(path)


def _posts(tag: Tag) -> bool:
    return tag.name == "form" and tag.attributes.get("method", "").lower() == "post"


def _changes(tag: Tag) -> bool:
    return any(name.split(":")[0] in CHANGING for name in tag.attributes)


def _works_without_javascript(tag: Tag) -> bool:
    return _posts(tag) and tag.attributes.get("hx-post") == tag.attributes.get("action")
