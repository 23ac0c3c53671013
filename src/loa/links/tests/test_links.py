from datetime import timedelta

import pytest
from django.conf import settings

from loa.kernel import clock
from loa.links import operations, queries
from loa.links.errors import ForeignTarget, NoSuchLink, NoSuchPlacement
from loa.links.models import LinkCount, TrackedLink

pytestmark = pytest.mark.django_db
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 13)"}


def link(**changes):
    values = {
        "target_url": "/thu-tuc/1.001193/",
        "source_kind": "procedure",
        "source_code": "1.001193",
        "product_kind": "leaflet",
        "now": clock.now(),
        "actor": None,
    }
    return operations.link_for(**(values | changes))


def totals():
    now = clock.now()
    return queries.clicks_between(now - timedelta(hours=2), now + timedelta(hours=1))


def test_the_same_use_gives_the_same_link():
    assert link().pk == link().pk
    assert link(product_kind="sms_text").slug != link().slug


def test_our_own_address_is_stored_as_a_path():
    made = link(target_url=f"{settings.LOA_PUBLIC_URL}/thu-tuc/1.001193/")
    assert made.target_url == "/thu-tuc/1.001193/"


@pytest.mark.parametrize(
    "url",
    [
        "https://dichvucong.gov.vn.evil.com/",
        "https://dichvucong-gov.vn/",
        "http://dichvucong.gov.vn/",
        "https://dichvucong.gov.vn@evil.com/",
        "https://dichvucong.gov.vn:8443/",
        "https://dichvucông.gov.vn/",
        "//evil.com/",
        "/\\evil.com/",
        "javascript:alert(1)",
        "https://[gov.vn/",
    ],
)
def test_a_foreign_target_is_refused(url):
    with pytest.raises(ForeignTarget, match=r"chính thức"):
        link(target_url=url)


def test_an_official_target_is_taken():
    assert link(target_url="https://dichvucong.gov.vn/p/home").target_url.startswith("https://")


def test_an_unknown_placement_is_a_named_error():
    with pytest.raises(NoSuchPlacement, match="nha-van-hoa-x"):
        link(placement="nha-van-hoa-x")


def test_a_tap_and_a_scan_are_counted_apart_and_lead_on(client):
    made = link()
    assert client.get(f"/q/{made.slug}", **PHONE).headers["Location"] == "/thu-tuc/1.001193/"
    client.get(f"/q/{made.slug}?q=1", **PHONE)
    answer = client.get(f"/q/{made.slug.upper()}?q=1", **PHONE)
    assert (totals().clicks, totals().scans) == (1, 2)
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert LinkCount.objects.count() <= 2


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Googlebot/2.1"},
        {**PHONE, "HTTP_SEC_PURPOSE": "prefetch"},
    ],
)
def test_machines_are_led_on_and_not_counted(client, headers):
    assert client.get(f"/q/{link().slug}", **headers).status_code == 302
    assert totals().total == 0


def test_head_is_not_counted(client):
    assert client.head(f"/q/{link().slug}", **PHONE).status_code == 302
    assert totals().total == 0


def test_an_unknown_link_says_where_to_go(client):
    answer = client.get("/q/khong-co", **PHONE)
    assert answer.status_code == 404
    assert "Đường dẫn này không còn" in answer.content.decode()


def test_counting_an_unknown_link_is_a_named_error():
    with pytest.raises(NoSuchLink):
        operations.record_click(slug="khong-co", is_scan=False, now=clock.now())
    assert TrackedLink.objects.count() == 0


def test_openings_by_product_come_most_first():
    now = clock.now()
    for kind, times in (("leaflet", 1), ("sms_text", 3)):
        for _ in range(times):
            operations.record_click(slug=link(product_kind=kind).slug, is_scan=False, now=now)
    rows = queries.clicks_by_product(now - timedelta(hours=1), now + timedelta(hours=1))
    assert [(row.product_kind, row.clicks) for row in rows] == [("sms_text", 3), ("leaflet", 1)]


def test_the_measure_counts_openings_and_shows_the_rows():
    from loa.links.indicators import _link_clicks

    now = clock.now()
    operations.record_click(slug=link().slug, is_scan=True, now=now)
    value = _link_clicks(now - timedelta(hours=1), now + timedelta(hours=1))
    assert value.value == 1
    assert "“1.001193”, Bản mẫu" in value.rows[0].label


def test_a_code_has_a_white_ground_on_a_dark_page_too():
    assert 'fill="#fff' in queries.qr_svg("https://xa.example/")


def test_the_qr_code_decodes_to_the_scan_address(tmp_path):
    import io

    import numpy
    import typst
    import zxingcpp
    from PIL import Image

    made = link()
    (tmp_path / "qr.svg").write_text(queries.qr_svg(made.scan_url), encoding="utf-8")
    page = tmp_path / "page.typ"
    page.write_text('#set page(width: 60mm, height: 60mm)\n#image("qr.svg")', encoding="utf-8")
    image = Image.open(io.BytesIO(typst.compile(str(page), format="png", ppi=150.0)))
    found = zxingcpp.read_barcodes(numpy.asarray(image.convert("L")))
    assert [code.text for code in found] == [made.scan_url]
