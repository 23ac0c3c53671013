"""Measures of publishing."""

from __future__ import annotations

from datetime import datetime

from loa.accounts import queries as accounts
from loa.content import queries as content
from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure
from loa.kernel.errors import NotFound
from loa.units import queries as units

from . import activities, queries
from .models import Posting, SourceKind

# The units of the plan's I.1.2-3: "phòng, ban, cơ quan, đơn vị thuộc UBND xã".
_COMMITTEE = "ubnd-xa"


def _postings(start: datetime, end: datetime) -> MeasureValue:
    return MeasureValue.count(activities.postings_out(params={}, start=start, end=end))


def _products(start: datetime, end: datetime) -> MeasureValue:
    return MeasureValue.count(activities.products_made(params={}, start=start, end=end))


def _units_posting(start: datetime, end: datetime) -> MeasureValue:
    """Return the share of the committee's units whose officers' bulletins stood on the web."""
    below = {row.pk: row for row in units.units() if row.parent and row.parent.code == _COMMITTEE}
    found: dict[int, EvidenceRow] = {}
    for posting in queries.postings_that_left(start, end):
        unit_id = _unit_of(posting) if posting.product_kind == "web_page" else None
        if unit_id in below and unit_id not in found:
            label = f"{below[unit_id].name}: {posting.source_title}"
            url = f"/console/luot-phat/{posting.pk}/"
            found[unit_id] = EvidenceRow(posting.send_at, label, url, "posting")
    return MeasureValue.share(len(found), len(below), list(found.values()))


def _unit_of(posting: Posting) -> int | None:
    if posting.source_kind != SourceKind.BULLETIN:
        return None
    try:
        author = content.bulletin_row(posting.source_code).author
    except NotFound:
        return None
    officer = accounts.officer_of(author)
    return officer.unit_id if officer else None


register_measure(
    Measure(
        code="postings_published",
        name="Số lượt phát đã gửi đi",
        unit="lượt",
        definition="Số bài, tin đã phát trên các kênh trong kỳ, mỗi kênh và giờ phát tính một lượt.",
        source="Lịch phát và hàng chờ gửi của hệ thống",
        value=_postings,
    )
)
register_measure(
    Measure(
        code="products_made",
        name="Số sản phẩm truyền thông đã duyệt",
        unit="sản phẩm",
        definition="Số sản phẩm được cán bộ duyệt trong kỳ, mỗi nơi đặt tính một sản phẩm.",
        source="Kho sản phẩm của hệ thống",
        value=_products,
    )
)
register_measure(
    Measure(
        code="units_posting",
        name="Tỷ lệ đơn vị thuộc UBND xã có đăng tin trên trang của xã",
        unit="%",
        definition=(
            "Số đơn vị thuộc UBND xã có cán bộ viết ít nhất một bản tin đã đăng trên trang "
            "thông tin trong kỳ, chia cho số đơn vị thuộc UBND xã."
        ),
        source="Bản tin và lịch phát của hệ thống",
        value=_units_posting,
    )
)
