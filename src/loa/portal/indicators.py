"""Measures of residents' pages."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure
from loa.kernel import clock

from . import operations, queries
from .models import GuideRead, PageRating


def read_rows(start: datetime, end: datetime) -> list[GuideRead]:
    """Return the days of guides read, what this process still holds included."""
    operations.flush_reads(now=clock.now(), force=True)
    return list(queries.reads_between(*clock.days_within(start, end)))


def read_evidence(row: GuideRead) -> EvidenceRow:
    """Return one guide on one day as a dated row."""
    return EvidenceRow(
        at=clock.start_of_day(row.day),
        label=f"{row.read_count} lượt xem hướng dẫn {row.code} ngày {clock.vn_date(row.day)}",
        url=f"/thu-tuc/{row.code}/",
        kind="guide_read",
    )


def _guide_reads(start: datetime, end: datetime) -> MeasureValue:
    rows = read_rows(start, end)
    total = sum(row.read_count for row in rows)
    return MeasureValue(Decimal(total), tuple(read_evidence(row) for row in rows))


def _rating_evidence(row: PageRating) -> EvidenceRow:
    return EvidenceRow(
        at=clock.start_of_day(row.day),
        label=f"{row.path}: {row.useful_count} hữu ích, {row.unclear_count} chưa rõ",
        url=row.path,
        kind="page_rating",
    )


def _useful_share(start: datetime, end: datetime) -> MeasureValue:
    rows = list(queries.ratings_between(*clock.days_within(start, end)))
    useful = sum(row.useful_count for row in rows)
    all_ratings = useful + sum(row.unclear_count for row in rows)
    return MeasureValue.share(useful, all_ratings, [_rating_evidence(row) for row in rows])


register_measure(
    Measure(
        code="guides_read",
        name="Số lượt xem hướng dẫn thủ tục",
        unit="lượt",
        definition=(
            "Số lần trang hướng dẫn thủ tục được mở trong kỳ, cộng theo ngày. Không tính máy "
            "tìm kiếm, không theo dõi từng người; một người mở nhiều lần tính nhiều lượt."
        ),
        source="Bộ đếm trang /thu-tuc/ của hệ thống",
        value=_guide_reads,
    )
)
register_measure(
    Measure(
        code="guide_useful_share",
        name="Tỷ lệ đánh giá trang là hữu ích",
        unit="%",
        definition="Số lần bấm “Hữu ích” chia cho tổng số lần bấm “Hữu ích” và “Chưa rõ” trong kỳ.",
        source="Nút đánh giá ở cuối trang hướng dẫn",
        value=_useful_share,
    )
)
