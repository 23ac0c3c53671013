"""Every resident page keeps the same promises; a new page is added to the list below."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from loa.catalog import operations as catalog
from loa.publishing.pages import forget_kept
from loa.units import operations as units

ROOT = Path(settings.ROOT)
LIMIT_BYTES = 60_000
PAGES = [
    "/",
    "/thu-tuc/",
    "/thu-tuc/?xep=chu-cai",
    "/thu-tuc/?danh-cho=business",
    "/thu-tuc/1.001193/",
    "/dich-vu-truc-tuyen/",
    "/giai-nghia/",
    "/tim-kiem/?q=khia+sinh",
    "/tim-kiem/?q=tam+tru&loai=term",
    "/thu-tuc/1.014063/",
    "/thu-tuc/loa-lien-thong-khai-sinh/",
    "/thu-tuc/loa-dien-cap-moi/",
    "/linh-vuc/ho-tich/",
    "/su-kien-doi-song/",
    "/su-kien-doi-song/sinh-con/",
    "/can-giay-to-gi/",
    "/can-giay-to-gi/sinh-con/",
    "/can-giay-to-gi/mat-giay-to/?hoi=mat",
    "/can-giay-to-gi/sinh-con/?tuoi=duoi60&cha-me=roi&noi-o=cung&ai=cha-me&me=co",
    "/phieu/1.001193/",
    "/danh-cho/nguoi-cao-tuoi/",
    "/danh-cho/nong-thon/",
    "/tin-tuc/",
    "/an-toan/",
    "/an-toan/kiem-tra/",
    "/an-toan/bao-lua-dao/",
    "/an-toan/bao-lua-dao/da-nhan/?ma=abc23def",
    "/an-toan/su-co/chuyen-tien/",
    "/an-toan/su-co/lo-anh-can-cuoc/",
    "/cong-khai/",
    "/tro-nang/",
    "/tim-kiem/",
    "/tim-kiem/?q=dang+ky+khai+sinh",
    "/tim-kiem/?q=qqqzzzxxx",
    "/huong-dan/",
    "/van-ban/",
    "/van-ban/?hieu-luc=het",
    "/hoi-dap/",
    "/hoi-dap/?q=otp",
    "/bieu-mau/",
    "/video/",
    "/do-hoa/",
    "/chuyen-trang/",
    "/mo-hinh-hay/",
    "/canh-bao/",
    "/don-vi/",
    "/don-vi/cong-an/",
    "/danh-cho/can-bo/",
    "/bao-chi/",
    "/du-lieu-mo/",
    "/du-lieu-ca-nhan/",
    "/so-do-trang/",
    "/nhung/",
    "/danh-gia/cam-on/",
    "/thu-tuc/1.014063/in/",
    "/tro-giup-gan-nha/",
    "/tro-giup-gan-nha/?thon=cau-lao",
    "/nhac-toi/",
    "/nhac-toi/?viec=khai-sinh",
    "/da-luu/",
    "/tro-ly/",
    "/tro-ly/?ve=1.001193",
    "/tro-ly/quay/",
    "/tro-ly/quay/?quay=2",
    "/tro-ly/quay/thu-tuc/1.001193/",
    "/tro-ly/quay/viec/sinh-con/",
]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_catalog(db, now):
    forget_kept()
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    catalog.import_procedures(path=ROOT / "data/procedures.yaml", now=now, actor=None)
    yield
    forget_kept()


def parts_of(body: str) -> list[str]:
    """Return the styles and scripts that a page asks for."""
    return re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', body)


def check_form(body: str) -> None:
    assert '<html lang="vi"' in body
    assert len(re.findall(r"<h1[ >]", body)) == 1
    assert len(re.search(r"<title>([^<]+)</title>", body).group(1).strip()) > 3
    assert '<meta name="viewport"' in body


def without_named(body: str, policy: str) -> str:
    """Return the page without the texts whose hash its policy names (ADR 12)."""

    def gone(found: re.Match[str]) -> str:
        digest = b64encode(sha256(found.group(2).encode()).digest()).decode()
        return "" if f"{found.group(1)}-src 'self' 'sha256-{digest}'" in policy else found.group(0)

    return re.sub(r"<(style|script)>(.*?)</\1>", gone, body, flags=re.S)


def check_nothing_inline(body: str, policy: str = "") -> None:
    body = without_named(body, policy)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?! type=\"application/ld\+json\">)", body)
    assert not re.search(r"\son[a-z]+=", body)
    assert "<style" not in body
    assert not re.search(r"\sstyle=", body)
    body = re.sub(r'<link rel="canonical" [^>]*>', "", body)
    assert not re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="https?://', body)


def check_keyboard(body: str) -> None:
    first = re.search(r"<body[^>]*>.*?<a [^>]*>", body, re.S).group(0)
    assert 'class="skip" href="#noi-dung"' in first
    assert '<main id="noi-dung" tabindex="-1">' in body
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))


def test_every_page_keeps_its_promises(client):
    for path in PAGES:
        response = client.get(path)
        body = response.content.decode()
        assert response.status_code == 200, path
        assert "script-src 'self'" in response["Content-Security-Policy"], path
        assert not response.cookies, path
        check_form(body)
        check_nothing_inline(body, response["Content-Security-Policy"])
        check_keyboard(body)


def test_every_page_with_its_styles_and_scripts_is_light(client):
    weights = {}
    for path in PAGES:
        body = client.get(path).content
        files = [Path(finders.find(name)).read_bytes() for name in parts_of(body.decode())]
        assert len(files) > 2, path
        weights[path] = sum(len(gzip.compress(part)) for part in (body, *files))
    assert {path: weight for path, weight in weights.items() if weight >= LIMIT_BYTES} == {}


def test_every_procedure_of_the_catalog_has_a_page(client):
    from loa.catalog import queries

    codes = [row.code for row in queries.list_procedures()]
    broken = [code for code in codes if client.get(f"/thu-tuc/{code}/").status_code != 200]
    assert (len(codes), broken) == (83, [])


def test_own_links_lead_somewhere(client):
    pages = ["/", "/thu-tuc/", "/an-toan/", "/su-kien-doi-song/", "/danh-cho/kinh-doanh/"]
    found = {link for page in pages for link in links_of(client.get(page).content.decode())}
    others = {link for link in found if link.startswith(("/tro-ly", "/console"))}
    broken = [link for link in sorted(found - others) if client.get(link).status_code != 200]
    assert (len(found) > 40, broken) == (True, [])


def links_of(body: str) -> set[str]:
    return {link for link in re.findall(r'<a [^>]*href="(/[^"#]*)', body) if "static" not in link}


def test_a_missing_page_searches(client):
    response = client.get("/khong-co-trang-nay/")
    body = response.content.decode()
    assert response.status_code == 404
    assert 'action="/tim-kiem/"' in body
    check_form(body)
    check_nothing_inline(body, response["Content-Security-Policy"])


def test_a_broken_page_speaks_vietnamese_and_needs_no_database(client):
    from django.template.loader import render_to_string

    body = render_to_string("500.html")
    assert "Trang đang gặp lỗi" in body
    check_form(body)
    check_nothing_inline(body)
