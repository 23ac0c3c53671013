"""What people should not have sent is hidden before it is stored; the rest stays readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("mã là 730184 nhé", "730184"),
        ("mã xác thực gửi về là 730184 giờ nhập ở đâu", "730184"),
        ("mat khau cua toi la hoasen88", "hoasen88"),
        ("MẬT KHẨU vneid: Tre#Xanh9", "Tre#Xanh9"),
        ("otp của em vừa về là 5 1 9 0 3 7", "5 1 9 0 3 7"),
        ("căn cước của bố tôi số 034.052.001.777", "034.052.001.777"),
        ("căn cước 0340 5200 1777", "0340 5200 1777"),
        (
            "cccd \uff10\uff13\uff14\uff10\uff15\uff12\uff10\uff10\uff11\uff17\uff17\uff17",
            "\uff10\uff13\uff14\uff10\uff15\uff12\uff10\uff10\uff11\uff17\uff17\uff17",
        ),
        ("cccd 0340\u200b5200\u200b1777", "5200"),
        ("hộ chiếu C1234567 của tôi", "C1234567"),
        ("số tài khoản của mẹ tôi: 19035 7788 110", "19035 7788 110"),
        ("stk vietcombank 0071000123", "0071000123"),
        ("the visa 4539-1488-0343-6467", "4539-1488-0343-6467"),
        ("sổ bảo hiểm 0123456789", "0123456789"),
    ],
)
def test_a_secret_said_in_other_words_is_hidden(text: str, secret: str) -> None:
    masked = mask(text, hides_phones=False)
    assert masked.warns
    assert secret not in masked.text


@pytest.mark.parametrize(
    "text",
    [
        "thủ tục 1.001193 mã là gì",
        "mã OTP gồm 6 số không gửi về máy",
        "mã otp 22.000 đồng là sao",
        "mật khẩu thế nào là mạnh",
        "quên mật khẩu thì làm sao",
        "tài khoản vneid bị lỗi gọi 18001096 hay 1900 9009",
        "tài khoản bị trừ 500000",
        "bảo hiểm y tế năm 2025-2026",
        "căn cước hạn 01/01/2025-31/12/2031",
        "hồ sơ H26.15-241120-0042 và 000.00.12.H26-241120-0007",
        "họp lúc 8h30 ngày 24.11.2026",
        "lệ phí 50.000 đồng, thuế 120.000.000 đồng",
        "Nghị định 168/2024/NĐ-CP và Luật 67/2020/QH14",
    ],
)
def test_public_numbers_stay_and_do_not_warn(text: str) -> None:
    masked = mask(text, hides_phones=True)
    assert masked.text == text
    assert not masked.warns


@given(
    st.sampled_from([9, 12]),
    st.integers(min_value=10**12, max_value=10**13 - 1),
    st.sampled_from(["", " ", ".", "-", "\u200b", ". "]),
    st.sampled_from([3, 4]),
)
def test_an_id_number_is_hidden_however_it_is_grouped(
    size: int, digits: int, between: str, group: int
) -> None:
    number = f"{digits}"[:size]
    parts = [number[at : at + group] for at in range(0, size, group)]
    masked = mask(f"căn cước {between.join(parts)} của tôi", hides_phones=True)
    assert masked.warns
    assert number[-4:] not in masked.text.replace(" ", "").replace(".", "")


@given(st.text(alphabet="aăâđêôơư ?,ngh", max_size=60))
def test_words_without_numbers_stay(text: str) -> None:
    assert not mask(text, hides_phones=True).warns


@given(st.dates(), st.integers(min_value=1, max_value=999))
def test_dates_and_amounts_stay(day, thousands: int) -> None:
    text = f"ngày {day:%d/%m}/{max(day.year, 1900)} nộp {thousands}.000 đồng"
    assert not mask(text, hides_phones=True).warns


@given(st.text())
def test_masking_again_changes_nothing(text: str) -> None:
    once = mask(text, hides_phones=True).text
    assert mask(once, hides_phones=True).text == once
