"""The provider's webhook: proven by the app's secret over the bytes as they came, fail closed.

`GET` with `hub.mode`, `hub.verify_token`, `hub.challenge` proves that the address is ours; `POST`
carries `X-Hub-Signature-256`. Source: developers.facebook.com/docs/messenger-platform/webhooks,
read 24/11/2026.
"""

from __future__ import annotations

import hmac
import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from loa.delivery import operations as delivery
from loa.delivery.contract import Account
from loa.kernel import clock
from loa.kernel.access import provider

from . import client, events
from .types import Batch, Entry, Event

log = logging.getLogger(__name__)
CHANNEL = "messenger"
MOST_BYTES = 1_000_000
MOST_CHALLENGE = 200


@provider
@csrf_exempt
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Answer the proof of the address, or take one batch of events."""
    return _verify(request) if request.method == "GET" else _take(request)


def _verify(request: HttpRequest) -> HttpResponse:
    """Give the challenge back to whoever knows the word that the officer filled in."""
    asked = request.GET
    given = asked.get("hub.verify_token", "")
    words = [one.options.get("verify_token", "") for one in delivery.accounts_of(channel=CHANNEL)]
    is_known = any(word and hmac.compare_digest(word.encode(), given.encode()) for word in words)
    challenge = asked.get("hub.challenge", "")[:MOST_CHALLENGE]
    if asked.get("hub.mode") != "subscribe" or not is_known:
        return HttpResponse(status=403)
    return HttpResponse(challenge, content_type="text/plain; charset=utf-8")


def _take(request: HttpRequest) -> HttpResponse:
    """200 when everything is written, 403 when it is not proven genuine, 413 when it is too big."""
    if _length(request) > MOST_BYTES:
        return HttpResponse(status=413)
    raw = request.body
    accounts = _proven(raw, request.headers.get("X-Hub-Signature-256", ""))
    batch = _parsed(raw) if accounts else None
    if batch is None:
        log.warning("A webhook call was refused")
        return HttpResponse(status=403)
    for entry in batch.entry:
        account = next((one for one in accounts if one.options.get("page_id") == entry.id), None)
        if account is not None:
            _take_entry(account, entry)
    return HttpResponse(status=200)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _proven(raw: bytes, given: str) -> list[Account]:
    """Return the accounts whose app signed these bytes."""
    mark = given.strip().lower().encode()
    return [
        account
        for account in delivery.accounts_of(channel=CHANNEL)
        if (secret := account.options.get("app_secret"))
        and hmac.compare_digest(mark, client.signature(raw, secret).encode())
    ]


def _parsed(raw: bytes) -> Batch | None:
    try:
        batch = Batch.model_validate_json(raw)
    except ValidationError:
        return None
    return batch if batch.object == "page" else None


def _take_entry(account: Account, entry: Entry) -> None:
    for given, is_ours in ((entry.messaging, True), (entry.standby, False)):
        for one in given:
            event = _event(one)
            if event is not None:
                events.take(account, event, now=clock.now(), is_ours=is_ours)


def _event(given: Any) -> Event | None:
    """Return one event; a shape that we do not know must not hold up the others."""
    try:
        return Event.model_validate(given)
    except ValidationError:
        log.warning("An event of an unknown shape was left out")
        return None
