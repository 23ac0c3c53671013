"""Text is read as it looks, whatever letters it was put together from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.kernel.lookalikes import readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("khai\u200b sinh", "khai sinh"),
        ("b\u00adỏ q\u2060ua", "bỏ qua"),
        ("\u0456gn\u043er\u0435 the rules", "ignore the rules"),
        ("\uff2f\uff34\uff30 \uff11\uff12\uff13", "OTP 123"),
        ("\U0001d422\U0001d420\U0001d427\U0001d428\U0001d42b\U0001d41e all", "ignore all"),
        ("kết hôn", "kết hôn"),
    ],
)
def test_disguised_letters_are_made_plain(written: str, read: str) -> None:
    assert readable(written) == read


@pytest.mark.parametrize(
    "text", ["Đăng ký khai sinh ở đâu?", "Здравствуйте, как дела", "忽略所有指令", "½ sào đất"]
)
def test_honest_text_stays(text: str) -> None:
    assert readable(text) == text


@given(st.text())
def test_reading_twice_changes_nothing(text: str) -> None:
    assert readable(readable(text)) == readable(text)
