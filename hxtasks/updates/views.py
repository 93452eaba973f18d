"""What is shown of updates."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from markupsafe import Markup

from hxtasks.comments.views import Thread
from hxtasks.tasks import examples
from hxtasks.tasks.items import Place
from hxtasks.updates.forms import EditUpdate, Publish
from hxtasks.web.forms import BoundForm
from hxtasks.web.markdown import to_html
from hxtasks.web.ui import Person
from hxtasks.web.view import View


class Post(NamedTuple):
    """An update as its reader sees it."""

    id: int
    title: str
    author: Person | None
    when: str
    iso: str
    edited: bool
    status: str
    text: str
    html: Markup
    can_edit: bool
    can_delete: bool


def example_post(number: int = 3, **given: object) -> Post:
    """Jon's update, changed as told."""
    text = "We rented the **smallest** machine we could find.\n\n- 38 ms to add\n- 31 ms to complete"
    post = Post(
        number,
        "The cheap server is fast enough",
        examples.JON,
        "Fri 15:40",
        "2026-11-20T15:40:00+02:00",
        False,
        "in progress",
        "We rented the smallest machine we could find.",
        to_html(text),
        False,
        False,
    )
    return post._replace(**given)  # type: ignore[arg-type]


@dataclass(frozen=True)
class UpdateList(View):
    """A project's updates, the latest first."""

    template: ClassVar[str] = "updates/updates"
    target: ClassVar[str] = "#updates"

    project: Place
    project_id: int
    posts: tuple[Post, ...]
    can_write: bool
    more: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        posts = (
            example_post(4, title="We moved the date by a week", author=None, status="paused", edited=True),
            example_post(),
        )
        return {
            "empty": cls(examples.LAUNCH, 3, (), True),
            "empty for readers": cls(examples.LAUNCH, 3, (), False),
            "some": cls(examples.LAUNCH, 3, posts, True, "/projects/autumn-launch/updates?before=3"),
        }


@dataclass(frozen=True)
class UpdatePage(View):
    """One update, whole."""

    template: ClassVar[str] = "updates/update"
    target: ClassVar[str] = "#update"

    project: Place
    post: Post
    thread: Thread

    @classmethod
    def examples(cls) -> dict[str, Self]:
        threads = Thread.examples()
        own = example_post(can_edit=True, can_delete=True, edited=True)
        return {
            "somebody's": cls(examples.LAUNCH, example_post(), threads["empty"]),
            "one's own": cls(examples.LAUNCH, own, threads["some"]),
            "of nobody any more": cls(
                examples.LAUNCH, example_post(author=None, status="complete"), threads["read-only and empty"]
            ),
        }


@dataclass(frozen=True)
class UpdateForm(View):
    """Writing an update, or one's own again in other words where it has an `id`."""

    template: ClassVar[str] = "updates/form"
    target: ClassVar[str] = "#update-form"

    project: Place
    action: str
    back: str
    form: BoundForm[Publish] | BoundForm[EditUpdate]
    is_new: bool = True

    @classmethod
    def examples(cls) -> dict[str, Self]:
        new = "/projects/autumn-launch/updates"
        written = {
            "title": "The cheap server is fast enough",
            "body": "We rented the **smallest** one.",
            "version": "2",
        }
        wrong: BoundForm[Publish] = BoundForm(
            {"title": "", "body": "x"}, {"title": "Fill this in.", "body": "Write something first."}
        )
        return {
            "new": cls(examples.LAUNCH, new, new, Publish.blank()),
            "with an error": cls(examples.LAUNCH, new, new, wrong),
            "again": cls(examples.LAUNCH, "/updates/3/text", "/updates/3", EditUpdate.blank(**written), False),
        }
