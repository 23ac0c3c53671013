from datetime import date

import pytest

from loa.catalog import queries
from loa.catalog.types import UNKNOWN

from .conftest import COMPILED, TODAY


@pytest.fixture
def guide(load):
    load(COMPILED)
    return lambda code, on=TODAY: queries.guide(code=code, on=on)


def test_the_birth_guide_holds_what_a_page_needs(guide):
    birth = guide("1.001193")
    assert (birth.title, birth.fee_line, birth.time_line) == (
        "Đăng ký khai sinh",
        "Miễn phí",
        "trong ngày",
    )
    assert birth.online_line == "Nộp được hoàn toàn trên mạng"
    assert (len(birth.papers), len(birth.steps), birth.who) == (7, 8, "Người dân, cha mẹ")
    assert birth.fact("paper/giay-chung-sinh").kind == "paper"
    assert birth.official_url.startswith("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/")
    assert birth.confirmation.startswith("Chưa được xã xác nhận.")
    assert "đọc tháng 7/2026" in birth.confirmation


def test_the_place_is_short_and_nothing_of_it_is_lost(guide):
    birth = guide("1.001193")
    assert birth.place_line == "Điểm phục vụ hành chính công xã"
    assert birth.authority == "UBND cấp xã (xã Ô Diên), nơi cư trú của cha hoặc mẹ"


def test_a_note_for_the_desk_is_not_told_to_residents(guide):
    joint = guide("loa-lien-thong-khai-sinh")
    assert joint.notes
    assert not any("nguồn khác" in note or "Mã cũ" in note for note in joint.notes)
    assert any("không thu hồ sơ giấy" in note for note in guide("1.001193").notes)


def test_each_fact_names_the_source_it_rests_on(guide):
    birth, death = guide("1.001193"), guide("1.000656")
    portal = birth.fact("paper/giay-chung-sinh")
    assert portal.source.startswith("Cổng dịch vụ công quốc gia")
    assert portal.checked_label == "tháng 7/2026"
    assert "biên soạn" in birth.fact("mistake/1").source
    assert "77/2025/NQ-HĐND" in death.fact("fee/online").source
    assert death.fact("fee/online").checked_on == date(2026, 11, 23)


def test_papers_of_some_cases_only_are_marked(guide):
    papers = {paper.name: paper.is_conditional for paper in guide("1.001193").papers}
    assert papers["Biên bản trẻ bị bỏ rơi"]
    assert not papers["Giấy chứng sinh"]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("1.014063", "25.000 đồng/thẻ", "50.000 đồng/thẻ"),
        ("1.014064", "35.000 đồng/thẻ", "70.000 đồng/thẻ"),
    ],
)
def test_card_fees_change_after_31_december_2026(guide, code, before, after):
    last, first = guide(code, date(2026, 12, 31)), guide(code, date(2027, 1, 1))
    assert (last.fee_line, first.fee_line) == (before, after)
    upcoming = [fee for fee in last.fees if fee.is_upcoming]
    assert {fee.value for fee in upcoming} == {after}
    assert last.fact("fee/online-2").label.endswith("từ 01/01/2027")
    assert last.fact("fee/online/until").value == "31/12/2026"
    assert first.fact("fee/online") is None
    assert first.fact("fee/online/until") is None


def test_a_fee_that_is_half_known_is_one_short_line(guide):
    shop = guide("1.001612")
    assert shop.fee_line == f"Nộp trực tuyến: 0 đồng; nộp trực tiếp: {UNKNOWN}"
    assert "150.000 đồng" in shop.fact("fee/direct").value


def test_an_unknown_fee_is_never_free(guide):
    card = guide("1.014061")
    assert card.fee_line == UNKNOWN
    assert all(not fact.is_known for fact in card.facts if fact.kind == "money")


def test_a_procedure_without_a_national_code_says_so(guide):
    linked = guide("loa-lien-thong-khai-sinh")
    assert linked.national_code == ""
    assert linked.fact("code").value == "chưa có mã quốc gia"


def test_keys_are_unique_and_kinds_are_known(guide):
    kinds = {"code", "money", "duration", "date", "paper", "place", "phone", "link", "text"}
    for row in queries.search_rows(on=TODAY):
        keys = [fact.key for fact in row.facts]
        assert len(keys) == len(set(keys))
        assert {fact.kind for fact in row.facts} <= kinds
        assert all(fact.value for fact in row.facts)


def test_verified_covers_code_papers_times_and_fees_only(guide):
    birth = guide("1.001193")
    assert birth.is_verified
    verified = {fact.kind for fact in birth.facts if fact.is_verified}
    assert verified == {"code", "paper", "duration", "money"}
    assert not any(fact.is_verified for fact in guide("1.000894").facts)


def test_the_number_of_queries_does_not_grow(guide, django_assert_num_queries):
    guide("1.001193")
    with django_assert_num_queries(12):
        guide("1.001193")
    with django_assert_num_queries(2):
        assert len(queries.list_procedures()) == 83
    with django_assert_num_queries(12):
        assert sum(1 for _ in queries.search_rows(on=TODAY)) == 83


def test_lists_are_narrowed(guide):
    assert {row.field_slug for row in queries.list_procedures(field="ho-tich")} == {"ho-tich"}
    elderly = queries.list_procedures(audience="elderly")
    assert 0 < len(elderly) < 83
    assert queries.list_procedures(only_confirmed=True) == []
    assert all(row.is_essential for row in queries.popular(limit=10))
    fields = queries.fields()
    assert sum(field.procedure_count for field in fields) == 83
    assert fields[0].slug == "ho-tich"
