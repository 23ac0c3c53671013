from dataclasses import replace

import pytest

from loa.publishing import agreement
from loa.publishing.claims import claims_in, papers_in
from loa.publishing.contract import (
    Check,
    Fact,
    FactKind,
    Paper,
    ProductFile,
    RenderedProduct,
    renderers,
)
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

FACTS = (
    Fact("fee/online", FactKind.MONEY, "Phí nộp trên mạng", "50.000 đồng"),
    Fact("time", FactKind.DURATION, "Thời hạn", "03 ngày làm việc"),
)
SOURCE = procedure(
    facts=FACTS,
    fee_line="50.000 đồng",
    time_line="03 ngày làm việc",
    papers=(Paper("Giấy chứng sinh", kind="bản chính"), Paper("Tờ khai đăng ký khai sinh")),
    steps=("Vào dichvucong.gov.vn từ ngày 01/01/2026.", "Chọn xã Ô Diên.", "Gửi hồ sơ."),
    mistakes=(),
    conditions=(),
)
BRIEF = brief(page_url="https://odien.example/thu-tuc/1.001193/")
CHANGES = {
    "fee": ("50.000 đồng", "60.000 đồng"),
    "free": ("50.000 đồng", "Miễn phí"),
    "days": ("03 ngày làm việc", "05 ngày làm việc"),
    "same_day": ("03 ngày làm việc", "trong ngày"),
    "date": ("01/01/2026", "01/02/2026"),
    "link": ("dichvucong.gov.vn", "dichvucong-gov.example"),
    "paper": ("Giấy chứng sinh", "Giấy chứng tử"),
    "new_paper": ("Tờ khai đăng ký khai sinh", "Sổ hộ khẩu"),
}
# A short message says the first two facts and the papers; only longer products say the steps.
SHORT = {"fee", "free", "days", "same_day"}
SAID = {
    "web_page": set(CHANGES),
    "leaflet": set(CHANGES),
    "email_letter": set(CHANGES),
    "radio_bulletin": set(CHANGES),
    "zalo_message": SHORT | {"paper", "new_paper"},
    "social_card": SHORT,
    "sms_text": SHORT,
}
CASES = [(kind, change) for kind, changes in SAID.items() for change in sorted(changes)]


def changed(source, old, new):
    """Return the source with one wording changed wherever it stands."""
    facts = tuple(replace(f, value=f.value.replace(old, new)) for f in source.facts)
    papers = tuple(replace(p, name=p.name.replace(old, new)) for p in source.papers)
    steps = tuple(step.replace(old, new) for step in source.steps)
    lines = {
        name: getattr(source, name).replace(old, new)
        for name in ("fee_line", "time_line", "official_url")
    }
    return replace(source, facts=facts, papers=papers, steps=steps, **lines)


def ours():
    return [renderers.get(kind) for kind in SAID]


def failed(product, source=SOURCE, asked=BRIEF):
    return [one for one in agreement.check(source, asked, product) if not one.is_ok]


@pytest.mark.parametrize(("kind", "change"), CASES)
def test_a_product_that_says_otherwise_is_blocked(kind, change):
    renderer = renderers.get(kind)
    wrong = renderer.render(changed(SOURCE, *CHANGES[change]), BRIEF)
    assert failed(renderer.render(SOURCE, BRIEF)) == []
    assert [one for one in failed(wrong) if one.blocks]


@pytest.mark.parametrize("kind", ["web_page", "leaflet", "email_letter", "radio_bulletin"])
@pytest.mark.parametrize("change", ["fee", "days", "date", "link", "paper"])
def test_a_file_that_says_otherwise_than_reported_is_blocked(kind, change):
    renderer = renderers.get(kind)
    wrong = renderer.render(changed(SOURCE, *CHANGES[change]), BRIEF)
    right = renderer.render(SOURCE, BRIEF)
    assert failed(replace(right, files=wrong.files))


@pytest.mark.parametrize("kind", sorted(SAID))
def test_another_short_link_is_blocked(kind):
    elsewhere = replace(BRIEF, short_url="https://odien.example.evil.example/q/ks1")
    made = renderers.get(kind).render(SOURCE, elsewhere)
    says_it = elsewhere.short_url[8:] in f"{made.text}{made.html}{made.buttons}"
    assert bool(failed(made)) == says_it


@pytest.mark.parametrize("code", sorted(records())[::12])
def test_clean_products_of_real_procedures_pass(code):
    for renderer in ours():
        made = renderer.render(procedure(code), BRIEF)
        assert failed(made, procedure(code)) == []


def test_clean_products_of_a_bulletin_pass():
    for renderer in ours():
        made = renderer.render(bulletin(), BRIEF)
        assert failed(made, bulletin()) == []


@pytest.mark.long
def test_clean_products_of_every_procedure_pass():
    for code in records():
        for renderer in ours():
            assert failed(renderer.render(procedure(code), BRIEF), procedure(code)) == []


def product(text, **changes):
    return RenderedProduct(kind="thu", files=(), text=text, fact_keys=(), **changes)


@pytest.mark.parametrize(
    "text",
    [
        "Nộp 50000đ",
        "Phí 50 nghìn đồng",
        "Sau 3 ngày làm việc",
        "Từ ngày 1 tháng 1 năm 2026",
        "In tháng 11/2026",
        "Xem odien.example/q/ks1",
        "Phi 50.000 dong, 03 ngay lam viec",
    ],
)
def test_another_spelling_of_a_fact_agrees(text):
    assert failed(product(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phí 5.000 đồng", "money"),
        ("Phi 5.000 dong", "money"),
        ("Phí 50 triệu đồng", "money"),
        ("Sau 3 ngày", "duration"),
        ("Sau 3 tháng", "duration"),
        ("Định danh mức 3", "number"),
        ("Giảm 50%", "number"),
        ("Gọi 0912 345 678", "phone"),
        ("Gọi 1900 1234", "phone"),
        ("Mã 1.001194", "code"),
        ("Theo 99/2025/NĐ-CP", "law"),
        ("Lúc 7h30", "time"),
        ("Mang sổ hộ khẩu", "paper"),
        ("Xem bit.ly/abc", "link"),
    ],
)
def test_what_the_source_does_not_say_is_named(text, kind):
    assert [one.code for one in failed(product(text))] == [f"agreement/{kind}"]


def test_a_declared_fact_that_is_not_said_is_blocked():
    made = replace(product("Đăng ký khai sinh"), fact_keys=("fee/online", "gone"))
    assert [one.code for one in failed(made)] == ["agreement/fact", "agreement/fact"]


def test_a_declared_paper_must_be_said_and_known():
    made = product("Giấy chứng sinh", paper_names=("Giấy chứng sinh", "Sổ đỏ"))
    assert [one.sentence for one in failed(made)] == ["Nguồn không có giấy tờ “Sổ đỏ”."]


@pytest.mark.parametrize(
    ("spoken", "is_ok"),
    [
        ("phí năm mươi nghìn đồng", True),
        ("phí sáu mươi nghìn đồng", False),
        ("phí 50 nghìn đồng", False),
    ],
)
def test_what_is_heard_is_what_is_written(spoken, is_ok):
    made = product("Phí 50.000 đồng", spoken=(("Phí 50.000 đồng", spoken),))
    assert (failed(made) == []) == is_ok


def test_words_drawn_but_not_reported_are_found():
    file = ProductFile("a.txt", "text/plain", "Phí 50.000 đồng, gặp ông Ba".encode())
    made = replace(product("Phí 50.000 đồng"), files=(file,))
    assert [one.sentence for one in failed(made)] == [
        "Tệp a.txt có chữ mà sản phẩm không khai: gap ong ba."
    ]


def test_agreement_is_said_in_one_sentence():
    assert agreement.check(SOURCE, BRIEF, product("Đăng ký khai sinh")) == (
        Check(
            "agreement", True, "Mọi con số, ngày, tiền, địa chỉ và tên giấy tờ đều có trong nguồn."
        ),
    )


def test_claims_keep_the_words_as_shown():
    (claim,) = claims_in("Lệ phí: 50.000 đồng.")
    assert (claim.kind, claim.shown, claim.values) == ("money", "50.000 đồng", {"50000"})


def test_words_that_only_begin_like_a_paper_are_none():
    assert papers_in("Giấy tờ cần chuẩn bị, đơn vị, đơn giản, giấy tờ sau") == []
    assert [one.shown for one in papers_in("Mang Thẻ căn cước (bản chính)")] == ["Thẻ căn cước"]
