"""Reads beforehand what a check compares with: lists, lines, and what the commune published."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from loa.content import queries as content
from loa.kernel.clock import local_date, vn_date
from loa.publishing import queries as publishing
from loa.units import queries as units

from . import numbers, phrases, reading
from .models import BlockedAddress, OfficialAddress
from .rules import rules
from .types import AddressKind, AddressStatus, BlockedKind, Known, OwnMessage

KEPT_S = 60.0
_MESSAGES_BACK = timedelta(days=180)
_kept: list[tuple[float, Known]] = []


def known(now: datetime) -> Known:
    """Return what checks compare with, at most a minute old."""
    if _kept and time.monotonic() - _kept[0][0] < KEPT_S:
        return _kept[0][1]
    made = _read(now)
    _kept[:] = [(time.monotonic(), made)]
    return made


def forget() -> None:
    """Read everything anew at the next check: a list was changed."""
    _kept.clear()


def _read(now: datetime) -> Known:
    addresses = list(OfficialAddress.objects.filter(is_listed=True))
    sure, unsure = _phones(addresses)
    website, fanpage = _own_addresses()
    blocked = list(BlockedAddress.objects.all())
    return Known(
        domains=_of(addresses, AddressKind.DOMAIN, AddressStatus.CONFIRMED),
        unverified_domains=_of(addresses, AddressKind.DOMAIN, AddressStatus.UNVERIFIED),
        suffixes=_of(addresses, AddressKind.SUFFIX, AddressStatus.CONFIRMED),
        apps=_of(addresses, AddressKind.APP, AddressStatus.CONFIRMED),
        channels=fanpage | _of(addresses, AddressKind.CHANNEL, AddressStatus.CONFIRMED),
        own_hosts=website,
        phones=sure,
        unverified_phones=unsure,
        blocked_hosts={row.name: row.note for row in blocked if row.kind == BlockedKind.HOST},
        blocked_phones={row.name: row.note for row in blocked if row.kind == BlockedKind.PHONE},
        own_messages=tuple(_own_messages(now)),
    )


def _of(rows: Iterable[OfficialAddress], kind: str, status: str) -> dict[str, str]:
    return {row.name: row.purpose for row in rows if row.kind == kind and row.status == status}


def _phones(addresses: Iterable[OfficialAddress]) -> tuple[dict[str, str], dict[str, str]]:
    """Return whose the known numbers are: those with a source, and the others."""
    sure: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for line in units.hotlines():
        (sure if line.is_confirmed else unsure)[numbers.digits(line.number)] = line.name
    for point in units.service_points():
        if point.phone:
            (sure if point.source else unsure)[numbers.digits(point.phone)] = point.name
    card = units.commune_or_none()
    if card is not None and card.phone:
        sure[numbers.digits(card.phone)] = card.authority_name
    for row in addresses:
        if row.kind == AddressKind.PHONE:
            is_sure = row.status == AddressStatus.CONFIRMED
            (sure if is_sure else unsure)[numbers.digits(row.name)] = row.purpose
    sure.pop("", None)
    unsure.pop("", None)
    return sure, unsure


def _own_addresses() -> tuple[frozenset[str], dict[str, str]]:
    """Return the hosts of the commune's pages, and the exact address of its page elsewhere."""
    hosts = {urlsplit(settings.LOA_PUBLIC_URL).netloc}
    channels = {}
    card = units.commune_or_none()
    if card is not None and card.website:
        hosts.add(urlsplit(card.website).netloc)
    if card is not None and card.fanpage_url:
        parts = urlsplit(card.fanpage_url)
        address = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/").lower()
        channels[address] = f"trang “{card.fanpage_name or card.name}” của xã"
    return frozenset(host.lower() for host in hosts if host), channels


def _own_messages(now: datetime) -> Iterable[OwnMessage]:
    """Yield what the commune published lately, as residents got it."""
    for page in publishing.live_pages(now=now):
        doc = content.bulletin(page.slug)
        words = " ".join([doc.title, doc.summary, *doc.paragraphs])
        yield _message(doc.title, page.published_at, words)
    for entry in content.entries(kind="alert"):
        at = entry.approved_at or now
        yield _message(entry.title, at, " ".join([entry.title, entry.summary, entry.body]))
    for posting in publishing.postings_that_left(now - _MESSAGES_BACK, now):
        if posting.product is not None:
            yield _message(posting.source_title, posting.send_at, posting.product.text)


def _message(title: str, at: datetime, words: str) -> OwnMessage:
    hosts = frozenset(link.host for link in reading.links(words, rules()))
    return OwnMessage(title, vn_date(local_date(at)), phrases.shingles(words), hosts)
