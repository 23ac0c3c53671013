"""Shelves of content: lists, pages, filters, and what an empty shelf says."""

from __future__ import annotations

import pytest

from loa.portal.shelves import SHELVES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("shelf", SHELVES.values(), ids=lambda shelf: shelf.slug)
def test_an_empty_shelf_says_how_to_begin(client, shelf):
    response = client.get(shelf.path)
    body = response.content.decode()
    assert response.status_code == 200
    assert f"<h1>{shelf.name}</h1>" in body
    assert shelf.begin in body


@pytest.mark.parametrize("shelf", SHELVES.values(), ids=lambda shelf: shelf.slug)
def test_a_shelf_has_a_feed_and_no_unknown_page(client, shelf):
    assert client.get(f"{shelf.path}rss.xml")["Content-Type"].startswith("application/rss+xml")
    assert client.get(f"{shelf.path}khong-co/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/danh-cho/can-bo/", "/bao-chi/", "/du-lieu-mo/", "/du-lieu-ca-nhan/", "/so-do-trang/",
     "/nhung/", "/nhung/tim-kiem/", "/nhung/thong-bao/", "/rss.xml", "/sitemap.xml", "/robots.txt",
     "/tin-tuc/rss.xml"],
)  # fmt: skip
def test_a_page_about_the_site_answers_in_an_empty_house(client, path):
    assert client.get(path).status_code == 200
