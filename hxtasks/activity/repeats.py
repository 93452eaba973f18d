"""Requests with a key, at the edge: who comes second gets the first one's answer (hxtasks/changes/once.py)."""

from hashlib import sha256

from quart import Quart, Response, current_app, g, request
from werkzeug.exceptions import BadRequest

from hxtasks.access import need_of
from hxtasks.changes import once
from hxtasks.changes.once import Claim, Repeated
from hxtasks.projects import queries as projects
from hxtasks.web import errors, uploads
from hxtasks.web.forms import body

LONGEST = 80
"""Characters of a key."""

OF_THE_MOMENT = frozenset({"Set-Cookie", "Content-Length", "X-Request-Id", "Date"})
"""Headers that belong to one answer and not to the next one."""


def install(app: Quart) -> None:
    """Answer repeated requests of the whole app."""
    app.before_request(_before)
    app.after_request(_after)
    app.register_error_handler(Repeated, _repeated)


async def _before() -> Response | None:
    g.claim = None
    if request.method == "POST" and len(request.headers.get("Idempotency-Key", "")) > LONGEST:
        # Carried out without it, a retry would do it again.
        raise BadRequest(f"An Idempotency-Key has at most {LONGEST} characters.")
    g.claim = await _claim()
    if g.claim is None:
        return None
    found = await once.find(g.claim)
    if found is None or (found.digest != g.claim.digest and not errors.is_api()):
        # A form's key that comes with other words is a page from the browser's memory: a new request.
        once.claim.set(g.claim if found is None else None)
        g.claim = g.claim if found is None else None
        return None
    return await _again(found.digest == g.claim.digest)


async def _claim() -> Claim | None:
    if request.method != "POST" or g.actor is None or request.url_rule is None:
        return None
    need = need_of(current_app.view_functions[request.url_rule.endpoint])
    if need is None or need.browser:
        return None  # an answer about accounts may show a secret, and those are kept nowhere
    key = request.headers.get("Idempotency-Key", "")
    if (
        not key
        and request.mimetype == "application/x-www-form-urlencoded"
        and (once := (await request.form).get("once"))
    ):
        # Two windows may show the same bytes of a page that has not changed; what both of them send is two things.
        key = f"{once} {request.headers.get('X-Page', '')}".rstrip()
    if not key.isprintable() or not 0 < len(key) <= LONGEST:
        return None  # no page of ours holds such a key
    # Files are read as they arrive, by their route alone, and their boundary is another one each time: of them counts
    # how long they are.
    sent = str(request.content_length).encode() if uploads.is_upload(request) else await body()
    return Claim(g.actor.id, key, sha256(request.full_path.encode() + b"\0" + sent).hexdigest())


async def _again(same: bool) -> Response:
    wanted: Claim = g.claim
    g.claim = None
    if not same:
        return errors.problem(422, "This Idempotency-Key was used for another request.")
    found = await once.find(wanted)
    if found is None or not found.status:
        return await errors.answer(409, "The same request is still being carried out.")
    headers, changed = found.read()
    # A redirect tells nothing: where it leads asks again. Without it nobody could leave a project by a double click.
    if found.status < 300 and changed and (refused := await _refused(changed)):
        return await errors.answer(refused)
    return Response(found.body, found.status, headers=headers)


async def _refused(changed: list[int]) -> int:
    """The status for who no longer sees all projects that were changed, or may no longer do it in any; 0 for others."""
    roles = await projects.roles(g.actor, changed)
    if len(roles) < len(changed) or not all(roles):
        return 404
    return 0 if max(roles) >= g.actor.needs else 403


async def _repeated(_: Repeated) -> Response:
    return await _again(True)


async def _after(response: Response) -> Response:
    done: Claim | None = g.get("claim")
    if done is not None and response.status_code < 400:
        headers = {name: value for name, value in response.headers.items() if name.title() not in OF_THE_MOMENT}
        await once.keep(done, response.status_code, headers, str(await response.get_data(as_text=True)))
    return response
