"""What machines read: feeds, sitemaps, robots, canonical addresses, open data."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime

import pytest
from django.conf import settings

from loa.portal import atlas, feeds, open_data, structured

from .stocking import put

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
pytestmark = pytest.mark.django_db


def xml(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return ET.fromstring(response.content)


def test_a_feed_carries_what_was_approved(client, procedures, officer, leader, now):
    put("question", now=now, officer=officer, leader=leader, slug="otp", title="Mã OTP & bạn")
    for path in ("/hoi-dap/rss.xml", "/rss.xml"):
        item = xml(client, path).find("channel/item")
        assert item.findtext("title") == "Mã OTP & bạn"
        assert item.findtext("link") == f"{settings.LOA_PUBLIC_URL}/hoi-dap/otp/"
        assert item.findtext("pubDate").startswith("Tue, 24 Nov 2026 02:00:00 +0000")


def test_the_sitemap_has_every_public_page_and_when_it_changed(
    client, procedures, officer, leader, now
):
    put("question", now=now, officer=officer, leader=leader, slug="otp")
    rows = {
        row.findtext(f"{SPACE}loc").removeprefix(settings.LOA_PUBLIC_URL): row.findtext(
            f"{SPACE}lastmod"
        )
        for row in xml(client, "/sitemap.xml")
    }
    assert {"/", "/thu-tuc/", "/an-toan/", "/bao-chi/", "/don-vi/cong-an/"} <= set(rows)
    assert datetime.fromisoformat(rows["/hoi-dap/otp/"]) == now
    assert re.fullmatch(r"\d{4}-\d\d(-\d\d.*)?", rows["/thu-tuc/1.001193/"])


def test_every_page_of_the_sitemap_answers(client, procedures):
    paths = [place.path for place in atlas.every_place() if not place.path.startswith("/tro-ly")]
    assert len(paths) > 60
    assert [path for path in paths if client.get(path).status_code != 200] == []


def test_many_pages_are_split(client, procedures, monkeypatch):
    monkeypatch.setattr(feeds, "PER_SITEMAP", 40)
    whole = atlas.every_place()
    index = [row.findtext(f"{SPACE}loc") for row in xml(client, "/sitemap.xml")]
    assert len(index) == -(-len(whole) // 40)
    listed = [row for n in range(1, len(index) + 1) for row in xml(client, f"/sitemap-{n}.xml")]
    assert len(listed) == len(whole)
    assert client.get(f"/sitemap-{len(index) + 1}.xml").status_code == 404


def test_robots_names_the_sitemap_and_keeps_the_console_out(client, db):
    body = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.LOA_PUBLIC_URL}/sitemap.xml" in body
    assert "Disallow: /console/" in body


def test_a_page_names_its_address_whatever_the_query(client, procedures):
    body = client.get("/thu-tuc/?danh-cho=business").content.decode()
    assert f'<link rel="canonical" href="{settings.LOA_PUBLIC_URL}/thu-tuc/">' in body
    assert '<meta property="og:title" content="' in body


def test_a_search_names_the_search_page_and_says_what_it_is_about(client, procedures):
    body = client.get("/tim-kiem/?q=khai+sinh").content.decode()
    assert f'<link rel="canonical" href="{settings.LOA_PUBLIC_URL}/tim-kiem/">' in body
    assert 'name="description" content="Thủ tục, giấy tờ, câu hỏi và tin tức về “khai sinh”' in body
    assert "noindex" not in body
    assert "/tim-kiem/" not in client.get("/robots.txt").content.decode()


def test_a_guide_is_a_service_with_known_facts_only(client, procedures):
    body = client.get("/thu-tuc/1.001193/").content.decode()
    found = json.loads(body.split('ld+json">')[1].split("</script>")[0])
    assert found["@type"] == "GovernmentService"
    assert found["identifier"] == "1.001193"
    assert "cần xã xác nhận" not in json.dumps(found, ensure_ascii=False)


def test_data_for_machines_cannot_end_its_block(client, procedures, officer, leader, now):
    words = {"title": "Đóng </script><b>&", "slug": "dong"}
    put("question", now=now, officer=officer, leader=leader, **words)
    body = client.get("/hoi-dap/dong/").content.decode()
    block = body.split('ld+json">')[1].split("</script>")[0]
    assert json.loads(block)["mainEntity"][0]["name"] == "Đóng </script><b>&"


def test_the_office_leaves_out_what_the_commune_has_not_confirmed(commune):
    from loa.units import queries as units

    found = structured.office(units.commune())
    assert found["@type"] == "GovernmentOffice"
    assert "telephone" not in found


def test_open_data_opens_in_a_spreadsheet_and_keeps_its_columns(client, procedures):
    body = client.get("/du-lieu-mo/thu-tuc.csv").content
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert list(rows[0]) == [column.name for column in open_data.PROCEDURES]
    assert {row["ma"] for row in rows} >= {"1.001193", ""}
    assert all("cần xã xác nhận" not in row.values() for row in rows)


def test_open_data_says_what_it_is_as_json(client, procedures):
    for code, columns in (("thu-tuc", open_data.PROCEDURES), ("chi-so", open_data.INDICATORS)):
        response = client.get(f"/du-lieu-mo/{code}.json")
        found = json.loads(response.content)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert list(found["cot"]) == [column.name for column in columns]
        assert found["ghi_chu_giay_phep"] == "cần xã xác nhận"
    assert client.get("/du-lieu-mo/khong-co.json").status_code == 404


def test_a_cell_never_runs_in_a_spreadsheet():
    column = (open_data.Column("ten", "Tên"),)
    assert open_data.as_csv(column, [{"ten": "=1+1"}]).splitlines()[1] == "'=1+1"


@pytest.mark.parametrize(
    ("label", "told"), [("23/11/2026", "2026-11-23"), ("tháng 7/2026", "2026-07"), ("", None)]
)
def test_a_month_is_never_told_as_a_day(label, told):
    assert open_data.iso_of(label) == told
