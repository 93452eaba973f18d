"""`hxtasks user`: accounts without the browser."""

from hxtasks.access import Role
from hxtasks.accounts.models import Session, User
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.projects.models import Project
from tests.support.console import PASSWORD, Console


async def test_an_account_has_a_role_and_an_inbox(console: Console, migrated_url: str) -> None:
    console("user", "add", "Mira", "--email", "Mira@Example.org", "--owner", "--password-stdin", typed=PASSWORD + "\n")
    async with open_database(migrated_url, MODELS):
        mira = await User.get(username="mira")
        assert (mira.email, mira.role) == ("mira@example.org", Role.OWNER)
        assert await Project.filter(inbox_of_id=mira.id).count() == 1


def test_a_name_or_address_that_is_taken_is_refused(console: Console) -> None:
    console.add_user("mira")
    refused = console(
        "user", "add", "MIRA", "--email", "other@example.org", "--password-stdin", typed=PASSWORD, status=1
    )
    assert refused.stderr.startswith("hxtasks: username: ")
    refused = console("user", "add", "jon", "--email", "mira@example.org", "--password-stdin", typed=PASSWORD, status=1)
    assert refused.stderr.startswith("hxtasks: email: ")


def test_what_the_browser_would_refuse_is_refused_here(console: Console) -> None:
    refused = console("user", "add", "mi ra", "--email", "mira", "--password-stdin", typed="short", status=1)
    for field in ("username:", "email:", "password:"):
        assert field in refused.stderr


def test_the_list_names_everybody_with_their_role(console: Console) -> None:
    console.add_user("mira", "--owner")
    console.add_user("ana", "--role", "guest", "--name", "Ana Lindqvist")
    listed = console("user", "list").stdout.splitlines()
    assert listed[0].split() == ["user", "name", "name", "e-mail", "role", "since"]
    assert "Ana Lindqvist" in listed[1]
    assert "guest" in listed[1]
    assert "owner" in listed[2]


async def test_a_new_password_ends_every_session(console: Console, migrated_url: str) -> None:
    console.add_user("mira", "--owner")
    async with open_database(migrated_url, MODELS):
        before = await User.get(username="mira")
        await Session.begin(before.id, address="192.0.2.7", browser="Firefox")
    console("user", "reset-password", "mira", "--password-stdin", typed="another good one")
    async with open_database(migrated_url, MODELS):
        assert await Session.all().count() == 0
        assert (await User.get(username="mira")).password != before.password


def test_somebody_unknown_is_named(console: Console) -> None:
    result = console("user", "reset-password", "sten", "--password-stdin", typed=PASSWORD, status=1)
    assert "no user sten" in result.stderr
