"""Stored files: officers may open all of them, others those of approved products and content."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from typing import IO

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from loa.accounts import queries as accounts
from loa.content import queries as content
from loa.kernel.access import public
from loa.kernel.headers import FILE
from loa.publishing import queries
from loa.publishing.models import StoredFile

# What a browser shows without running it; everything else is downloaded.
_SHOWN = re.compile(r"application/pdf|audio/|video/|text/plain|image/(?!svg)")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_CHUNK = 64 * 1024
_PUBLIC_S, _OFFICER_S = 600, 86400  # an approval can be taken back: others look again soon


@public
@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send a stored file, whole or the range asked for; answer 404 for what is not public."""
    is_officer = accounts.may_enter_console(request)
    row = queries.stored_file(path, is_public=not is_officer)
    if row is None and not (is_officer or content.is_public_file(path)):
        raise Http404("Không có tệp này.")
    etag = f'"{row.sha256}"' if row else ""
    if etag and request.headers.get("If-None-Match") == etag:
        return _sealed(HttpResponseNotModified(), row, is_officer=is_officer)
    answer = _content(request, _opened(path))
    answer.headers["Content-Type"] = kind = _media_type(path, row)
    if not _SHOWN.match(kind):
        answer.headers["Content-Disposition"] = "attachment"
    return _sealed(answer, row, is_officer=is_officer)


def _opened(path: str) -> IO[bytes]:
    try:
        file = default_storage.open(path).file
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404("Không có tệp này.") from error
    if file is None:
        raise Http404("Không có tệp này.")
    return file


def _media_type(path: str, row: StoredFile | None) -> str:
    kind = row.media_type if row else mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind == "text/plain" else kind


def _content(request: HttpRequest, file: IO[bytes]) -> HttpResponseBase:
    """Return the bytes asked for: players of sound ask for parts."""
    size = file.seek(0, 2)
    file.seek(0)
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or asked.group(0) == "bytes=-":
        return FileResponse(file)
    first, last = _bounds(asked, size)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Content-Length": str(last - first + 1),
    }
    return StreamingHttpResponse(_part(file, first, last - first + 1), status=206, headers=headers)


def _bounds(asked: re.Match[str], size: int) -> tuple[int, int]:
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(file: IO[bytes], first: int, count: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while count > 0 and (piece := file.read(min(_CHUNK, count))):
            count -= len(piece)
            yield piece


def _sealed(
    answer: HttpResponseBase, row: StoredFile | None, *, is_officer: bool
) -> HttpResponseBase:
    """Return the answer with caching, and with a policy under which nothing in a file runs."""
    age = f"private, max-age={_OFFICER_S}" if is_officer else f"public, max-age={_PUBLIC_S}"
    answer.headers["Cache-Control"] = age
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Security-Policy"] = FILE
    if row:
        answer.headers["ETag"] = f'"{row.sha256}"'
    patch_vary_headers(answer, ["Cookie"])
    return answer
