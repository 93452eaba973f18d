"""Log lines, for people or for machines, with the request they belong to and without secrets."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from quart import g, has_request_context

from hxtasks.settings import Settings

_SECRETS = re.compile(r"(/join/|\bcode=|\bhx[tf]_)[\w-]+")
"""The parts of addresses and headers that let whoever reads them in."""


def configure(settings: Settings) -> None:
    """Send every log line of the process to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Machine() if settings.log_format == "json" else Person())
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    # They tell of every statement and every task at the level at which we tell of requests.
    for name in ("aiosqlite", "asyncio", "tortoise"):
        logging.getLogger(name).setLevel(logging.WARNING)


class Person(logging.Formatter):
    """`2026-11-24 09:15:02 INFO hxtasks.accounts mira signed in [3f2a81c09d5e7b46]`, in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{_time(record):%Y-%m-%d %H:%M:%S} {record.levelname} {record.name} {_message(record)}"
        if request := _request():
            line += f" [{request}]"
        return "\n".join(filter(None, [line, _trace(self, record)]))


class Machine(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": _time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            "request": _request(),
            "error": _trace(self, record),
        }
        return json.dumps({name: value for name, value in entry.items() if value}, ensure_ascii=False)


def _time(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _message(record: logging.LogRecord) -> str:
    return _SECRETS.sub(r"\1…", record.getMessage())


def _request() -> str:
    request_id: str = g.get("request_id", "") if has_request_context() else ""
    return request_id


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return _SECRETS.sub(r"\1…", formatter.formatException(record.exc_info)) if record.exc_info else ""
