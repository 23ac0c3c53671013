from dataclasses import replace

from loa.products.web_page.renderer import WebPage
from loa.publishing.contract import UNKNOWN, Fact, FactKind, Paper
from loa.publishing.tests.sample_sources import brief, bulletin, procedure


def page(source):
    return WebPage().render(source, brief())


def test_everyday_words_come_first_and_the_official_term_once():
    made = page(procedure())
    assert "Bạn cần mang gì" in made.html
    assert made.html.count("Thành phần hồ sơ") == 1
    assert "<h1" not in made.html


def test_papers_are_a_checklist_with_conditional_ones_apart():
    made = page(procedure())
    needed, cases = made.html.split("Chỉ một số trường hợp mới cần")
    assert made.html.count('type="checkbox"') == len(procedure().papers)
    assert "Giấy chứng sinh" in needed
    assert "Biên bản trẻ bị bỏ rơi" in cases


def test_what_nobody_verified_says_so():
    assert 'class="tag tag--unverified"' not in page(procedure()).html
    facts = tuple(replace(fact, is_verified=False) for fact in procedure().facts)
    assert 'class="tag tag--unverified"' in page(procedure(facts=facts)).html


def test_unknown_fee_and_time_are_never_guessed():
    made = page(procedure(facts=(), fee_line="", time_line=""))
    assert made.text.count(UNKNOWN) >= 4


def test_no_character_of_a_text_becomes_markup():
    evil = '<script>alert("1")</script> & Co'
    source = procedure(papers=(Paper(evil, note=evil),), steps=(evil,), conditions=(evil,))
    assert "<script>" not in page(source).html


def test_a_link_that_is_not_the_web_is_only_words():
    made = page(procedure(where_online=("javascript:alert(1)", "Ứng dụng VNeID")))
    assert 'href="javascript' not in made.html
    assert "Ứng dụng VNeID" in made.html


def test_a_bulletin_has_its_paragraphs_and_its_own_facts():
    made = page(bulletin())
    assert "Nhà văn hoá thôn" in made.text
    assert made.html.count("<p>") >= 2
    assert "Thành phần hồ sơ" not in made.html


def test_a_time_says_what_narrows_it():
    note = Fact("time/any/note", FactKind.TEXT, "Thời hạn: ghi chú", "Sau 15 giờ thì hôm sau")
    made = page(procedure(facts=(*procedure().facts, note)))
    assert "Sau 15 giờ thì hôm sau" in made.html.split('id="thoi-gian"')[1]


def test_who_decides_stands_below_a_short_place():
    made = page(procedure(place_line="Điểm phục vụ", authority="UBND xã, nơi cư trú của mẹ"))
    assert "Nộp trực tiếp: Điểm phục vụ." in made.text
    assert "Nơi giải quyết: UBND xã, nơi cư trú của mẹ." in made.text


def test_what_one_should_know_besides_has_its_own_heading():
    assert "Nên biết thêm" not in page(procedure(notes=())).text
    assert "Không thu hồ sơ giấy" in page(procedure(notes=("Không thu hồ sơ giấy.",))).text


def test_a_remark_on_one_way_of_handing_in_names_the_way():
    note = Fact("fee/online/note", FactKind.TEXT, "Lệ phí nộp trực tuyến: ghi chú", "từ 01/01/2026")
    made = page(procedure(facts=(*procedure().facts, note)))
    assert "Lệ phí nộp trực tuyến: từ 01/01/2026." in made.text


def test_no_brackets_stand_within_brackets():
    paper = Paper(
        "Tờ khai", kind="bản chính (nộp mạng thì khai trên biểu mẫu)", form="CT01 (TT 53)"
    )
    assert "))" not in page(procedure(papers=(paper,))).text


def fees(online, desk, **more):
    verified = {"is_verified": True} | more
    return (
        Fact("fee/online", FactKind.MONEY, "Nộp trực tuyến", online, **verified),
        Fact("fee/direct", FactKind.MONEY, "Nộp trực tiếp", desk, **verified),
    )


def test_handing_in_online_for_nothing_is_said_beside_the_fee_at_the_desk():
    made = page(procedure(facts=fees("Miễn phí", "8.000 đồng/bản")))
    assert "Nộp trực tuyến 0 đồng, tại quầy 8.000 đồng/bản" in made.text


def test_a_saving_is_never_claimed_without_two_sure_amounts():
    for facts in (
        fees("Miễn phí", "8.000 đồng", is_verified=False),
        fees("Miễn phí", f"theo mức HĐND ({UNKNOWN})"),
        fees("25.000 đồng", "25.000 đồng"),
        fees("Miễn phí", "8.000 đồng")[:1],
    ):
        assert "tại quầy" not in page(procedure(facts=facts)).text


def test_the_main_button_stands_before_the_reasons_for_being_unconfirmed():
    html = page(procedure(is_confirmed=False, confirmation="Chưa được xã xác nhận. Nguồn: X.")).html
    assert html.index('href="#xac-nhan"') < html.index("main-action") < html.index("Nguồn: X")
    assert "Hãy hỏi lại cán bộ" in html.split('id="xac-nhan"')[1]
