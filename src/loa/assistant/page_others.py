"""Answers about the commune's programme and about words that are hard to understand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from loa.kernel.clock import local_date, vn_date
from loa.kernel.text import slug
from loa.plans import queries as plans
from loa.plans.errors import NoPlan
from loa.units.types import UNKNOWN

from .page_texts import stopped
from .page_types import Asked, Findable, Origin, PageAnswer, PageSource
from .types import Sentence

_PROGRAMME = "chuong-trinh"
_PROGRAMME_URL = "/cong-khai/"
_WORDS_URL = "/giai-nghia/"
_MOST = 5
_WEIGHT, _WORD_WEIGHT = 0.5, 0.3


def findable(now: datetime) -> Iterator[Findable]:
    """Yield the programme where there is a plan, and the explained words."""
    if _activities(now) is not None:
        yield Findable(_PROGRAMME, _PROGRAMME_URL, "Lịch hoạt động của xã", weight=_WEIGHT)
    for row in _words():
        said = tuple(f"{other} là gì" for other in row["also"])
        title = f"{row['term']} là gì"
        yield Findable(
            f"tu/{slug(row['term'])}", _url(row), title, said, (row["short"],), _WORD_WEIGHT
        )


def answer(key: str, asked: Asked) -> PageAnswer | None:
    """Return the coming activities, or what a word means."""
    if key == _PROGRAMME:
        return _programme(asked)
    row = next((one for one in _words() if key == f"tu/{slug(one['term'])}"), None)
    if row is None:
        return None
    origin = Origin("Bảng giải nghĩa từ của xã", _WORDS_URL)
    said = origin.said(stopped(f"{row['term']}: {row['short']}"))
    return PageAnswer(row["term"], _url(row), (said,))


def _url(row: dict[str, Any]) -> str:
    return f"{_WORDS_URL}#{slug(row['term'])}"


@cache
def _words() -> tuple[dict[str, Any], ...]:
    """Return the glossary at the end of the compiled file; the rest is not read."""
    text = (Path(settings.ROOT) / "data" / "procedures.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text[text.index("\nglossary:") :])["glossary"]
    return tuple(rows)


def _activities(now: datetime) -> tuple[str, list[Any]] | None:
    """Return the plan's title and its activities that are not over, None without a plan."""
    today = local_date(now)
    try:
        plan = plans.active_plan(today)
    except NoPlan:
        return None
    return plan.title, [row for row in plans.activities(plan) if row.ends_on > today]


def _programme(asked: Asked) -> PageAnswer | None:
    found = _activities(asked.now)
    if found is None:
        return None
    title, rows = found
    origin = Origin(title, _PROGRAMME_URL)
    said = [_coming(origin, rows)] if rows else [origin.said(_NONE)]
    return PageAnswer("Lịch hoạt động của xã", _PROGRAMME_URL, (*said, origin.said(_PLACE)))


def _coming(origin: Origin, rows: list[Any]) -> Sentence:
    listed = [
        f"từ {vn_date(row.starts_on)} đến {vn_date(row.ends_on - timedelta(days=1))}: "
        f"{(row.clause.title or row.clause.text).rstrip('.;')}"
        for row in rows[:_MOST]
    ]
    return origin.said("Hoạt động đang làm và sắp tới theo kế hoạch của xã:", listed)


_NONE = "Kế hoạch của xã hiện không còn hoạt động nào sắp tới."
_PLACE = f"Ngày giờ, nơi tổ chức từng buổi: {UNKNOWN}; bạn hỏi Điểm phục vụ hành chính công xã."
SOURCE = PageSource(findable, answer)
