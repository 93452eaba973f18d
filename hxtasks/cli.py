"""The `hxtasks` command. Each subcommand reads its options, calls a function elsewhere and says what happened."""

import asyncio
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

import click

from hxtasks import __version__
from hxtasks.access import Role
from hxtasks.fault import Fault
from hxtasks.terminal import Command, load, read_password, with_database

if TYPE_CHECKING:
    from hxtasks.transfer.importing import Parsed


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hxtasks")
def main() -> None:
    """A task manager for a small team, served by your own machine.

    Settings are environment variables: `hxtasks settings` lists them.
    """
    os.umask(0o077)  # what it writes is for its own user alone


@main.command()
@click.option("--bind", help="Address to listen on, before HXTASKS_BIND.")
@click.option("--port", type=int, help="Port to listen on, before HXTASKS_PORT.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that serve. One where not given.")
@click.option("--inherited", default="", hidden=True, help="Sockets of the parent, in a worker.")
def serve(bind: str | None, port: int | None, workers: int | None, inherited: str) -> None:
    """Serve the app. Makes or upgrades the database first."""
    settings = load(bind=bind, port=port)
    from hxtasks import workers as processes

    processes.serve(settings, {"--bind": bind, "--port": port}, workers, inherited)


@main.command()
@click.option("--port", type=int, help="Port to listen on, before HXTASKS_PORT.")
@click.option("--once", is_flag=True, hidden=True, help="Serve without starting anew when code changes.")
def dev(port: int | None, once: bool) -> None:
    """Serve for development: demo data, pages that follow saved files, errors with their source, /dev/."""
    if not once:
        from hxtasks.workbench.watching import supervise

        sys.exit(supervise("dev", "--once", *(["--port", str(port)] if port else [])))
    from hxtasks import server
    from hxtasks.demo import first_run

    settings = load(port=port, data=os.environ.get("HXTASKS_DATA", "data/dev"))
    asyncio.run(first_run.prepare(settings))
    server.run(*server.bound(settings, here=True), development=True)


@main.command()
def migrate() -> None:
    """Bring the database to the schema of this version. A copy of a SQLite database is kept first."""
    from hxtasks import startup

    settings = load()

    async def work() -> list[str]:
        async with startup.database(settings) as applied:
            return applied

    applied = asyncio.run(work())
    click.echo("\n".join(f"Applied {name}." for name in applied) or "The database is up to date.")


@main.group()
def user() -> None:
    """Accounts, without the browser."""


@user.command("add")
@click.argument("username")
@click.option("--email", required=True)
@click.option("--name", help="What the person is called; the user name where it is not given.")
@click.option("--owner", "role", flag_value="owner", help="The same as --role owner.")
@click.option("--role", type=click.Choice(["guest", "member", "admin", "owner"]), default="member", show_default=True)
@click.option("--password-stdin", is_flag=True, required=True, help="Read the password from standard input.")
def add_user(username: str, email: str, name: str | None, role: str, password_stdin: bool) -> None:
    """Make an account."""
    from hxtasks.onboarding import console

    given: dict[str, object] = {
        "username": username,
        "email": email,
        "name": name or username,
        "password": read_password(),
    }
    made = with_database(lambda: console.add_user(given, Role[role.upper()], load().timezone))
    click.echo(f"Made {made.username} ({role}).")


@user.command("list")
def list_users() -> None:
    """Everybody who has an account."""
    from hxtasks import reference
    from hxtasks.onboarding import console

    people = with_database(console.everybody)
    click.echo(reference.aligned([("user name", "name", "e-mail", "role", "since"), *people]))


@user.command("reset-password")
@click.argument("username")
@click.option("--password-stdin", is_flag=True, required=True, help="Read the new password from standard input.")
def reset_password(username: str, password_stdin: bool) -> None:
    """Give an account a new password and sign it out everywhere."""
    from hxtasks.onboarding import console

    password = read_password()
    with_database(lambda: console.reset_password(username, password))
    click.echo(f"{username} has a new password and is signed out everywhere.")


@main.group()
def token() -> None:
    """Keys for programs that use the API."""


@token.command("add")
@click.argument("username")
@click.option("--scope", type=click.Choice(["read", "write"]), required=True)
@click.option("--name", default="command line", show_default=True, help="What it is for.")
@click.option("--days", type=click.IntRange(1, 3650), help="Days until it expires; never where not given.")
def add_token(username: str, scope: str, name: str, days: int | None) -> None:
    """Make a token and print it, and nothing else. It is shown this once."""
    from hxtasks.onboarding import console

    click.echo(with_database(lambda: console.add_token(username, name=name, scope=scope, days=days)))


@main.command("setup-link")
def print_setup_link() -> None:
    """Print a new one-time link for the first account; older links end."""
    from hxtasks.onboarding import setup_link

    link = with_database(lambda: setup_link.make(load()))
    if link is None:
        raise Fault("There are accounts already. Whoever has one may invite; `hxtasks user add` makes one.")
    click.echo(link)


@main.command()
def routes() -> None:
    """Every address: method, path, endpoint and what it asks of whoever comes."""
    from hxtasks import reference
    from hxtasks.app import create_app

    settings = load(secret_key="nothing at all is signed with it here")  # noqa: S106 - so that none is made and kept
    app = create_app(settings, database=False)
    click.echo(reference.aligned([("method", "path", "endpoint", "needs"), *reference.routes(app)]))


@main.command("settings")
@click.option("--markdown", is_flag=True, help="The page docs/settings.md instead.")
def show_settings(markdown: bool) -> None:
    """Every setting with its value and meaning."""
    from hxtasks import reference

    if markdown:
        click.echo(reference.settings_page(), nl=False)
    else:
        click.echo(reference.aligned([("variable", "value", "meaning"), *reference.settings(load())]))


@main.command()
@click.option("--repair", is_flag=True, help="Put wrong counts right.")
def doctor(repair: bool) -> None:
    """Look the installation over; the exit status is 1 when something is wrong."""
    from hxtasks import doctor as doctors

    settings = load()

    async def look() -> bool:
        fine = True
        async for finding in doctors.look(settings, repair=repair):
            click.echo(f"{finding.mark:5}  {finding.about}: {finding.text}")
            fine = fine and finding.mark != doctors.Mark.WRONG
        return fine

    if not asyncio.run(look()):
        raise Fault("Something is wrong, see above.")


@main.command()
@click.option("--tasks", type=click.IntRange(1), default=300, show_default=True)
@click.option("--projects", type=click.IntRange(1), default=6, show_default=True)
@click.option("--as", "username", help="Whose projects they are; the first owner's where not given.")
def seed(tasks: int, projects: int, username: str | None) -> None:
    """Add made-up projects with made-up tasks: always the same ones for the same numbers."""
    from hxtasks.demo import seed as demo
    from hxtasks.onboarding import console

    async def work(progress: Callable[[int], None]) -> None:
        await demo.fill(tasks, projects, by=await console.acting(username), progress=progress)

    with click.progressbar(length=tasks, label="Adding tasks", file=sys.stderr) as bar:
        with_database(lambda: work(bar.update))
    click.echo(f"Added {tasks} tasks in {projects} projects.")


@main.command()
@click.argument("lines", nargs=-1, required=True)
@click.option("--user", "username", help="Whose task it is; the first owner's where not given.")
def add(lines: tuple[str, ...], username: str | None) -> None:
    """Add a task as it is typed in the browser: `hxtasks add "Call Bob fri 10am #Work p2"`.

    Several lines are several tasks, indented ones subtasks: all of them, or none. See docs/quick-add.md.
    """
    from hxtasks.onboarding import console
    from hxtasks.tasks.quick import console as quick

    async def work() -> str:
        return await quick.add("\n".join(lines), by=await console.acting(username))

    click.echo(with_database(work))


@main.group("import")
def importing() -> None:
    """Tasks from files: all of a file's, or none."""


def import_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--skip-bad", is_flag=True, help="Leave out lines that can't be imported."),
        click.option("--as", "username", help="Whose tasks they are; the first owner's where not given."),
        click.option("--project", required=True, help="Name of the project; made where there is none."),
        click.argument("file", type=click.File("rb")),
    ):
        command = option(command)
    return command


@importing.command("todo.txt")
@import_options
def import_todotxt(file: BinaryIO, project: str, username: str | None, skip_bad: bool) -> None:
    """A todo.txt file; its projects become sections, its contexts labels."""
    from hxtasks.transfer import todotxt

    run_import(todotxt.parse(file.read()), project, username, skip_bad)


@importing.command("lines")
@import_options
def import_lines(file: BinaryIO, project: str, username: str | None, skip_bad: bool) -> None:
    """A plain list: every line is a title."""
    from hxtasks.transfer import lines

    run_import(lines.parse(file.read()), project, username, skip_bad)


@importing.command("quick")
@click.argument("file", type=click.File("rb"))
@click.option("--project", default="Inbox", help="Where lines that name no project go; made where there is none.")
@click.option("--as", "username", help="Whose tasks they are; the first owner's where not given.")
def import_quick(file: BinaryIO, project: str, username: str | None) -> None:
    """Lines as they are typed: `Call Bob fri 10am p2`; indented ones are subtasks. See docs/quick-add.md."""
    from hxtasks.onboarding import console
    from hxtasks.transfer import quick

    content = file.read()

    async def work(progress: Callable[[int], None]) -> int:
        return await quick.add(content, project, by=await console.acting(username), progress=progress)

    with click.progressbar(length=content.count(b"\n") + 1, label="Importing", file=sys.stderr) as bar:
        added = with_database(lambda: work(bar.update))
    click.echo(f"Imported {added} {'task' if added == 1 else 'tasks'}.")


def run_import(parsed: "Parsed", project: str, username: str | None, skip_bad: bool) -> None:
    from hxtasks.onboarding import console
    from hxtasks.transfer import importing

    entries, bad = importing.sort_out(parsed)
    for line in bad:
        click.echo(f"line {line.number}: {line.reason}", err=True)
    if bad and not skip_bad:
        raise Fault("Nothing was imported. Put these lines right, or leave them out with --skip-bad.")
    if not entries:
        raise Fault("The file holds no task.")

    async def work(progress: Callable[[int], None]) -> object:
        return await importing.add(entries, project, by=await console.acting(username), progress=progress)

    with click.progressbar(length=len(entries), label="Importing", file=sys.stderr) as bar:
        report = with_database(lambda: work(bar.update))
    skipped = f"; {len(bad)} lines left out" if bad else ""
    click.echo(f"Imported {report}{skipped}.")
