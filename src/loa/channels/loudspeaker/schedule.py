"""The commune's broadcast times. Pure functions.

Defaults: twice each weekday from 5:30 and 17:00, at most 45 minutes (Hà Nội's rule of 12/03/2021;
whether it was issued anew after 07/2025 is not known, so every part is an option). Facts A10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from loa.delivery.contract import Slot
from loa.kernel.clock import VN, local_date

from .errors import WrongSchedule

TIMES, MINUTES, DAYS, CLUSTER, REPEAT = "05:30, 17:00", "45", "2 3 4 5 6", "Toàn xã", "1"
_WITHIN = timedelta(days=15)


@dataclass(frozen=True)
class Schedule:
    """When the station is on air, to whom, and how often an item is repeated."""

    times: tuple[time, ...]
    minutes: int
    weekdays: frozenset[int]  # Monday is 0
    cluster: str
    repeat_count: int

    def slots(self, start: datetime, end: datetime) -> Iterator[Slot]:
        """Yield the slots that begin in the half-open interval [start, end)."""
        day = local_date(start)
        while day <= local_date(end):
            for at in self.times if day.weekday() in self.weekdays else ():
                begins = datetime.combine(day, at, VN)
                if start <= begins < end:
                    yield Slot(begins, timedelta(minutes=self.minutes), f"{at:%H:%M} {day:%d/%m}")
            day += timedelta(days=1)

    def next_slot(self, now: datetime) -> Slot:
        """Return the first slot from `now` on."""
        return next(self.slots(now, now + _WITHIN))


def read(options: Mapping[str, str]) -> Schedule:
    """Return the schedule of an account; raise WrongSchedule with what to correct."""

    def given(name: str, default: str) -> str:
        return options.get(name, "").strip() or default

    return Schedule(
        times=_times(given("slots", TIMES)),
        minutes=_number(given("minutes", MINUTES), "Số phút mỗi buổi", 1, 180),
        weekdays=_weekdays(given("days", DAYS)),
        cluster=given("cluster", CLUSTER),
        repeat_count=_number(given("repeat", REPEAT), "Số lần phát", 1, 10),
    )


def _times(text: str) -> tuple[time, ...]:
    try:
        return tuple(sorted(time.fromisoformat(part) for part in re.split(r"[,;\s]+", text)))
    except ValueError as error:
        raise WrongSchedule("Khung giờ phải viết như “05:30, 17:00”.") from error


def _weekdays(text: str) -> frozenset[int]:
    found = re.findall(r"[2-7]|cn", text.lower())
    if not found:
        raise WrongSchedule("Ngày phát phải viết như “2 3 4 5 6” hoặc “2 3 4 5 6 7 CN”.")
    return frozenset(6 if day == "cn" else int(day) - 2 for day in found)


def _number(text: str, label: str, least: int, most: int) -> int:
    if not text.isdigit() or not least <= int(text) <= most:
        raise WrongSchedule(f"{label} phải là một số từ {least} đến {most}.")
    return int(text)
