"""What every product may ask of its source: icons, and what narrows a line."""

from __future__ import annotations

from loa.publishing.contract import UNKNOWN, Fact, FactKind

from . import sample_sources


def test_a_fact_of_no_known_label_takes_the_icon_of_its_kind():
    source = sample_sources.procedure(facts=(Fact("day", FactKind.DATE, "Khi nào", "01/7/2026"),))
    assert source.icon_of("Khi nào") == "time"
    assert source.icon_of("Phí") == "money"
    assert source.icon_of("Khác") == "other"


def test_a_line_never_stands_without_what_narrows_it():
    note = Fact("time/any/note", FactKind.TEXT, "", "nộp sau 15 giờ thì ngày hôm sau.")
    source = sample_sources.procedure(facts=(note,))
    told = source.narrowed("Bao lâu", "Trong ngày", "xem ở mã QR")
    assert told == "Trong ngày (nộp sau 15 giờ thì ngày hôm sau)"
    assert source.narrowed("Bao lâu", UNKNOWN, "xem ở mã QR") == UNKNOWN
    long = sample_sources.procedure(facts=(Fact("fee/note", FactKind.TEXT, "", "chữ " * 40),))
    assert long.narrowed("Phí", "50.000 đồng", "hỏi xã") == "50.000 đồng (hỏi xã để biết thêm)"
