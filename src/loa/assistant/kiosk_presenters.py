"""What the screen at the one-stop desk offers to touch: procedures, life events, its own place."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.content import queries as content
from loa.design.contract import ICONS
from loa.kernel import marked_yaml
from loa.kernel.clock import local_date
from loa.links import queries as links
from loa.units import queries as units

from . import queries

HOME = "/tro-ly/quay/"
_SHOWN = 6
_NUMBER = re.compile(r"[1-9][0-9]?")
_GUIDE = re.compile(r"/thu-tuc/([^/]+)/")


@dataclass(frozen=True)
class Choice:
    """One large button."""

    url: str
    name: str
    icon: str = "document"


@dataclass(frozen=True)
class Occasion:
    """A life event with what belongs to it, in order: what to do, and the guides that say how."""

    name: str
    lead: str
    steps: tuple[tuple[str, tuple[Choice, ...]], ...]


@dataclass(frozen=True)
class Slip:
    """A page of ours that a phone takes along: its address and a picture of the code for it."""

    address: str
    picture: str


def number(given: str) -> str:
    """Return the number of the screen where several stand, "" for the only one."""
    return given if _NUMBER.fullmatch(given) else ""


def address(path: str, screen: str) -> str:
    """Return an address of the kiosk that remembers which screen it is."""
    return f"{path}?{urlencode({'quay': screen})}" if screen else path


def place(screen: str) -> str:
    """Return where an officer finds the resident who calls."""
    point = units.service_points(kind="one_stop_shop").first()
    name = point.name if point else "Bộ phận một cửa"
    return f"{name}, màn hình {screen}" if screen else name


def procedures(*, now: datetime, screen: str) -> list[Choice]:
    """Return what is asked most, then what most residents come for."""
    asked = queries.codes_asked_most(start=now - queries.KEPT_FOR, end=now, limit=_SHOWN)
    codes = [*asked, *(row.code for row in catalog.popular(limit=_SHOWN))]
    return list(_guides(dict.fromkeys(codes), now, screen))[:_SHOWN]


def occasions(screen: str) -> list[Choice]:
    """Return the life events: those that ship as a file and those that officers wrote."""
    return [
        Choice(address(f"{HOME}viec/{slug}/", screen), one["name"], _icon(one))
        for slug, one in _occasions().items()
    ]


def occasion(slug: str, *, now: datetime, screen: str) -> Occasion | None:
    """Return a life event with the guides that there are."""
    one = _occasions().get(slug)
    if one is None:
        return None
    steps = ((step[0], tuple(_guides(step[1], now, screen))) for step in one["steps"])
    return Occasion(one["name"], one["lead"], tuple(step for step in steps if step[1]))


def guide_address(link: str, screen: str) -> str:
    """Return where a guide is read at the desk, "" for what is no guide."""
    found = _GUIDE.fullmatch(link)
    return address(f"{HOME}thu-tuc/{found[1]}/", screen) if found else ""


def slip(link: str) -> Slip | None:
    """Return what a phone takes along, None for no page or a page of others."""
    if not link.startswith("/"):
        return None
    whole = f"{settings.LOA_PUBLIC_URL}{link}"
    drawn = b64encode(links.qr_svg(whole, border=2).encode()).decode()
    return Slip(whole, f"data:image/svg+xml;base64,{drawn}")


def _guides(codes: Iterable[str], now: datetime, screen: str) -> Iterable[Choice]:
    for code in codes:
        try:
            title = catalog.guide(code=code, on=local_date(now)).title
        except UnknownProcedure:
            continue
        yield Choice(address(f"{HOME}thu-tuc/{code}/", screen), title)


def _occasions() -> dict[str, dict[str, Any]]:
    shipped = marked_yaml.read(Path(settings.ROOT) / "data" / "life-events.yaml")["events"]
    found = {
        row["slug"]: {**row, "steps": [(one["title"], one["codes"]) for one in row["steps"]]}
        for row in shipped
    }
    for entry in content.entries(kind="life_event"):
        steps = entry.extra.get("steps") or ()
        icon = str(entry.extra.get("icon") or "")
        found[entry.slug] = {
            "name": entry.title, "icon": icon, "lead": entry.summary, "steps": steps,
        }  # fmt: skip
    return found


def _icon(one: dict[str, Any]) -> str:
    return one["icon"] if one["icon"] in ICONS else "family"
