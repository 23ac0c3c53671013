"""What every printed sheet says and does the same way, whatever product it is.

It knows texts and dates only, not sources or briefs, so that all products may share it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pypdf

from loa.kernel import typeset
from loa.kernel.clock import vn_date

# Drawn, never said: names of icons and shapes, sizes and the modules of a QR code.
DRAWN = frozenset({"icon", "scale", "shape", "qr"})


def plain_address(url: str) -> str:
    """Return an address as people read it, without the scheme."""
    return re.sub(r"^https?://", "", url).rstrip("/")


def dated(today: date, checked_on: date | None, address: str) -> str:
    """Return when this was printed and where to look for a newer one."""
    where = f" Kiểm tra bản mới tại {address}" if address else ""
    checked = f" Dữ kiện kiểm tra {vn_date(checked_on)}." if checked_on else ""
    return f"In tháng {today:%m/%Y}.{checked}{where}"


def contact_lines(desk: str, address: str, hours: str, phone: str) -> list[str]:
    """Return where people get help; what is unknown is left out."""
    lines = [line for line in (desk, address, hours) if line]
    return lines + ([f"Gọi {phone}"] if phone else [])


def words_of(value: Any, *, drawn: Collection[str] = DRAWN) -> Iterator[str]:
    """Yield every sentence among a template's values, in their order; steps get their numbers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name == "steps":
                yield from (f"{number}. {step}" for number, step in enumerate(inner, 1))
            elif name not in drawn:
                yield from words_of(inner, drawn=drawn)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner, drawn=drawn)


def text_of(value: Any, *, drawn: Collection[str] = DRAWN) -> str:
    """Return all that a template says, a sentence a line."""
    return "\n".join(line for line in words_of(value, drawn=drawn) if line)


def said_in(names: Iterable[str], text: str) -> tuple[str, ...]:
    """Return those of the names that the text says."""
    return tuple(name for name in names if name in text)


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(pypdf.PdfReader(io.BytesIO(content)).pages)


def fullest(
    template: Path, tries: Iterable[Mapping[str, Any]], **options: Any
) -> tuple[dict[str, Any], bytes]:
    """Return the values of the first try that fits, and its PDF; `options` are further values.

    When even the last, the shortest, is too long it is drawn all the same with `force` set:
    a check of the caller then stops it, and an officer sees where it overflows.
    """
    said: dict[str, Any] = {}
    for values in tries:
        said = {**values, "force": False}
        try:
            return said, typeset.pdf(template, {**said, **options})
        except typeset.NoRoom:
            continue
    said["force"] = True
    return said, typeset.pdf(template, {**said, **options})
