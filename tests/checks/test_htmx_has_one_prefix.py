"""htmx looks for hx- alone: each look for data-hx- as well is paid for by every element of a page."""

from tests.support.sources import tags, templates


def test_no_attribute_has_the_other_prefix() -> None:
    assert [
        tag.place for path in templates() for tag in tags(path) if any(a.startswith("data-hx") for a in tag.attributes)
    ] == []


def test_every_page_that_begins_htmx_says_so() -> None:
    configs = [tag for path in templates() for tag in tags(path) if tag.attributes.get("name") == "htmx-config"]
    assert configs
    assert [tag.place for tag in configs if "prefix:''" not in tag.attributes["content"]] == []
