"""Static files by the hash of their content: an address never changes what it means, so it is cached for ever.

`@import` lines of a stylesheet are inlined, so that a page asks for one; references between files (`url(…)`,
`import "./x.js"`) get hashed addresses; comments, a sixth of it all, stay here, but for development; each text is
compressed once, at the best level, when first asked for.
"""

import hashlib
import mimetypes
import posixpath
import re
from functools import cache
from pathlib import Path

import brotli
from quart import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from hxtasks.access import Role, needs
from hxtasks.web import paths

_IMPORT = re.compile(r'^@import (?:url\()?"(?P<path>[^"]+)"\)?(?: layer\((?P<layer>[\w.-]+)\))?;[ \t]*$', re.MULTILINE)
_URL = re.compile(r'url\("?(?P<path>[^")]+?)"?\)')
_MODULE = re.compile(r'(?P<before>(?:from|import)\s*\(?\s*")(?P<path>\.{1,2}/[^"]+)(?P<after>")')
_REMARK = {
    ".css": re.compile(r"/\*.*?\*/|^[ \t]+|^\n", re.DOTALL | re.MULTILINE),
    ".js": re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)\n", re.DOTALL | re.MULTILINE),
}
"""What is for those who read the source: comments, those of scripts where they have their lines for themselves."""
_TEXT = {".css", ".js", ".svg", ".webmanifest"}

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/manifest+json", ".webmanifest")


class Assets:
    """The files below one folder. With `reload` every use reads them again, for development."""

    def __init__(self, root: Path, *, reload: bool = False) -> None:
        self.root = root
        self.reload = reload
        self._contents: dict[str, bytes] = {}
        self._compressed: dict[str, bytes] = {}
        self._urls: dict[str, str] = {}

    def url(self, path: str) -> str:
        """The address of a file below static/: `css/app.css` -> `/static/css/app.3f2a81c0.css`.

        Raises FileNotFoundError where there is none.
        """
        if path in self._urls:
            return self._urls[path]
        stem, extension = posixpath.splitext(path)
        url = f"/static/{stem}.{hashlib.sha256(self.content(path)).hexdigest()[:10]}{extension}"
        if not self.reload:
            self._urls[path] = url
        return url

    def content(self, path: str) -> bytes:
        """A file as it is served."""
        if self.reload:
            return self._build(path)
        if path not in self._contents:
            self._contents[path] = self._build(path)
        return self._contents[path]

    def compressed(self, path: str) -> bytes:
        """The same as brotli (RFC 7932)."""
        content = self.content(path)
        if self.reload:
            return bytes(brotli.compress(content, quality=1))
        if path not in self._compressed:
            self._compressed[path] = brotli.compress(content, quality=11)
        return self._compressed[path]

    def build(self) -> str:
        """One short hash that changes with any file of ours: pages that it marks are older than their assets."""
        names = sorted(p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.suffix in _TEXT)
        return hashlib.sha256("".join(self.url(name) for name in names).encode()).hexdigest()[:10]

    def _build(self, path: str) -> bytes:
        file = (self.root / path).resolve()
        if not file.is_relative_to(self.root.resolve()) or not file.is_file():
            raise FileNotFoundError(path)
        folder = posixpath.dirname(path)
        if file.suffix not in _REMARK or path.startswith("vendor/"):
            return file.read_bytes()
        if file.suffix == ".css":
            text = self._stylesheet(path)
        else:
            text = _MODULE.sub(lambda m: m["before"] + self._beside(folder, m["path"]) + m["after"], file.read_text())
        return (text if self.reload else _REMARK[file.suffix].sub("", text)).encode()

    def _stylesheet(self, path: str) -> str:
        folder = posixpath.dirname(path)

        def inline(match: re.Match[str]) -> str:
            text = self._stylesheet(posixpath.normpath(posixpath.join(folder, match["path"])))
            return f"@layer {match['layer']} {{\n{text}}}\n" if match["layer"] else text

        text = _IMPORT.sub(inline, (self.root / path).read_text())
        return _URL.sub(lambda m: f'url("{self._beside(folder, m["path"])}")', text)

    def _beside(self, folder: str, path: str) -> str:
        if path.startswith(("/", "data:", "#")):
            return path
        return self.url(posixpath.normpath(posixpath.join(folder, path)))


@cache
def served() -> Assets:
    """The files of this installation, read, hashed and compressed once for all apps of the process."""
    return Assets(paths.STATIC)


def blueprint(assets: Assets) -> Blueprint:
    """The route that serves them."""
    routes = Blueprint("assets", __name__)
    hashed = re.compile(r"(?P<stem>.+)\.(?P<digest>[0-9a-f]{10})(?P<extension>\.\w+)")

    @cache
    def media_type(path: str) -> str:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    @routes.get("/static/<path:name>")
    @needs(Role.NOBODY)
    async def static(name: str) -> Response:
        match = hashed.fullmatch(name)
        path = match["stem"] + match["extension"] if match else name
        try:
            current = assets.url(path) == f"/static/{name}"
            squeeze = Path(path).suffix in _TEXT and "br" in request.headers.get("Accept-Encoding", "")
            body = assets.compressed(path) if squeeze else assets.content(path)
        except (OSError, ValueError):  # none of that name, or no name at all
            raise NotFound from None
        response = Response(body, content_type=media_type(path))
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
        response.headers["Vary"] = "Accept-Encoding"
        if squeeze:
            response.headers["Content-Encoding"] = "br"
        return response

    return routes
