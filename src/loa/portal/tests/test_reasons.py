"""After a rating one may say why in a sentence, from the page that was rated, within the hour."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from loa.portal import findings, limits, operations, reasons
from loa.portal.errors import TooFast, UnknownRating
from loa.portal.models import PageRating, SearchGap
from loa.reviews import queries as reviews
from loa.reviews.models import ReaderNote
from loa.reviews.types import Severity

pytestmark = pytest.mark.django_db
GUIDE = "/thu-tuc/1.001193/"
OWN = {"Origin": "http://testserver"}


@pytest.fixture(autouse=True)
def _fresh():
    limits.forget()
    yield
    limits.forget()


def press(client, rating="chua-ro", path=GUIDE):
    form = {"trang": path, "dau": operations.rating_stamp(path), "danh-gia": rating}
    return client.post("/danh-gia/", form, headers=OWN)


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))


def say(client, text, page):
    return client.post("/danh-gia/vi-sao/", {**fields(page), "vi-sao": text}, headers=OWN)


def test_two_steps_without_a_script(client, commune):
    client = Client(enforce_csrf_checks=True)
    page = client.get(press(client)["Location"]).content.decode()
    assert "Chỗ nào chưa rõ?" in page
    assert "Xã xóa câu này sau 180 ngày" in page
    answer = say(client, "Không thấy lệ phí, gọi tôi 0912345678.", page)
    assert answer.status_code == 303
    assert "Xã đã nhận câu của bạn" in client.get(answer["Location"]).content.decode()
    row = ReaderNote.objects.get()
    assert (row.path, row.rating) == (GUIDE, "chua-ro")
    assert "0912345678" not in row.text


def test_the_sentence_is_optional(client, commune):
    assert f'href="{GUIDE}"' in client.get(press(client, "huu-ich")["Location"]).content.decode()
    assert PageRating.objects.get().useful_count == 1
    assert not ReaderNote.objects.exists()


def test_an_empty_sentence_is_asked_for_again(client, commune):
    page = client.get(press(client)["Location"]).content.decode()
    answer = say(client, "  ", page)
    assert answer.status_code == 400
    assert "Bạn chưa viết gì" in answer.content.decode()
    assert say(client, "Khó đọc.", answer.content.decode()).status_code == 303


def test_a_sentence_from_elsewhere_is_refused(client, commune, now):
    page = client.get(press(client)["Location"]).content.decode()
    sent = {**fields(page), "vi-sao": "Xin chào."}
    foreign = client.post("/danh-gia/vi-sao/", sent, headers={"Origin": "https://la.example"})
    assert foreign.status_code == 403
    other = client.post("/danh-gia/vi-sao/", {**sent, "trang": "/khac/"}, headers=OWN)
    assert other.status_code == 400
    assert not ReaderNote.objects.exists()


@pytest.mark.parametrize("given", ["", "1.x", "x.y", "9" * 40 + ".a", "²." + "a" * 20])
def test_a_made_up_stamp_opens_nothing(client, commune, given):
    page = client.get(f"/danh-gia/cam-on/?ve={GUIDE}&danh-gia=chua-ro&dau={given}").content.decode()
    assert "vi-sao" not in page


def test_a_stamp_is_good_for_an_hour(now):
    given = reasons.stamp(path=GUIDE, rating="chua-ro", now=now)
    said = {"path": GUIDE, "rating": "chua-ro", "given": given, "text": "Khó."}
    assert reasons.explain(now=now + timedelta(minutes=59), **said)
    with pytest.raises(UnknownRating):
        reasons.explain(now=now + timedelta(minutes=61), **said)
    with pytest.raises(UnknownRating):
        reasons.explain(now=now - timedelta(minutes=1), **said)


def test_who_presses_without_end_is_slowed(client, commune):
    answers = [press(client).status_code for _ in range(limits.MOST["rating"] + 1)]
    assert answers == [303] * limits.MOST["rating"] + [429]
    assert PageRating.objects.get().unclear_count == limits.MOST["rating"]


def test_the_limit_is_each_visitors_own():
    for _ in range(limits.MOST["sentence"]):
        limits.count("10.0.0.1", "sentence")
    limits.count("10.0.0.2", "sentence")
    with pytest.raises(TooFast):
        limits.count("10.0.0.1", "sentence")
    assert not limits._sent["sentence"].knows("10.0.0")


def rated(now, useful, unclear, path=GUIDE, days_ago=0):
    day = now.date() - timedelta(days=days_ago)
    PageRating.objects.create(path=path, day=day, useful_count=useful, unclear_count=unclear)


@pytest.mark.parametrize(
    ("useful", "unclear", "severity"),
    [(0, 4, None), (9, 5, None), (6, 4, Severity.NOTICE), (1, 9, Severity.WARNING)],
)
def test_pages_that_many_call_unclear_are_found(procedures, now, useful, unclear, severity):
    rated(now, useful, unclear)
    found = list(findings.low_ratings(now))
    assert [one.severity for one in found] == ([severity] if severity else [])


def test_a_page_called_unclear_has_its_name_and_its_count(procedures, now):
    rated(now, 2, 8)
    [one] = findings.low_ratings(now)
    assert "khai sinh" in one.title.lower()
    assert "8 trong 10 lượt" in one.reason


def test_old_ratings_count_no_more(procedures, now):
    rated(now, 0, 9, days_ago=91)
    assert list(findings.low_ratings(now)) == []


def test_what_many_search_in_vain_is_found(commune, now):
    SearchGap.objects.create(words="hoc phi", day=now.date(), search_count=5)
    SearchGap.objects.create(words="meo lac", day=now.date(), search_count=4)
    assert [one.title for one in findings.often_in_vain(now)] == ["Tìm “hoc phi” không thấy"]
    assert [gap.words for gap in reviews.gaps(now=now)] == ["hoc phi", "meo lac"]
