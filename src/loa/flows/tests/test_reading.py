"""Promises of the reader: a flow that does not hold together is refused in one clear sentence."""

from __future__ import annotations

import pytest

from loa.flows.errors import InvalidFlow

# What is broken, and a piece of the sentence that tells so.
BROKEN = [
    ("to: ai}", "to: dau-day}", "dẫn tới “dau-day”"),
    ("id: bo, text: Bố, to: hoi", "id: bo, text: Bố, to: tuoi", "quay vòng"),
    (
        "id: tre, text: Trẻ, to: ai",
        "id: tre, text: Trẻ, to: xong",
        "“ai” không có đường nào dẫn tới",
    ),
    ("when: {tuoi: tre}", "when: {gio: tre}", "xét câu “gio”"),
    ("when: {tuoi: tre}", "when: {tuoi: gia}", "không có lựa chọn này"),
    ("when: {tuoi: [tre, lon]}", "when: {ai: me}", "trống khi trả lời"),
    ("when: {tuoi: [tre, lon]}", "when: false", "không bao giờ được nêu"),
    ('code: "1.001193", quote', "quote", "code của thủ tục, hoặc title và url"),
    ("checked_on: 2026-11-23", "checked_on: hôm qua", "checked_on là ngày"),
    ("source: nguon", "source: khac", "nguồn “khac”"),
    ("    source: nguon\n", "", "mục source"),
    ("icon: card", "icon: 7", "mục icon phải có chữ"),
    ("{id: bo,", "{id: me,", "trùng id"),
    ("- id: ai", "- id: tuoi", "đã dùng ở trên"),
    ("- id: ai", "- id: chu", "trang đã dùng tên"),
    ("id: tre,", "id: Trẻ Em,", "chữ thường không dấu"),
    ("text: Ai đi?", "noi-dung: Ai đi?", "không có mục “noi-dung”"),
    (", {to: hoi}]", "]", "ít nhất 2 dòng"),
    ("{to: hoi}]", "{when: {tuoi: lon}, to: hoi}]", "hướng cuối cùng không có điều kiện"),
    ("    ask: Hỏi cán bộ.\n", "", "phải nêu thủ tục hoặc mục ask"),
    ("loa-flows/1", "loa-flows/9", "mục format"),
    ("order: 1", "order: đầu", "phải là số"),
]


@pytest.mark.parametrize(("old", "new", "said"), BROKEN)
def test_a_broken_flow_is_refused_with_the_reason(read, old, new, said):
    with pytest.raises(InvalidFlow) as caught:
        read(old, new)
    assert said in caught.value.message
    assert caught.value.message.startswith("Tệp viec-thu.yaml")
    assert "\n" not in caught.value.message


def test_a_slip_names_its_line(read):
    with pytest.raises(InvalidFlow, match="dòng 18"):
        read("text: Ai đi?", "noi-dung: Ai đi?")


def test_a_sound_flow_is_read(read):
    flow = read()
    assert (flow.slug, flow.first, set(flow.outcomes)) == ("viec-thu", "tuoi", {"xong", "hoi"})
    assert flow.spans == {"tuoi": (1, 2), "ai": (1, 1)}
    assert flow.codes == ("1.001193",)
