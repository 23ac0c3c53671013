import pytest

from loa.products.sms_text.parts import count_parts, without_accents
from loa.products.sms_text.renderer import MOST_PARTS, SmsText
from loa.publishing.tests.sample_sources import brief, procedure, records


@pytest.mark.parametrize(
    ("text", "encoding", "units", "count"),
    [
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("[" * 80, "GSM-7", 160, 1),
        ("[" * 81, "GSM-7", 162, 2),
        ("ễ" * 70, "UCS-2", 70, 1),
        ("ễ" * 71, "UCS-2", 71, 2),
        ("ễ" * 134, "UCS-2", 134, 2),
        ("ễ" * 135, "UCS-2", 135, 3),
        ("😀" * 35, "UCS-2", 70, 1),
    ],
)
def test_parts_as_the_networks_count_them(text, encoding, units, count):
    parts = count_parts(text)
    assert (parts.encoding, parts.units, parts.count) == (encoding, units, count)


def test_without_accents_everything_is_gsm():
    assert without_accents("“Đặng Đình Ỷ” – 50.000 đồng…") == '"Dang Dinh Y" - 50.000 dong...'
    assert count_parts(without_accents("“Đặng Đình Ỷ” – 50.000 đồng…")).encoding == "GSM-7"


@pytest.mark.parametrize("code", sorted(records()))
def test_every_procedure_fits_three_parts_with_accents(code):
    made = SmsText().render(procedure(code), brief())
    assert count_parts(made.text).count <= MOST_PARTS
    assert made.stats["encoding_without_accents"] == "GSM-7"


def test_a_link_only_on_the_commune_s_own_host():
    assert "http" not in SmsText().render(procedure(), brief()).text
    own = brief(page_url="https://odien.example/thu-tuc/1.001193/")
    assert own.short_url in SmsText().render(procedure(), own).text
    foreign = brief(page_url="https://odien.example/x", short_url="https://bit.example/1")
    assert "bit.example" not in SmsText().render(procedure(), foreign).text
