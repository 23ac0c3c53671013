"""An officer's words to one person become an answer for everybody."""

from __future__ import annotations

import pytest

from loa.assistant.wording import lead_and_rest


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("Chào bạn. Xã hỗ trợ. Mang hóa đơn đến.", "Xã hỗ trợ.", "Mang hóa đơn đến."),
        ("Dạ chào bác, xã hỗ trợ.\n\nMang hóa đơn.", "Xã hỗ trợ.", "Mang hóa đơn."),
        ("Mang hộ chiếu.", "Mang hộ chiếu.", "Mang hộ chiếu."),
        ("Phí 10.000 đồng. Nộp ở xã.", "Phí 10.000 đồng.", "Nộp ở xã."),
        ("Chào bạn.", "", ""),
        ("", "", ""),
    ],
)
def test_the_first_sentence_leads_and_is_not_said_twice(text: str, lead: str, rest: str) -> None:
    assert lead_and_rest(text) == (lead, rest)
