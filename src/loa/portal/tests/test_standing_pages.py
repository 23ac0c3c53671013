"""The paste package, the record of placed links, lost addresses, the personal-data notice."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest

from loa.audience import queries as audience
from loa.audience.contract import personal_fields
from loa.portal import embeds, placements, privacy_notice
from loa.portal.activities import _placed_links
from loa.portal.errors import NoSuchPlacedLink, WrongAddress
from loa.portal.views.lost import words_of

pytestmark = pytest.mark.django_db
FRAMES = ("/nhung/tim-kiem/", "/nhung/thong-bao/")


def test_only_the_frames_may_stand_on_other_sites(client, commune, settings):
    settings.LOA_EMBED_SITES = ["https://*.gov.vn"]
    for path in FRAMES:
        response = client.get(path)
        assert "frame-ancestors 'self' https://*.gov.vn" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response
        assert response["X-Robots-Tag"] == "noindex"
    for path in ("/", "/nhung/", "/thu-tuc/"):
        response = client.get(path)
        assert "frame-ancestors 'self';" in f"{response['Content-Security-Policy']};"
        assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_paste_package_is_shown_whole(client, commune):
    body = unescape(client.get("/nhung/").content.decode())
    for snippet in embeds.snippets():
        assert snippet.html in body
        assert "<script" not in snippet.html
    assert "/tin-tuc/rss.xml" in body


def test_a_placed_link_is_proof_with_a_day(officer, now):
    row = placements.record_placed_link(
        url="https://odien.hanoi.gov.vn/", placement="link", now=now, actor=officer.user
    )
    later = now + timedelta(days=1)
    proof = _placed_links(params={}, start=now, end=later)
    assert [(one.at, one.url) for one in proof] == [(now, row.url)]
    placements.remove_placed_link(placed_link_id=row.pk, now=later, actor=officer.user)
    assert list(placements.placed_links()) == []
    assert len(_placed_links(params={}, start=now, end=later)) == 1


@pytest.mark.parametrize(
    ("url", "placement"),
    [("javascript:alert(1)", "link"), ("https://trang", "link"), ("https://a.gov.vn/", "poster")],
)
def test_a_placed_link_needs_a_real_page(officer, now, url, placement):
    with pytest.raises(WrongAddress):
        placements.record_placed_link(url=url, placement=placement, now=now, actor=officer.user)


def test_removing_what_was_never_recorded_says_so(officer, now):
    with pytest.raises(NoSuchPlacedLink):
        placements.remove_placed_link(placed_link_id=9, now=now, actor=officer.user)


def test_an_officer_records_a_page_and_an_outsider_cannot(client, officer, commune):
    path = "/console/trang-dat-duong-dan/"
    assert client.get(path).status_code == 302
    client.force_login(officer.user)
    told = {"url": "https://odien.hanoi.gov.vn/", "placement": "search", "note": "Cột phải"}
    assert client.post(path, told).status_code == 302
    assert "Cột phải" in client.get(path).content.decode()
    wrong = client.post(path, {"url": "trang", "placement": "search"})
    assert wrong.status_code == 400
    assert "Địa chỉ phải bắt đầu bằng" in wrong.content.decode()


def test_a_lost_address_becomes_a_search(client, procedures):
    from loa.search import operations as search

    search.forget_index()
    response = client.get("/thu-tuc-khai-sinh/dang-ky/")
    body = response.content.decode()
    assert response.status_code == 404
    assert 'value="thu tuc khai sinh dang ky"' in body
    assert 'href="/thu-tuc/1.001193/"' in body
    assert "canonical" not in body


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/khai-sinh-cho-con/", "khai sinh cho con"),
        ("/Cấp%20đổi/căn_cước", "Cấp 20đổi căn cước"),
        ("/wp-login.php", ""),
        ("/1234567890/", ""),
    ],
)
def test_the_words_of_an_address(path, words):
    assert words_of(path) == words.replace("20đổi", "đổi")


def test_the_notice_tells_every_registered_field(client, commune):
    told = " ".join(" ".join(record.purposes) for record in privacy_notice.kept())
    assert {field.purpose for field in audience.personal_field_list()}
    assert all(field.purpose in told for field in personal_fields)
    body = unescape(client.get("/du-lieu-ca-nhan/").content.decode())
    for record in privacy_notice.kept():
        assert record.name in body
        assert record.retention in body


def test_the_map_of_the_site_leads_everywhere(client, commune):
    body = client.get("/so-do-trang/").content.decode()
    for path in ("/hoi-dap/", "/van-ban/", "/danh-cho/can-bo/", "/du-lieu-mo/", "/bao-chi/"):
        assert f'href="{path}"' in body


def test_the_press_room_says_whom_to_ask_or_that_it_is_unknown(client, commune):
    body = client.get("/bao-chi/").content.decode()
    assert "UBND xã Ô Diên" in body
    assert "cần xã xác nhận" in body
