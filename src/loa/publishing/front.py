"""The WSGI layer before Django: a kept page leaves from memory.

It keeps whole answers, headers included, of the pages that Django marked with `kept`, and lets
everything else through. An answer is served while the published store has the same version
number and the page is not older than it may be.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection

from . import pages
from .types import KeptReply

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# A page with styles is about 6 KB zipped: room for some 12,000 of them, no more.
ROOM_BYTES = 96_000_000
# Parts of an address under which a page is kept apart; any other query goes to Django.
_SIZES = ("", "chu=lon")
_NOT_WITH_304 = {"content-length", "content-type", "content-encoding"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Reply:
    """An answer as it left, and until when it may leave again."""

    headers: Headers
    body: bytes
    etag: str
    kept: KeptReply


class _Shelf:
    """Answers in memory; the one that was asked for least lately makes room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.held = 0
        self.lock = threading.Lock()
        self.replies: OrderedDict[tuple[str, ...], _Reply] = OrderedDict()

    def get(self, key: tuple[str, ...]) -> _Reply | None:
        """Return the answer, and remember that it was asked for."""
        reply = self.replies.get(key)
        if reply is not None:
            with self.lock:
                if key in self.replies:
                    self.replies.move_to_end(key)
        return reply

    def put(self, key: tuple[str, ...], reply: _Reply) -> None:
        """Keep an answer and drop the oldest beyond the room."""
        with self.lock:
            self._forget(key)
            self.replies[key] = reply
            self.held += len(reply.body)
            while self.held > self.room:
                self._forget(next(iter(self.replies)))

    def drop(self, key: tuple[str, ...]) -> None:
        """Forget one answer."""
        with self.lock:
            self._forget(key)

    def _forget(self, key: tuple[str, ...]) -> None:
        gone = self.replies.pop(key, None)
        self.held -= len(gone.body) if gone else 0


class Front:
    """Answers kept pages from memory and hands every other request to `application`."""

    def __init__(self, application: Application, *, room: int = ROOM_BYTES) -> None:
        self.application = application
        self.shelf = _Shelf(room)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Serve the request, from memory when it can be."""
        key = _key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        reply = self._valid(key)
        if reply is not None:
            return _send(reply, environ, start_response)
        return self._pass_on(key, environ, start_response)

    def _valid(self, key: tuple[str, ...]) -> _Reply | None:
        reply = self.shelf.get(key)
        if reply is None:
            return None
        if reply.kept.version == _version() and time.time() < reply.kept.until:
            return reply
        self.shelf.drop(key)
        return None

    def _pass_on(
        self, key: tuple[str, ...], environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        told: list[tuple[str, Headers]] = []

        def note(status: str, headers: Headers, *rest: Any) -> Any:
            told.append((status, list(headers)))
            return start_response(status, headers, *rest)

        answer: Any = self.application(environ, note)
        kept = getattr(answer, "kept", None)
        if kept is not None and told and environ["REQUEST_METHOD"] == "GET":
            self._keep(key, told[0], bytes(answer.content), kept)
        return answer  # type: ignore[no-any-return]

    def _keep(
        self, key: tuple[str, ...], told: tuple[str, Headers], body: bytes, kept: KeptReply
    ) -> None:
        status, headers = told
        named = {name.lower(): value for name, value in headers}
        # An answer for one visitor is nobody else's.
        if not status.startswith("200") or "set-cookie" in named or kept.version < 0:
            return
        self.shelf.put(key, _Reply(headers, body, named.get("etag", ""), kept))


def _key_of(environ: Environ) -> tuple[str, ...] | None:
    """Return under what an answer is kept, or nothing where Django has to look.

    The host is part of it: Django refuses foreign ones, and nothing of them is kept.
    """
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    size = environ.get("QUERY_STRING", "")
    if size not in _SIZES:
        return None
    zips = "gzip" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else ""
    scheme = environ.get("wsgi.url_scheme", "")
    return scheme, environ.get("HTTP_HOST", ""), environ.get("PATH_INFO", ""), size, zips


def _version() -> int:
    """Return the version of the published store, or one that fits nothing without a database."""
    try:
        return pages.version_now()
    except DatabaseError:
        connection.close()  # Django opens a new one, or says what is wrong
        return -2


def _send(reply: _Reply, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    if reply.kept.on_read is not None:
        _note_read(reply.kept.on_read, environ)
    if reply.etag and environ.get("HTTP_IF_NONE_MATCH") == reply.etag:
        headers = [pair for pair in reply.headers if pair[0].lower() not in _NOT_WITH_304]
        start_response("304 Not Modified", headers)
        return (b"",)
    start_response("200 OK", reply.headers)
    return (b"",) if environ["REQUEST_METHOD"] == "HEAD" else (reply.body,)


def _note_read(on_read: Callable[[str, str], None], environ: Environ) -> None:
    try:
        on_read(environ["REQUEST_METHOD"], environ.get("HTTP_USER_AGENT", ""))
    except DatabaseError:
        # A page that cannot be counted is still a page that someone needs.
        _log.warning("lượt xem chưa ghi được, sẽ ghi sau", exc_info=True)
        connection.close()
