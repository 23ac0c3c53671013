"""“Xã có gửi tin này không”: compared with what the commune published."""

from __future__ import annotations

from loa.safety import checking, phrases, rules
from loa.safety.types import Known, Level, OwnMessage

WORDS = (
    "Mời bà con đến nhà văn hóa thôn lúc tám giờ sáng thứ Bảy để được hướng dẫn nộp hồ sơ trên "
    "dichvucong.gov.vn, nhớ mang theo điện thoại và căn cước"
)
KNOWN = Known(
    domains={"dichvucong.gov.vn": "Cổng Dịch vụ công quốc gia"},
    own_messages=(
        OwnMessage(
            "Hướng dẫn tại thôn",
            "20/11/2026",
            phrases.shingles(WORDS),
            frozenset({"dichvucong.gov.vn"}),
        ),
    ),
)


def checked(text: str):
    return checking.check(text, KNOWN, rules.rules())


def test_a_message_of_the_commune_is_known_again_without_accents() -> None:
    from loa.kernel.text import strip_accents

    for text in (WORDS, strip_accents(WORDS)):
        verdict = checked(text)
        assert verdict.level == Level.OFFICIAL
        assert any("20/11/2026" in reason.sentence for reason in verdict.reasons)


def test_a_message_with_another_link_was_altered() -> None:
    verdict = checked(WORDS.replace("dichvucong.gov.vn", "mau-thu.com"))
    assert verdict.level == Level.DANGEROUS
    assert "altered" in [reason.code for reason in verdict.reasons]


def test_other_words_are_not_the_communes() -> None:
    text = "Ngày mai cả nhà mình đi ăn cỗ ở quê ngoại nhé, nhớ đón các cháu sớm"
    assert checked(text).reasons == ()


def test_own_advice_against_scams_is_no_scam() -> None:
    words = "Kẻ gian bảo bà con đọc mã OTP và cài AnyDesk để điều khiển máy từ xa, đừng làm theo"
    own = OwnMessage("Cảnh báo", "20/11/2026", phrases.shingles(words))
    known = Known(own_messages=(own,))
    assert checking.check(words, known, rules.rules()).level == Level.OFFICIAL
    assert checking.check(words, Known(), rules.rules()).level == Level.DANGEROUS
