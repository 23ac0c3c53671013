"""Icons, the mark and the Vietnamese way of writing, for every template."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from loa.design.icons import icon_svg, mark_svg
from loa.kernel import clock, text

register = template.Library()

UNKNOWN = "cần xã xác nhận"


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """Draw a line icon; a word stands beside it, so it is hidden from screen readers."""
    # Drawn by us in icons.py; nothing a visitor typed reaches it.
    return mark_safe(icon_svg(name, css_class))  # noqa: S308


@register.simple_tag
def mark() -> SafeString:
    """Draw Loa's mark."""
    return mark_safe(mark_svg())  # noqa: S308


@register.simple_tag
@cache
def loa_version() -> str:
    """Return the version of the software, as pyproject.toml says."""
    project = Path(settings.ROOT) / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


@register.filter
def or_unknown(value: object) -> SafeString | object:
    """Return the value, or the sentence that says the commune has to confirm it."""
    if value not in (None, ""):
        return value
    return format_html('<span class="unknown">{}</span>', UNKNOWN)


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """Return "23/11/2026", or nothing for no date."""
    if value is None:
        return ""
    day = clock.local_date(value) if isinstance(value, datetime) else value
    return clock.vn_date(day)


@register.filter
def vn_long_date(value: date | datetime | None) -> str:
    """Return "thứ Hai, 23/11/2026", or nothing for no date."""
    if value is None:
        return ""
    day = clock.local_date(value) if isinstance(value, datetime) else value
    return clock.vn_long_date(day)


@register.filter
def vn_datetime(value: datetime | None) -> str:
    """Return "17:05 ngày 23/11/2026", or nothing for no moment."""
    return clock.vn_datetime(value) if value else ""


@register.filter
def money(value: int | None) -> str:
    """Return "50.000 đồng", or nothing for no amount."""
    return "" if value is None else text.money(value)


@register.filter
def number(value: float | int | None, decimals: int = 0) -> str:
    """Return "1.234", or "1.234,5" with one decimal."""
    return "" if value is None else text.number(value, decimals=int(decimals))


@register.filter
def capfirst_vn(value: str) -> str:
    """Return the text with its first letter large: "xã Ô Diên" → "Xã Ô Diên"."""
    return value[:1].upper() + value[1:]


@register.filter
def tel(value: str) -> str:
    """Return the digits that a phone dials: "1900.0368" → "19000368"."""
    return "".join(sign for sign in value if sign.isdigit() or sign == "+")
