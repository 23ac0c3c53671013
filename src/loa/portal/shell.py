"""How every resident page leaves: the same for everybody, kept rendered, sealed by headers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from loa.design.contract import inlined, policy_of
from loa.kernel import clock
from loa.publishing import operations as publishing
from loa.publishing.types import KeptReply, PageBody

from . import operations
from .errors import ForeignOrigin

# A new release brings other templates and other names of static files: pages kept by a former
# process are made again.
_STARTED = clock.now()
_OWN_LINK = re.compile(r'href="(/(?!static/|media/|console/)[^"?#]*)(\?[^"#]*)?(#[^"]*)?"')
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Draft:
    """A page to render, and the keys of what it shows; `body` is ready-made: feeds, open data."""

    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    body: str = ""
    content_type: str = HTML


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page that is rendered for this request only."""
    body = _render(request, Draft(template, context)).encode()
    return _answer(request, PageBody(body), status=status)


def stored(
    request: HttpRequest,
    build: Callable[[], Draft],
    *,
    max_age_s: int | None = None,
    on_read: Callable[[str, str], None] | None = None,
) -> HttpResponse:
    """Return a page from the published store (decision 3), built when it is not there.

    Every page is made anew on a new day, because fees and deadlines change by date. A page
    with more than the type size in its query is rendered for this request. `on_read` is called
    with the method and the browser's name each time the page leaves, also from memory.
    """
    if set(request.GET) - {"chu"}:
        draft = build()
        made = _render(request, draft).encode()
        return _answer(request, PageBody(made, content_type=draft.content_type))

    def make() -> PageBody:
        draft = build()
        # Every page carries the banner of alerts.
        keys = ("commune", "alerts", *draft.keys)
        return PageBody(_render(request, draft).encode(), keys, draft.content_type)

    now = clock.now()
    kept = publishing.published_page(
        path=f"{request.path}{'?chu=lon' if is_large(request) else ''}",
        make=make,
        now=now,
        max_age_s=min(_oldest_s(now), _oldest_s(now) if max_age_s is None else max_age_s),
    )
    if on_read is not None:
        on_read(request.method or "", request.headers.get("User-Agent", ""))
    response = _answer(request, kept)
    if kept.made_at is not None and not set(request.GET) - {"chu"}:
        until = _until(kept.made_at, max_age_s)
        response.kept = KeptReply(kept.version, until, on_read)  # type: ignore[attr-defined]
    return response


def _until(made_at: datetime, max_age_s: int | None) -> float:
    """Return when a page that was made at `made_at` is made anew: at midnight or before."""
    midnight = clock.day_range(clock.local_date(made_at))[1]
    oldest = midnight if max_age_s is None else made_at + timedelta(seconds=max_age_s)
    return min(midnight, oldest).timestamp()


def is_large(request: HttpRequest) -> bool:
    """Tell whether the visitor asked for large type in the address."""
    return request.GET.get("chu") == "lon"


def sealed(response: HttpResponse) -> HttpResponse:
    """Return the response with the headers that every resident page carries."""
    response.headers.setdefault("Cache-Control", "no-cache")
    return response


def refuse_foreign_origin(request: HttpRequest) -> None:
    """Raise ForeignOrigin unless the form was sent from a page of ours.

    A kept page is the same for everybody and carries no token; the origin takes its place.
    """
    sent_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    if urlsplit(sent_from).netloc != request.get_host():
        raise ForeignOrigin("Chỉ nhận từ chính trang này. Bạn mở lại trang rồi thử lại.")


def _oldest_s(now: datetime) -> int:
    """Return how old a kept page may be: made today, by this release."""
    oldest = max(clock.start_of_day(clock.local_date(now)), _STARTED)
    return max(0, int((now - oldest).total_seconds()))


def _render(request: HttpRequest, draft: Draft) -> str:
    if draft.body:
        return draft.body
    context = {"page_path": request.path, "rating_stamp": operations.rating_stamp(request.path)}
    made = inlined(render_to_string(draft.template, context | draft.context, request))
    return _OWN_LINK.sub(_with_large_type, made) if is_large(request) else made


def _with_large_type(found: re.Match[str]) -> str:
    """Return an own link that keeps large type, so that no cookie is needed."""
    path, query, anchor = found.group(1), found.group(2) or "", found.group(3) or ""
    joined = f"{query}&amp;chu=lon" if query else "?chu=lon"
    return f'href="{path}{joined}{anchor}"'


def _answer(request: HttpRequest, kept: PageBody, *, status: int = 200) -> HttpResponse:
    response = _whole(request, kept, status=status)
    if kept.etag:
        response.headers["ETag"] = kept.etag
    if kept.content_type.startswith("text/html"):
        # Also beside "not modified": a browser takes the new headers over to the page it has.
        response.headers["Content-Security-Policy"] = _policy(kept.body)
    patch_vary_headers(response, ["Accept-Encoding"])
    return sealed(response)


def _whole(request: HttpRequest, kept: PageBody, *, status: int) -> HttpResponse:
    """Return the page, zipped where the browser can, or nothing where it has the page."""
    if kept.etag and request.headers.get("If-None-Match") == kept.etag:
        return HttpResponseNotModified()
    zips = "gzip" in request.headers.get("Accept-Encoding", "")
    body = _zipped(kept.body) if zips else kept.body
    response = HttpResponse(body, content_type=kept.content_type, status=status)
    if zips:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _policy(body: bytes) -> str:
    """Return the policy that lets in what stands inside the head of this page, and no more."""
    return policy_of(body[: body.find(b"</head>")].decode())


@lru_cache(maxsize=256)
def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
