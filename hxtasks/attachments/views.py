"""What is shown of a task's files."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.attachments import media, names
from hxtasks.attachments.models import MOST
from hxtasks.attachments.queries import AttachmentRow
from hxtasks.settings import Size
from hxtasks.web.view import View

HUES = {
    "application/pdf": 30,
    "application/zip": 45,
    "application/gzip": 45,
    "video/mp4": 315,
    "video/webm": 315,
    "audio/mpeg": 300,
    "audio/ogg": 300,
    "audio/wav": 300,
    media.TEXT: 255,
}
"""The colour of a file without a thumbnail, by its media type."""


class FileItem(NamedTuple):
    """One file. `ending` stands where there is no thumbnail; `about` says who added it and when."""

    id: int
    name: str
    size: str
    ending: str
    hue: int
    has_thumbnail: bool
    about: str


def item(row: AttachmentRow, about: str) -> FileItem:
    """A file as it is shown."""
    return FileItem(
        row.id,
        row.name,
        str(Size(row.size)),
        names.extension(row.name),
        HUES.get(row.media_type, 210),
        row.may_be_shown,
        about,
    )


@dataclass(frozen=True)
class TaskFiles(View):
    """The files of a task: a part of its pane, and a page of its own."""

    template: ClassVar[str] = "attachments/files"
    target: ClassVar[str] = "#files"

    task_id: int
    task_title: str
    files: tuple[FileItem, ...]
    can_edit: bool
    limit: Size
    error: str = ""

    @property
    def has_room(self) -> bool:
        return self.can_edit and len(self.files) < MOST

    @classmethod
    def examples(cls) -> dict[str, Self]:
        about = "Added by Mira Roux 2 days ago"
        files = (
            FileItem(3, "changelog.md", "7 KB", "MD", 255, False, about),
            FileItem(4, "night-run.log", "1.2 MB", "LOG", 255, False, about),
            FileItem(5, "checklist.pdf", "62 KB", "PDF", 30, False, about),
            FileItem(6, "README", "512 B", "", 210, False, about),
            FileItem(7, "a name that goes on " * 8 + ".tar.gz", "21 MB", "GZ", 45, False, about),
            FileItem(8, "خطة الإطلاق.docx", "80 KB", "DOCX", 45, False, about),
        )
        title, limit = "Record the 90-second product tour", Size(25 * 1024**2)
        return {
            "none": cls(7, title, (), True, limit),
            "some": cls(7, title, files, True, limit),
            "read-only": cls(7, title, files[:2], False, limit),
            "none to read": cls(7, title, (), False, limit),
            "refused": cls(7, title, files[:1], True, limit, "Choose a file first."),
        }
