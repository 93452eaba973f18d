"""What may be seen is decided by the query, so a query cannot be asked without saying who asks."""

import ast

from tests.support.sources import files, read

WITHOUT_ACTOR = {
    # These find out who the actor is, or run before there is one.
    "accounts.by_session",
    "accounts.by_token",
    "accounts.for_sign_in",
    "accounts.invite",
    "accounts.is_empty",
    "accounts.taken",
    # These are told what was found for the actor, or only count for a route that has asked.
    "people.assignees",
    "tasks.labels",
    # These ask for many people at once, with the wall of projects/queries.py.
    "live.audience",
    "live.holding",
    "live.told",
}


def test_every_query_takes_the_actor_first() -> None:
    assert sorted(_queries_without_actor() - WITHOUT_ACTOR) == []


def test_every_exception_is_still_needed() -> None:
    assert sorted(WITHOUT_ACTOR - _queries_without_actor()) == []


def _queries_without_actor() -> set[str]:
    return {
        f"{path.parent.name}.{node.name}"
        for path in files("hxtasks/*/*queries.py")
        for node in ast.parse(read(path)).body
        if isinstance(node, ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and [argument.arg for argument in node.args.args[:1]] != ["actor"]
    }
