"""Every example state of every View renders, as a region and as a page."""

from collections import Counter
from itertools import pairwise

import pytest

from hxtasks.web.view import View
from tests.support.pages import STRANGER, Reader, examples, has_page, page, partial, views

ALL = dict(examples())
PAGES = {name: example for name, example in ALL.items() if has_page(example)}
ADDED_TO_PLACE = "innerHTML"


@pytest.mark.parametrize("kind", views(), ids=lambda kind: kind.__name__)
def test_a_view_declares_example_states(kind: type[View]) -> None:
    assert kind.examples()


@pytest.mark.parametrize("name", ALL)
def test_a_region_is_one_element_and_is_its_target(name: str) -> None:
    example = ALL[name]
    roots = Reader(partial(example)).roots
    assert len(roots) == 1
    if example.swap != ADDED_TO_PLACE:
        assert f"#{roots[0].id}" == example.selector


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_first_heading_and_skips_no_level(name: str) -> None:
    levels = Reader(page(PAGES[name])).headings
    assert levels.count(1) == 1
    content = levels[levels.index(1) :]
    assert all(after <= before + 1 for before, after in pairwise(content))


@pytest.mark.parametrize("name", PAGES)
def test_an_id_stands_once_on_a_page(name: str) -> None:
    ids = Counter(element.id for element in Reader(page(PAGES[name])).elements if element.id)
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_the_region_that_htmx_gets(name: str) -> None:
    example = PAGES[name]
    if example.swap == ADDED_TO_PLACE:
        pytest.skip("an error is worded anew as a page")
    assert partial(example).strip() in page(example)


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("ErrorPage")])
def test_a_stranger_gets_an_error_without_the_sidebar(name: str) -> None:
    html = page(PAGES[name], STRANGER)
    assert "side-projects" not in html
    assert Reader(html).headings == [1]


@pytest.mark.parametrize("name", ALL)
def test_a_change_is_a_form_that_works_without_javascript(name: str) -> None:
    for element in Reader(partial(ALL[name])).elements:
        if "hx-post" in element.attributes:
            assert element.tag == "form"
            assert element.attributes["method"] == "post"
            assert element.attributes["action"] == element.attributes["hx-post"]
            assert "hx-swap" in element.attributes
        assert not {"hx-put", "hx-patch", "hx-delete", "style", "onclick"} & set(element.attributes)
