"""Title and description to post with the film, within the limits of every network."""

from __future__ import annotations

from loa.kernel import brevity
from loa.kernel.clock import vn_date
from loa.publishing.contract import SAFETY_LINE, Brief, SourceDoc

# The narrowest: YouTube's title has 100 characters, TikTok's text 2,200 UTF-16 units.
LONGEST_TITLE, LONGEST_TEXT = 100, 2_200


def title(source: SourceDoc) -> str:
    """Return the title of the posting."""
    return source.title


def lines(source: SourceDoc, brief: Brief, notice: str) -> list[str]:
    """Return the description line by line; facts that do not fit are left to the page."""
    address = brevity.plain_address(brief.link)
    head = [f"{brief.commune.authority} hướng dẫn." if source.kind == "procedure" else ""]
    facts = [f"{label}: {line}" for label, line in source.key_lines]
    checked = f"Dữ kiện kiểm tra ngày {vn_date(source.checked_on)}." if source.checked_on else ""
    waits = "" if source.is_confirmed else "Thông tin đang chờ xã xác nhận."
    tail = [f"Xem đủ tại {address}" if address else "", SAFETY_LINE, checked, waits, notice]
    whole = [line for line in (*head, *facts, *tail) if line]
    if len("\n".join(whole).encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return whole
    return [line for line in (*head, *tail) if line]


def text(source: SourceDoc, brief: Brief, notice: str) -> str:
    """Return the file: the title, an empty line, the description."""
    return "\n".join([title(source), "", *lines(source, brief, notice)]) + "\n"
