"""The pages and acts that the jump box knows by name, with the keys that do the same."""

from typing import NamedTuple

from hxtasks.access import Role
from hxtasks.web import keys


class Command(NamedTuple):
    """Something that can be gone to or done. `also` are words that find it beside its name."""

    text: str
    href: str
    icon: str
    key: str = ""
    """What the keys that do the same are called in hxtasks/web/keys.py."""
    also: str = ""
    least: Role = Role.GUEST
    note: str = ""


PLACES = (
    Command("Inbox", "/inbox", "inbox", "go_i"),
    Command("Today", "/today", "sun", "go_t", "due overdue"),
    Command("Upcoming", "/upcoming", "calendar-days", "go_u", "week"),
    Command("Assigned to me", "/assigned", "user-round-check", "go_a", "mine"),
    Command("Dashboard", "/dashboard", "layout-dashboard", "go_d", "projects home"),
    Command("Completed", "/completed", "circle-check", also="done"),
    Command("Notifications", "/notifications", "bell", also="news"),
    Command("Activity", "/activity", "history", also="history log changes"),
    Command("Labels", "/labels", "tag"),
    Command("Saved views", "/views", "search", also="filters"),
    Command("Time spent", "/reports/time", "clock", also="report hours"),
    Command("Trash", "/trash", "trash-2", also="deleted restore"),
    Command("Archived projects", "/projects/archive", "archive"),
    Command("Templates", "/templates", "layout-template", least=Role.MEMBER),
    Command("Settings", "/settings", "settings", also="preferences account"),
    Command("Profile", "/settings/profile", "user-round", also="name email password time zone"),
    Command("Appearance", "/settings/appearance", "palette", also="theme dark light"),
    Command("Keyboard", "/settings/keyboard", "keyboard", also="keys shortcuts help"),
    Command("Sessions", "/settings/sessions", "laptop", also="browsers sign out"),
    Command("API tokens", "/settings/tokens", "key-round"),
    Command("Team", "/settings/team", "users-round", also="people invite members"),
)

ACTS = (
    Command("Add a task", "/tasks/new", "plus", "add", "new create"),
    Command("New project", "/projects/new", "folder-plus", also="add create", least=Role.MEMBER),
    Command("Save a view", "/views/new", "star", also="new filter"),
    Command("Search everything", "/search", "search", "find", "find filter query or jump"),
)

_ALSO = {
    "undo": "take back",
    "help": "help shortcuts",
    "select": "choose",
    "complete": "complete finish",
    "date": "due reschedule",
    "p4": "priority 4",
    "labels": "tag",
    "assign": "give person",
    "mine": "take",
    "menu": "more actions",
}
_ELSEWHERE = {command.key for command in (*PLACES, *ACTS)}

KEYED = tuple(
    Command(command.text, "/settings/keyboard", "keyboard", command.name, _ALSO.get(command.name, ""), note=group)
    for group, commands in keys.GROUPS.items()
    for command in commands
    if command.name not in _ELSEWHERE
)
"""What keys alone do, most of it to the task with the focus: static/js/keys.js does it by its name."""
