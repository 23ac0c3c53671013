"""A few weeks of sample activity, made through the same operations that officers use."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.assistant import operations as assistant
from loa.catalog import operations as catalog
from loa.catalog import queries as procedures
from loa.content import operations as content
from loa.content import queries as content_rows
from loa.content.types import SourceLine
from loa.delivery import operations as delivery
from loa.kernel import events
from loa.links import operations as links
from loa.links import queries as link_rows
from loa.portal import operations as portal
from loa.publishing import operations as publishing
from loa.safety import operations as safety

Logins = Mapping[str, AbstractBaseUser]
CONFIRMED = "1.001193"
DECISION = "Mẫu 01, không phải văn bản thật"
WEB, WEB_PAGE = "web", "web_page"
BROADCASTS = (WEB, "log")
READS_A_DAY = 14
# Invented; the addresses end in a name that nobody can register (RFC 2606).
SCAM_REPORTS = (
    (
        1,
        "Mẫu: tin nhắn báo VNeID của tôi sắp bị khóa, bảo bấm http://vneid-capnhat.example/ và gửi mã OTP",
    ),
    (
        3,
        "Mẫu: có người gọi xưng cán bộ Công an xã, bảo cài ứng dụng ngoài cửa hàng và chuyển 200.000 đồng",
    ),
)
QUESTIONS = (
    "làm khai sinh cho con cần giấy tờ gì",
    "dang ky tam tru mat bao lau",
    "lệ phí đổi căn cước là bao nhiêu",
    "nộp hồ sơ đăng ký kết hôn ở đâu",
    "doi giay phep lai xe online the nao",
    "xin xác nhận tình trạng hôn nhân cần gì",
    "đăng ký hộ kinh doanh mất mấy ngày",
    "bo em mat thi khai tu o dau",
    "có người gọi bảo cập nhật VNeID thì làm sao",
    "hôm nay trời có mưa không",
)


def load(*, officers: Logins, now: datetime) -> None:
    """Confirm one procedure, publish bulletins, let residents read, ask and open links."""
    catalog.confirm(
        code=CONFIRMED, decision_number=DECISION, is_sample=True,
        now=now - timedelta(days=24), actor=officers["hung"],
    )  # fmt: skip
    catalog.take_proposed_duties(now=now - timedelta(days=24), actor=officers["hung"])
    publishing.produce(source=CONFIRMED, now=now - timedelta(days=21), actor=officers["mai"])
    for story in yaml.safe_load((Path(__file__).parent / "bulletins.yaml").read_text("utf-8")):
        _tell(story, officers, now)
    chance = random.Random(2026)  # noqa: S311 - the same weeks every time
    _read(chance, now)
    _open_links(chance, now)
    _ask(now)
    for days, text in SCAM_REPORTS:
        safety.report(
            text=text, contact="", has_consent=True, is_sample=True, now=now - timedelta(days=days)
        )


def approve_content(*, officers: Logins, now: datetime) -> int:
    """Let a sample officer approve what came from our files; return how many entries.

    Bulletins are put on the web as well: residents read only those that were posted.
    """
    waiting = [row for row in content_rows.waiting_entries() if row.import_stamp]
    bulletins = [row for row in waiting if content_rows.kind_of_row(row) == "bulletin"]
    for row in bulletins:
        _approve(row, officers["hung"], now)
        _put_on_web(row.slug, officers, now)
    with transaction.atomic(), events.gathered():
        for row in waiting:
            if row not in bulletins:
                _approve(row, officers["hung"], now)
    return len(waiting)


def _approve(row: Any, leader: AbstractBaseUser, now: datetime) -> None:
    kind = content_rows.kind_of_row(row)
    content.approve(kind=kind, slug=row.slug, now=now, actor=leader, is_sample=True)


def _put_on_web(slug: str, officers: Logins, now: datetime) -> None:
    made = publishing.produce(source=slug, only=(WEB_PAGE,), now=now, actor=officers["mai"])
    sound = [product.pk for product in made if not product.obstacles]
    if sound:
        publishing.approve_products(product_ids=sound, now=now, actor=officers["hung"])
        publishing.publish(source=slug, channels=(WEB,), at=now, now=now, actor=officers["hung"])
        delivery.drain(channel=WEB, worker="mau", clock=lambda: now + timedelta(minutes=1))


def _tell(story: Mapping[str, Any], officers: Logins, now: datetime) -> None:
    at = now - timedelta(days=story["days_ago"], hours=2)
    source = SourceLine(story["source_title"], story["source_url"], story["source_read_on"])
    content.draft(
        slug=story["slug"],
        title=story["title"],
        summary=story["summary"],
        body=story["body"],
        tags=story["tags"],
        audience=story["audience"],
        procedure_code=story.get("procedure_code", ""),
        sources=[source],
        is_sample=True,
        now=at,
        actor=officers["mai"],
    )
    content.submit(slug=story["slug"], now=at, actor=officers["mai"])
    if story["days_ago"]:
        _publish(story["slug"], officers, at + timedelta(hours=1))


def _publish(slug: str, officers: Logins, at: datetime) -> None:
    content.approve(slug=slug, now=at, actor=officers["hung"])
    products = publishing.produce(source=slug, now=at, actor=officers["mai"])
    sound = [product for product in products if not product.obstacles]
    publishing.approve_products(
        product_ids=[product.pk for product in sound], now=at, actor=officers["hung"]
    )
    publishing.publish(source=slug, channels=BROADCASTS, at=at, now=at, actor=officers["hung"])
    for channel in BROADCASTS:
        delivery.drain(channel=channel, worker="mau", clock=lambda: at + timedelta(minutes=1))


def _read(chance: random.Random, now: datetime) -> None:
    codes = [row.code for row in procedures.popular(limit=20)]
    for days in range(1, 22):
        for _ in range(chance.randint(READS_A_DAY // 2, READS_A_DAY)):
            moment = now - timedelta(days=days, minutes=chance.randint(0, 600))
            portal.note_read(code=chance.choice(codes), now=moment)
    portal.flush_reads(now=now, force=True)


def _open_links(chance: random.Random, now: datetime) -> None:
    for link in link_rows.links():
        for _ in range(chance.randint(3, 12)):
            moment = now - timedelta(days=chance.randint(1, 18), hours=chance.randint(0, 10))
            links.record_click(slug=link.slug, is_scan=chance.random() < 0.6, now=moment)


def _ask(now: datetime) -> None:
    for number, question in enumerate(QUESTIONS * 2):
        moment = now - timedelta(days=1 + number, hours=number % 9)
        assistant.ask(question=question, conversation=None, channel="web", now=moment)
