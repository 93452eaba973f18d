"""The content security policy allows neither inline script nor inline style, and no eval."""

from tests.support.sources import Tag, tags, templates


def test_templates_hold_no_inline_script_or_style() -> None:
    assert [tag.place for path in templates() for tag in tags(path) if _is_inline(tag)] == []


def test_attributes_need_no_eval() -> None:
    evaluated = [
        f"{tag.place} {name}"
        for path in templates()
        for tag in tags(path)
        for name, value in tag.attributes.items()
        if _needs_eval(name, value)
    ]
    assert evaluated == []


def _is_inline(tag: Tag) -> bool:
    return tag.name == "style" or "style" in tag.attributes or (tag.name == "script" and "src" not in tag.attributes)


def _needs_eval(name: str, value: str) -> bool:
    return (
        name.startswith(("on", "hx-on"))
        or "javascript:" in value
        or (name.startswith("hx-") and "js:" in value)
        or (name.startswith("hx-trigger") and "[" in value)
    )
