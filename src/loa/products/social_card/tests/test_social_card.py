import io

import pytest
import zxingcpp
from PIL import Image

from loa.products.social_card.renderer import SIZES, SocialCard
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records


def card(source, **changes):
    return SocialCard().render(source, brief(**changes))


def pictures(made):
    return [Image.open(io.BytesIO(file.content)) for file in made.files]


def test_three_pictures_of_the_right_size():
    assert [p.size for p in pictures(card(procedure()))] == [(w, h) for w, h, _ in SIZES]


def test_every_qr_code_opens_the_short_link():
    for picture in pictures(card(procedure())):
        assert [b.text for b in zxingcpp.read_barcodes(picture)] == [brief().short_url]


def test_it_says_three_facts_the_commune_and_the_message():
    made = card(procedure())
    for words in ("Miễn phí", "Trong ngày làm việc", "hoàn toàn trên mạng", "UBND xã Ô Diên"):
        assert words in made.text
    assert "Hành chính thông minh - Tận tâm phục vụ" in made.text


def test_the_alt_text_says_all_words_of_the_picture():
    made = card(procedure())
    assert all(line in made.files[0].alt for line in made.text.splitlines())


def test_a_fact_too_long_to_read_while_scrolling_points_to_the_page():
    made = card(procedure("1.000656"))
    assert "Xem ở địa chỉ bên dưới" in made.text
    assert "fee/direct" not in made.fact_keys


def test_without_a_link_the_long_fact_stays_and_no_code_is_drawn():
    made = card(procedure("1.000656"), short_url="")
    assert "trường hợp khác theo mức HĐND" in made.text
    assert zxingcpp.read_barcodes(pictures(made)[0]) == []


def test_the_longest_titles_fit():
    longest = sorted(records(), key=lambda code: len(records()[code]["name"]))[-4:]
    for code in longest:
        assert all(check.is_ok for check in card(procedure(code)).checks)


@pytest.mark.parametrize("title", ["rất dài " * 90])
def test_what_cannot_fit_is_stopped_by_its_check(title):
    assert [check.is_ok for check in card(procedure(title=title)).checks] == [False]


def test_a_bulletin_says_its_first_facts():
    assert "8 giờ ngày 05/12/2026" in card(bulletin()).text
