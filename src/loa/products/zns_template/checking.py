"""Does the filled template keep the provider's limits?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from loa.publishing.contract import Brief, Check, SourceDoc

from .template import LIMITS, Template

_REACH = re.compile(
    r"https?://|www\.|\b[a-z0-9-]+\.(?:vn|com|net|org|example)\b"
    r"|(?<![\d.])0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}\b|\b1[89]00[ .]?\d{2,6}\b",
    re.IGNORECASE,
)


def check(template: Template, source: SourceDoc, brief: Brief) -> tuple[Check, ...]:
    """Return every limit as a check on the words after filling."""
    return (*_sizes(template), *_rules(template, brief), _kind(source))


def _sizes(template: Template) -> Iterator[Check]:
    low, high = LIMITS["title"]
    size = len(template.filled(template.title))
    yield Check("title", low <= size <= high, f"Tiêu đề dài {size} ký tự, cần {low}–{high}.")
    few, many = LIMITS["paragraphs"]
    count = len(template.paragraphs)
    yield Check("paragraphs", few <= count <= many, f"Có {count} đoạn, cần {few}–{many}.")
    longest = max(len(template.filled(line)) for line in template.paragraphs)
    most = LIMITS["paragraph"]
    yield Check("paragraph", longest <= most, f"Đoạn dài nhất {longest} ký tự, giới hạn {most}.")
    few, many = LIMITS["rows"]
    count = len(template.rows)
    yield Check("rows", few <= count <= many, f"Bảng có {count} dòng, cần {few}–{many}.")
    title = max(len(title) for title, _ in template.rows)
    value = max(len(template.filled(value)) for _, value in template.rows)
    yield Check(
        "row",
        title <= LIMITS["row_title"] and value <= LIMITS["row_value"],
        f"Dòng dài nhất: tên {title} ký tự (giới hạn {LIMITS['row_title']}), "
        f"nội dung {value} ký tự (giới hạn {LIMITS['row_value']}).",
    )
    count = len(template.buttons)
    yield Check("buttons", count <= LIMITS["buttons"], f"Có {count} nút, nhiều nhất hai nút.")


def _rules(template: Template, brief: Brief) -> Iterator[Check]:
    words = "\n".join((template.title, *template.paragraphs, *(v for _, v in template.rows)))
    found = _REACH.search(template.filled(words))
    shown = f"Trong chữ có “{found[0]}”; " if found else ""
    yield Check("reach", not found, f"{shown}đường dẫn và số điện thoại chỉ được đặt ở nút.")
    yield Check(
        "identity",
        "<ma_tiep_nhan>" in words and "<ten_nguoi_nhan>" in words,
        "Mẫu có biến nhận ra người nhận: họ tên và mã tiếp nhận.",
    )
    own = {urlsplit(a).netloc for a in (brief.commune.website, brief.page_url)} - {""}
    links = [button.target for button in template.buttons if button.kind == "url"]
    strange = [link for link in links if own and urlsplit(link).netloc not in own]
    yield Check(
        "own_link",
        not strange,
        f"Nút mở “{strange[0]}”, không phải trang của xã." if strange else "Nút mở trang của xã.",
    )


def _kind(source: SourceDoc) -> Check:
    return Check(
        "care",
        source.kind == "procedure",
        "Mẫu chăm sóc khách hàng chỉ gửi cho người đã hỏi; tin tuyên truyền dễ bị từ chối duyệt.",
        blocks=False,
    )
