"""Answers about the commune's units and places: where, when, by what number, who. Unknown says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from loa.content import queries as content
from loa.content.errors import NoSuchEntry
from loa.content.types import Entry
from loa.kernel.clock import local_date, vn_long_date
from loa.kernel.text import fold
from loa.units import queries as units
from loa.units.types import UNKNOWN, PointCard, UnitKind

from . import page_entries, page_texts
from .page_days import day_meant, is_now
from .page_types import Asked, Findable, Origin, PageAnswer, PageSource
from .types import QuestionKind, Sentence

_PROFILE = "Hồ sơ của xã"
_NEARBY = "gan-nha"
_NEARBY_URL = "/tro-giup-gan-nha/"
_WEIGHT = 0.9
_HOURS = re.compile(
    r"\b(may gio|gio lam|gio hanh chinh|gio mo|mo cua|dong cua|lam viec|lich lam|nghi|lich tiep)\b"
)
_PHONE = re.compile(r"\b(dien thoai|sdt|so may|goi so|hotline|lien he|duong day nong)\b")
_WHO = re.compile(
    r"\b(ai phu trach|phu trach|gap ai|la ai|chu tich|bi thu|truong cong an|can bo nao|ai lam|ai truc|nguoi nao|ten gi)\b"
)
# Units as residents name them; the first that is said counts, the desk when only the commune is.
_NAMED = (
    ("cong-an", re.compile(r"\bcong an\b")),
    ("tram-y-te", re.compile(r"\btram (y te|xa)\b")),
    ("diem-pvhcc", re.compile(r"\b(mot cua|1 cua|diem phuc vu|hanh chinh cong|noi nop ho so|tiep nhan ho so)\b")),
    ("ubnd-xa", re.compile(r"\b(uy ban|ubnd|tru so xa)\b")),
    ("diem-pvhcc", re.compile(r"\bxa\b")),
)  # fmt: skip
_OPENS = re.compile(
    r"\b(may gio|gio lam viec|gio hanh chinh|mo cua|dong cua|con mo|nghi trua|nghi le|"
    r"tiep dan|lam viec(?! (gi|nao|cua|voi)))\b"
)
_CALLS = re.compile(r"\b(so dien thoai|sdt|so may|dien thoai ban|duong day nong)\b")
# The same words in other matters: who works there, whose number, what a thing is for.
_OTHER_MATTER = re.compile(
    r"\b(lua|gia danh|xung|goi cho toi|goi den|xin viec|can bo|ca nhan|nha rieng|the nao|thu tuc|dang ky|"
    r"doi so|sim|vneid|ho so cua|vay|thue|phong|hoi|doan|to|truong|mat tran|dang uy|van hoa)\b"
)
# So many words beside the pattern would tell of another matter.
_MOST_WORDS = 14
_ASKS_DAY = re.compile(r"\b(thu|chu nhat|cuoi tuan|hom nay|ngay mai|ngay le|t7|cn)\b")


def findable(now: datetime) -> Iterator[Findable]:
    """Yield the units but villages, and the list of places that help."""
    for unit in units.units():
        if unit.kind != UnitKind.VILLAGE:
            page = _page(unit.code)
            yield Findable(
                key=unit.code,
                url=f"/don-vi/{unit.code}/",
                title=unit.name,
                details=(page.summary,) if page else (),
                weight=_WEIGHT,
            )
    yield Findable(_NEARBY, _NEARBY_URL, "Nơi giúp gần nhà", weight=_WEIGHT)


def meant(text: str) -> str:
    """Return the code of the unit whose hours or number are asked for, nothing for other matters."""
    folded = fold(text)
    is_asked = _OPENS.search(folded) or _CALLS.search(folded)
    if not is_asked or len(folded.split()) > _MOST_WORDS or _OTHER_MATTER.search(folded):
        return ""
    return next((code for code, said in _NAMED if said.search(folded)), "")


def answer(key: str, asked: Asked) -> PageAnswer | None:
    """Return what was asked of a unit, from its service point, its page and the profile."""
    if key == _NEARBY:
        return _nearby(asked)
    unit = units.unit_by_code(key)
    if unit is None:
        return None
    page = _page(key)
    card = _card(key, asked.now)
    return PageAnswer(
        title=unit.name,
        url=f"/don-vi/{key}/",
        sentences=tuple(_said(unit.name, card, page, asked)),
        is_sample=bool(page and page.is_sample and not _wants_contact(asked)),
    )


def _page(code: str) -> Entry | None:
    found = [one for one in content.entries(kind="unit_page") if one.extra["unit_code"] == code]
    try:
        return found[0] if found else content.entry("unit_page", code)
    except NoSuchEntry:
        return None


def _card(unit_code: str, now: datetime) -> PointCard | None:
    codes = {row.code for row in units.service_points() if row.unit and row.unit.code == unit_code}
    return next((card for card in units.points_near(now=now) if card.code in codes), None)


def _wants_contact(asked: Asked) -> bool:
    folded = fold(asked.text)
    by_words = any(one.search(folded) for one in (_HOURS, _PHONE, _WHO, _ASKS_DAY))
    return by_words or QuestionKind.WHERE in asked.kinds


def _said(name: str, card: PointCard | None, page: Entry | None, asked: Asked) -> list[Sentence]:
    """Return the facts that were asked for; without such a wish, what the unit does."""
    if not _wants_contact(asked) and page is not None:
        part = next(iter(page_texts.parts(page.body)), None)
        told = page_entries.told(page, part)
        return [*page_entries.lead(page), *sorted(told, key=lambda one: not one.items)]
    folded = fold(asked.text)
    made: list[Sentence] = []
    if _HOURS.search(folded) or _ASKS_DAY.search(folded):
        made += _hours(name, card, page, asked)
    if _WHO.search(folded):
        made.append(_people(name, page))
    if _PHONE.search(folded):
        made.append(_fact(name, "điện thoại", card.phone if card else "", page, "phone", card))
    if QuestionKind.WHERE in asked.kinds or not made:
        made.insert(0, _fact(name, "địa chỉ", card.address if card else "", page, "place", card))
    if len(made) == 1:
        rest = "điện thoại" if "điện thoại" not in made[0].text else "địa chỉ"
        value = (card.phone if rest == "điện thoại" else card.address) if card else ""
        field = "phone" if rest == "điện thoại" else "place"
        made.append(_fact(name, rest, value, page, field, card))
    return made


def _fact(
    name: str, label: str, value: str, page: Entry | None, field: str, card: PointCard | None
) -> Sentence:
    """Return one fact: of the service point, else of the unit's page, else unknown."""
    if value:
        return _origin(card).said(f"{name}, {label}: {value}.")
    written = str(page.extra.get(field) or "") if page else ""
    if written and page:
        return page_entries.origin(page).said(f"{name}, {label}: {written}.")
    return _origin(card).said(f"{name}, {label}: {UNKNOWN}.")


def _people(name: str, page: Entry | None) -> Sentence:
    people = page.extra["people"] if page else ()
    if page is None or not people:
        return Origin(_PROFILE).said(f"{name}, người phụ trách: {UNKNOWN}.")
    listed = [f"{person}: {duty}" if duty else str(person) for person, duty in people]
    return page_entries.origin(page).said(f"{name}, người phụ trách:", listed)


def _hours(name: str, card: PointCard | None, page: Entry | None, asked: Asked) -> list[Sentence]:
    """Return the hours of the day that is meant, else of the week."""
    if card is None or not card.opening.is_known:
        words = card.hours if card else ""
        return [_fact(name, "giờ làm việc", words, page, "hours", card)]
    today = local_date(asked.now)
    holidays = units.holidays(since=today)
    day = day_meant(asked.text, today=today, holidays=holidays)
    if is_now(asked.text):
        return [_origin(card).said(f"{name}: {card.opening_words}.")]
    if day is not None:
        hours = units.hours_on(code=card.code, day=day)
        when = vn_long_date(day)
        off = f" ({holidays[day]})" if day in holidays else ""
        return [_origin(card).said(f"{when[:1].upper()}{when[1:]}, {name}: {hours}{off}.")]
    week = [f"{days}: {hours}" for days, hours in card.week]
    return [
        _origin(card).said(f"{name} mở cửa:", week),
        _origin(card).said(f"{card.opening_words}."),
    ]


def _origin(card: PointCard | None) -> Origin:
    return Origin(_PROFILE, _NEARBY_URL, card.checked_on if card else None)


def _nearby(asked: Asked) -> PageAnswer:
    """Return the places that help residents, each with what is known of it."""
    cards = units.points_near(now=asked.now)
    listed = [f"{card.name}: {card.address or f'địa chỉ {UNKNOWN}'}" for card in cards]
    said = [Origin(_PROFILE, _NEARBY_URL).said("Bạn được giúp tại:", listed)] if listed else []
    return PageAnswer("Nơi giúp gần nhà", _NEARBY_URL, tuple(said))


SOURCE = PageSource(findable, answer)
