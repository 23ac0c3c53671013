"""Every page for residents asks whether it helped, once."""

from __future__ import annotations

import pytest

from tests.contracts.test_pages import PAGES

pytestmark = pytest.mark.django_db
# Thanks for something just sent, what is packed for use without the net, sheets of paper, and the
# assistant, which asks after each answer.
WITHOUT = ("/danh-gia/", "/an-toan/bao-lua-dao/da-nhan/", "/da-luu/", "/tro-ly/")


FORM = "data-rating>"


def is_without(path: str) -> bool:
    return path.startswith(WITHOUT) or path.endswith("/in/")


def test_every_page_asks_once(client, procedures):
    pages = {path: client.get(path) for path in PAGES if not is_without(path)}
    found = {path: answer for path, answer in pages.items() if answer.status_code == 200}
    assert len(found) > 10
    counts = {path: answer.content.decode().count(FORM) for path, answer in found.items()}
    assert {path: count for path, count in counts.items() if count != 1} == {}


def test_a_page_first_asked_for_by_its_head_asks_too(client, procedures):
    client.head("/an-toan/")
    assert client.get("/an-toan/").content.decode().count(FORM) == 1
