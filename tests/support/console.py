"""Running `hxtasks` commands inside the test's process, as quickly as calling a function."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from click.testing import CliRunner, Result

from hxtasks.cli import main

PASSWORD = "correct horse battery staple"


class Console:
    """A shell with the settings of one installation."""

    def __init__(self, data: Path, database_url: str = "") -> None:
        self.data = data
        self.environment: dict[str, str | None] = {"HXTASKS_DATA": str(data), "HXTASKS_DATABASE_URL": database_url}

    def __call__(self, *arguments: str, typed: str = "", status: int = 0) -> Result:
        """Run a command that is to end with this exit status."""
        root = logging.getLogger()
        handlers, level, umask = root.handlers[:], root.level, os.umask(0o022)
        try:
            # A thread of its own has an event loop of its own.
            with ThreadPoolExecutor(1) as thread:
                result = thread.submit(self._run, arguments, typed).result()
        finally:
            root.handlers[:], root.level = handlers, level
            os.umask(umask)
        assert result.exit_code == status, result.output
        return result

    def add_user(self, username: str, *options: str) -> None:
        email = f"{username}@example.org"
        self("user", "add", username, "--email", email, *options, "--password-stdin", typed=PASSWORD)

    def _run(self, arguments: tuple[str, ...], typed: str) -> Result:
        return CliRunner().invoke(main, arguments, input=typed, env=self.environment, catch_exceptions=False)
