"""What names a conversation outside of this server: its key, signed; and who may send a form."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest

from . import limits
from .errors import ForeignForm

_SALT = "assistant.conversation"
# An officer may answer some days later.
VALID_S = 7 * 24 * 3600
HEADER = "X-Loa-Talk"


def sign(key: str | None) -> str:
    """Return what the resident's browser keeps of a conversation, "" for none."""
    return signing.dumps(key, salt=_SALT) if key else ""


def read(signed: str) -> str | None:
    """Return the conversation that `signed` names, None when it is forged or a week old."""
    try:
        found: str = signing.loads(signed, salt=_SALT, max_age=VALID_S)
    except signing.BadSignature:
        return None
    return found


def of(request: HttpRequest) -> str | None:
    """Return the conversation of a request: from its form, its address or its header."""
    given = request.POST.get("c") or request.GET.get("c") or request.headers.get(HEADER, "")
    return read(given)


def check(request: HttpRequest) -> None:
    """Raise ForeignForm for a form of another site, TooMany for one who asks without end.

    No cookie stands behind these forms, so a foreign page could do nothing in a resident's name;
    it could only ask through their browser. Very old browsers name no origin: they may ask.
    """
    refuse_foreign(request)
    limits.count(request.META.get("REMOTE_ADDR", ""))


def refuse_foreign(request: HttpRequest) -> None:
    """Raise ForeignForm when the browser says that the form stands on another site."""
    sent_from = request.headers.get("Origin") or request.headers.get("Referer")
    if sent_from and urlsplit(sent_from).netloc != request.get_host():
        raise ForeignForm("Chỉ nhận từ chính trang này. Bạn mở lại trang rồi thử lại.")
