"""Promises of the plain-language review, on sentences that speak well and sentences that do not."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from loa.content.plain_language import KINDS, LOW, label, review
from loa.content.plain_words import _document

GOOD = [
    "Bạn cần mang gì?",
    "Bạn mang thẻ căn cước đến Điểm phục vụ hành chính công xã.",
    "Làm khai sinh cho con không mất tiền.",
    "Nộp qua mạng thì trả 0 đồng, nộp tại quầy trả 50.000 đồng.",
    "Xã trả kết quả trong ngày.",
    "Điểm phục vụ mở cửa từ thứ Hai đến thứ Sáu, 8 giờ đến 17 giờ.",
    "Từ ngày 01/7/2024, thẻ căn cước công dân cũ còn hạn vẫn dùng được.",
    "Sổ hộ khẩu giấy đã hết giá trị, bạn không cần mang.",
    "Bảo hiểm y tế (BHYT) giúp trả tiền khám bệnh. BHYT có hạn một năm.",
    "BHYT (bảo hiểm y tế) cần được gia hạn mỗi năm.",
    "Bạn cần mang giấy tờ gì (thành phần hồ sơ)?",
    "Trên Cổng ghi “Thành phần hồ sơ”, tức là giấy tờ cần mang.",
    "Lệ phí nêu ở Nghị quyết 77/2025/NQ-HĐND.",
    "Luật Căn cước số 26/2023/QH15 có hiệu lực từ ngày 01/7/2024.",
    "Bạn có cần mang ảnh không?",
    "Gọi 1900 0368 nếu bạn chưa rõ.",
    "Không đưa mã OTP cho ai.",
    "Mở ứng dụng VNeID rồi bấm “Thủ tục hành chính”.",
    "Trẻ sinh trong 60 ngày thì làm khai sinh miễn phí.",
    "Ngày 24/11/2026, xã nhận hồ sơ của bà con.",
    "UBND xã trả lời trong 5 ngày làm việc.",
    "Gõ “dang ky khai sinh” không dấu cũng tìm thấy.",
    "Xem thêm ở https://dichvucong.gov.vn và http://xa.example.vn/thu-tuc/nop.",
    "Xem [thủ tục khai sinh](/thu-tuc/1.001193/) để biết các bước.",
    "Công an xã làm thẻ cho người từ đủ 14 tuổi.",
    "Cháu xem trang này cho ông, ông nghe máy đọc.",
    "Bài này nói về giai đoạn III của kế hoạch.",
    "Xã đạt 85,5% hồ sơ nộp qua mạng.",
    "Giá trị là 1.500.000 đồng một năm.",
    "Bà con tổ dân phố số 7 họp lúc 19 giờ 30.",
    "Nếu quên mật khẩu, bạn bấm “Quên mật khẩu”.",
    "Xã không thu tiền và không giữ giấy tờ gốc.",
    "Máy hỏi gì, bạn trả lời nấy.",
    "Trung tâm gửi SMS khi có kết quả.",
    "Luật này thay Luật Căn cước công dân năm 2014.",
    "Sổ hộ khẩu nay ra sao?",
    "Tin quảng cáo có nhãn [QC] ở đầu.",
    "Trợ lý không nhận hồ sơ, không hỏi mật khẩu, không hỏi số thẻ.",
    "Xã trả lời trong 8 giờ làm việc, việc khẩn trong 4 giờ làm việc.",
    "Dễ tìm không, rõ không, cán bộ thế nào, đúng hẹn không, giá có cao không?",
    "Đội A1 và đội B2 giúp bà con ở nhà văn hóa.",
]  # fmt: skip

BAD = [
    ("obsolete", "Bạn mang sổ hộ khẩu đến xã.", "sổ hộ khẩu"),
    ("obsolete", "Làm hộ khẩu cho con ở công an.", "hộ khẩu"),
    ("obsolete", "Bạn mang theo căn cước công dân.", "căn cước công dân"),
    ("obsolete", "Chụp hai mặt CCCD rồi gửi.", "CCCD"),
    ("obsolete", "Xuất trình chứng minh nhân dân.", "chứng minh nhân dân"),
    ("obsolete", "Điền số CMND vào ô đầu.", "CMND"),
    ("obsolete", "Nộp ở cơ quan cấp huyện.", "cấp huyện"),
    ("obsolete", "Bạn đến UBND huyện để nộp.", "UBND huyện"),
    ("obsolete", "Đây là dịch vụ công mức độ 4.", "mức độ 4"),
    ("obsolete", "Mang giấy chứng tử của ông.", "giấy chứng tử"),
    ("officialese", "Thành phần hồ sơ gồm hai loại.", "Thành phần hồ sơ"),
    ("officialese", "Thời hạn giải quyết là 5 ngày.", "Thời hạn giải quyết"),
    ("officialese", "Công dân có nhu cầu đến xã.", "Công dân có nhu cầu"),
    ("officialese", "Nộp đủ giấy theo quy định.", "theo quy định"),
    ("officialese", "Xã tiến hành kiểm tra.", "tiến hành"),
    ("officialese", "Trong trường hợp mất thẻ, bạn báo công an.", "Trong trường hợp"),
    ("foreign_word", "Bạn click vào ô màu xanh.", "click"),
    ("foreign_word", "Gọi hotline của xã.", "hotline"),
    ("officialese", "Việc nộp, việc nhận và việc trả ở một nơi.", "Việc nộp"),
    ("abbreviation", "Bạn mang thẻ BHYT đến trạm.", "BHYT"),
    ("abbreviation", "Đổi GPLX trên mạng.", "GPLX"),
    ("abbreviation", "Nộp tại TTPVHCC của thành phố.", "TTPVHCC"),
    ("abbreviation", "Hỏi ĐKKD ở quầy số 2.", "ĐKKD"),
    ("capitals", "Bạn KHÔNG cần nộp tiền.", "KHÔNG"),
    ("capitals", "Làm khai sinh là MIỄN PHÍ.", "MIỄN PHÍ"),
    ("capitals", "CAP LAI THE cho bà con.", "CAP LAI THE"),
    ("number", "Lệ phí là 50,000 đồng.", "50,000 đồng"),
    ("number", "Lệ phí là 50000 đồng.", "50000 đồng"),
    ("number", "Lệ phí là 50.000đ.", "50.000đ"),
    ("number", "Lệ phí là 50.000 VNĐ.", "50.000 VNĐ"),
    ("number", "Trả 50k tại quầy.", "50k"),
    ("number", "Xã đạt 85.5% hồ sơ.", "85.5%"),
    ("number", "Mang 02 bản sao.", "02 bản"),
    ("number", "Có kết quả sau 01 ngày làm việc.", "01 ngày làm việc"),
    ("date", "Hạn nộp là 2026-11-30.", "2026-11-30"),
    ("date", "Hạn nộp là 30-11-2026.", "30-11-2026"),
    ("date", "Hạn nộp là 30.11.2026.", "30.11.2026"),
    ("date", "Hạn nộp là 30/11/26.", "30/11/26"),
    ("date", "Hạn nộp là 11/30/2026.", "11/30/2026"),
    ("date", "Hạn nộp là 32/13/2026.", "32/13/2026"),
    ("accents", "Bạn lam viec này ở xã.", "lam viec"),
    ("accents", "Dang ky khai sinh cho con.", "Dang ky"),
    ("negation", "Xã không nhận nếu bạn không mang giấy tờ gốc.", "Xã không"),
    ("negation", "Bạn không thể không mang thẻ căn cước.", "Bạn không"),
    ("negation", "Nếu chưa có tài khoản thì không nộp qua mạng.", "Nếu chưa"),
    ("negation", "Không thu tiền, không hẹn lại, không giữ giấy, chưa bao giờ.", "Không thu"),
    ("passive", "Giấy tờ được kiểm tra kỹ bởi cán bộ.", "Giấy tờ"),
    ("passive", "Hồ sơ được nhận, được kiểm tra, được trả tại quầy.", "Hồ sơ"),
]  # fmt: skip

FOR_ELDERS = [
    ("Bạn làm thủ tục trực tuyến.", "trực tuyến"),
    ("Máy gửi mã OTP cho bạn.", "OTP"),
    ("Bạn cần định danh điện tử.", "định danh điện tử"),
    ("Xã sẽ xác thực thông tin.", "xác thực"),
]

LONG = "Bà con mang thẻ căn cước và giấy chứng sinh đến điểm phục vụ của xã " * 3 + "."


def kinds(text: str, audience: str = "residents") -> list[str]:
    return [found.kind for found in review(text, audience=audience).findings]


@pytest.mark.parametrize("text", GOOD)
def test_a_good_sentence_is_let_be(text: str) -> None:
    assert review(text, audience="residents").findings == ()


@pytest.mark.parametrize(("kind", "text", "quote"), BAD)
def test_a_bad_sentence_is_found_where_it_stands(kind: str, text: str, quote: str) -> None:
    found = [one for one in review(text, audience="residents").findings if one.kind == kind]
    assert len(found) == 1
    assert found[0].quote.startswith(quote)
    assert text[found[0].start : found[0].end].startswith(quote)
    assert found[0].advice.endswith(".")


@pytest.mark.parametrize(("text", "quote"), FOR_ELDERS)
def test_words_of_the_net_are_explained_to_elders(text: str, quote: str) -> None:
    found = review(text, audience="elderly").findings
    assert [(one.kind, one.quote) for one in found] == [("hard_word", quote)]
    assert kinds(text, "students") == []


def test_a_word_explained_at_once_is_fine() -> None:
    assert kinds("OTP là mã gửi về điện thoại của bạn.", "elderly") == []
    assert kinds("Nộp trực tuyến (qua mạng) thì nhanh hơn.", "elderly") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trả 50k.", "50.000 đồng"),
        ("Trả 1500000 đồng.", "1.500.000 đồng"),
        ("Hạn 2026-7-1.", "01/07/2026"),
        ("Hạn 11/30/2026.", "30/11/2026"),
        ("Mang 02 bản.", "2 bản"),
    ],
)
def test_the_advice_says_what_to_write(text: str, wanted: str) -> None:
    assert f"“{wanted}”" in review(text, audience="all").findings[0].advice


def test_an_old_name_comes_with_reason_and_source() -> None:
    advice = review("Mang sổ hộ khẩu.", audience="all").findings[0].advice
    assert "31/12/2022" in advice
    assert "Luật Cư trú" in advice


def test_every_old_name_in_the_file_has_a_source_and_a_day() -> None:
    for row in _document()["obsolete"]["terms"]:
        assert row["source"], row
        assert row["reason"], row
        assert row["checked_on"].year >= 2026, row


def test_an_elder_gets_shorter_sentences_than_an_officer() -> None:
    text = "Bà con mang thẻ căn cước và giấy chứng sinh của cháu đến điểm phục vụ của xã ta để nộp vào các buổi sáng."
    assert kinds(text, "elderly") == ["long_sentence"]
    assert kinds(text, "officers") == []


def test_a_long_sentence_says_how_many_to_make_of_it() -> None:
    found = review(LONG, audience="residents").findings
    assert [one.kind for one in found] == ["long_sentence"]
    assert "Tách thành 2 câu" in found[0].advice
    assert "48 tiếng" in found[0].advice


def test_a_long_paragraph_is_found_and_a_list_is_not() -> None:
    sentence = "Bà con mang thẻ căn cước đến xã. "
    assert "long_paragraph" in kinds(sentence * 14)
    assert kinds("\n".join(f"- {sentence}" for _ in range(14))) == []


def test_officers_may_read_their_own_words() -> None:
    text = "Thành phần hồ sơ TTHC theo quy định."
    assert kinds(text, "officers") == []
    assert set(kinds(text)) == {"officialese", "abbreviation"}


def test_offsets_hold_after_markup_and_for_split_letters() -> None:
    text = "## Đề mục\n\n- **Mang** [sổ hộ khẩu](/thu-tuc/x/) nhé."
    for written in (text, unicodedata.normalize("NFD", text)):
        found = review(written, audience="all").findings
        assert [text[one.start : one.end] for one in found] == ["sổ hộ khẩu"]


def test_good_text_scores_high_and_bad_text_low() -> None:
    good = review("\n\n".join(GOOD), audience="residents")
    bad = review("\n\n".join(text for _, text, _ in BAD), audience="residents")
    assert good.score == 100
    assert bad.is_low
    assert bad.score < LOW < good.score


def test_starter_content_raises_few_alarms() -> None:
    count, scores = 0, []
    for path in sorted((Path(settings.ROOT) / "data/content").glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]:
            text = "\n\n".join((f"{row['title']}.", row.get("summary", ""), row.get("body", "")))
            read = review(text, audience=row.get("audience", "all"))
            count += len(read.findings)
            scores.append(read.score)
    assert min(scores) >= LOW
    assert count < len(scores)


def test_an_empty_text_has_nothing_wrong() -> None:
    assert review("", audience="all").score == 100
    assert review("  \n\n ", audience="all").findings == ()


def test_an_unknown_audience_is_everybody() -> None:
    assert review(LONG, audience="nobody") == review(LONG, audience="all")


def test_every_kind_has_a_vietnamese_name() -> None:
    assert {kind for kind, _, _ in BAD} < set(KINDS)
    assert all(label(kind)[0].isupper() for kind in KINDS)


def test_a_long_page_is_reviewed_at_once() -> None:
    page = "\n\n".join([*GOOD, *(text for _, text, _ in BAD)] * 4)
    review("", audience="residents")
    began = time.perf_counter()
    review(page, audience="residents")
    assert time.perf_counter() - began < 1
