"""What people should not have sent is hidden before it is stored; the rest stays readable."""

from __future__ import annotations

import pytest

from loa.kernel.privacy import mask


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("CCCD 001099012345 của tôi", "CCCD [đã che số giấy tờ] của tôi"),
        ("số 001 099 012 345.", "số [đã che số giấy tờ]."),
        ("CMND cũ 012345678", "CMND cũ [đã che số giấy tờ]"),
        ("thẻ 4111 1111 1111 1111 nhé", "thẻ [đã che số thẻ] nhé"),
        ("mã OTP là 482913", "mã OTP là [đã che mã]"),
        ("Mã xác nhận: 4829", "Mã xác nhận: [đã che mã]"),
        ("mật khẩu là Abc@1234", "mật khẩu là [đã che mã]"),
    ],
)
def test_secrets_are_masked(text, hidden):
    assert mask(text, hides_phones=False).text == hidden


@pytest.mark.parametrize(
    "text",
    [
        "Gọi tôi số 0912 345 678",
        "Thủ tục 1.014063.000.00.00.H29 mất mấy ngày?",
        "Hồ sơ H26.33-231123-0001 xong chưa",
        "Lệ phí 100.000.000 đồng à",
        "ngày 23/11/2026 lúc 17:05",
    ],
)
def test_what_is_no_secret_stays(text):
    assert mask(text, hides_phones=False).text == text


@pytest.mark.parametrize(
    "text",
    [
        "otp 483920",
        "mật khẩu của tôi là Abc12345",
        "so the 9704 1234 5678 9012",
        "cmnd 012345678",
        "cccd 001085012345",
    ],
)
def test_private_numbers_are_hidden_and_warned_of(text: str) -> None:
    masked = mask(text, hides_phones=True)
    assert masked.warns
    assert "đã che" in masked.text


def test_codes_phones_and_money_do_not_warn() -> None:
    assert (
        mask("mã 1.001193 lệ phí 50.000.000 đồng", hides_phones=True).text
        == "mã 1.001193 lệ phí 50.000.000 đồng"
    )
    hidden = mask("gọi tôi 0912 345 678", hides_phones=True)
    assert not hidden.warns
    assert "0912" not in hidden.text
