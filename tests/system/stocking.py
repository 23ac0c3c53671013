"""Puts on the shelves what the sample data lacks; prints the addresses.

Run inside Loa: `manage shell -c "from tests.system import stocking; stocking.main()"`.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any

PICTURE = "/static/design/favicon.svg"
OWN: dict[str, dict[str, Any]] = {
    "video": {"video_url": PICTURE, "captions_url": PICTURE, "transcript": "Xin chào bà con."},
    "infographic": {"image_url": PICTURE, "alt": "Cái loa", "text_equivalent": "Một cái loa."},
    "form": {
        "file_url": "https://dichvucong.gov.vn/",
        "form_code": "TP/HT",
        "form_version": "2020",
    },
}


def main() -> None:
    """Put entries, a wish to be reminded; print every address with a signed word."""
    from loa.kernel import clock

    now = clock.now()
    _conversation(now)
    addresses = [*_entries(now), *_reminder(now), _unsubscribing()]
    sys.stdout.write(json.dumps(addresses))


def _entries(now: datetime) -> list[str]:
    from django.contrib.auth import get_user_model

    from loa.content import operations as content
    from loa.content import queries

    find = get_user_model().objects.get_by_natural_key
    writer, leader = find("mai"), find("hung")
    found = []
    for kind, own in OWN.items():
        words = {"title": "Mục để thử trang", "summary": "Nói ngắn gọn.", "body": "Một đoạn chữ."}
        content.draft(kind=kind, slug="de-thu-trang", **words, **own, now=now, actor=writer)
        content.submit(kind=kind, slug="de-thu-trang", now=now, actor=writer)
        content.approve(kind=kind, slug="de-thu-trang", now=now, actor=leader)
        found.append(queries.entry(kind, "de-thu-trang").url)
    return found


def _conversation(now: datetime) -> None:
    """Let somebody ask for an officer, and ask what has no answer."""
    from loa.assistant import operations as assistant
    from loa.assistant.types import AnswerKind, Draft, Memory, Prepared, Sentence
    from loa.kernel.privacy import mask

    for text, reason in (("gặp cán bộ", "person"), ("xin phép thả đèn trời", "unsure")):
        said = Draft(AnswerKind.HANDOVER, (Sentence("Bạn gặp cán bộ.", "Quy tắc"),), reason=reason)
        masked = mask(text, hides_phones=True)
        assistant.keep(prepared=Prepared(masked, said, Memory(), None, "web", 0.0), now=now)
    assistant.gather_gaps(now=now)


def _reminder(now: datetime) -> list[str]:
    from loa.dossiers import operations as dossiers
    from loa.dossiers import queries as reminders
    from loa.kernel import clock

    today = clock.local_date(now)
    plan = reminders.plan(slug="khai-sinh", day=today, lead_days=7, today=today)
    row = dossiers.ask(plan=plan, channel="email", address="thu@example.vn", now=now, actor=None)
    token = reminders.token_of(row.pk)
    return [f"/nhac-toi/xac-nhan/{token}/", f"/nhac-toi/cua-toi/{token}/"]


def _unsubscribing() -> str:
    from loa.audience.models import Consent
    from loa.audience.tokens import unsubscribe_path

    given = Consent.objects.order_by("pk")[0]
    return unsubscribe_path(given.contact_id, given.consent_channel, given.purpose)
