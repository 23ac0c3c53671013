"""What residents see and what happens when they press."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta

import pytest
import yaml
from django.conf import settings
from django.test import Client

from loa.catalog import operations as catalog
from loa.catalog import queries as catalog_queries
from loa.portal import operations, presenters, reference
from loa.portal.models import GuideRead, PageRating, SearchGap
from loa.units import operations as units

pytestmark = pytest.mark.django_db
GUIDE = "/thu-tuc/1.001193/"


def text(client: Client, path: str, **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


def test_the_home_page_asks_one_question(client, procedures):
    body = text(client, "/")
    assert "Bạn cần làm việc gì hôm nay?" in body
    assert body.count('href="/danh-cho/') == 6
    assert "cần xã xác nhận" in body


def test_a_guide_says_what_where_and_how_sure(client, procedures):
    body = text(client, GUIDE)
    assert "Bạn cần mang gì" in body
    assert "Giấy chứng sinh" in body
    assert "xã xác nhận" in body
    assert "dichvucong.gov.vn" in body
    assert "/tro-ly/?ve=1.001193" in body


def test_a_procedure_without_a_national_code_has_a_page(client, procedures):
    assert "chưa có mã quốc gia" in text(client, "/thu-tuc/loa-lien-thong-khai-sinh/")


def test_an_unknown_code_is_not_found(client, procedures):
    response = client.get("/thu-tuc/9.999999/")
    assert response.status_code == 404
    assert "Không thấy trang này" in response.content.decode()
    assert not GuideRead.objects.exists()


def test_reading_is_counted_from_the_store_too(client, procedures):
    for _ in range(3):
        client.get(GUIDE)
    operations.flush_reads(now=operations.clock.now(), force=True)
    assert GuideRead.objects.get().read_count == 3


def test_a_crawler_and_a_head_request_are_not_counted(client, procedures):
    client.get(GUIDE, headers={"User-Agent": "Googlebot/2.1"})
    client.head(GUIDE)
    assert not GuideRead.objects.exists()


def test_a_kept_guide_needs_no_more_than_a_look_at_the_version(
    client, procedures, django_assert_max_num_queries
):
    text(client, "/an-toan/")
    with django_assert_max_num_queries(1):
        text(client, "/an-toan/")


def test_confirming_a_procedure_changes_its_page(
    client, procedures, officer, now, django_capture_on_commit_callbacks
):
    assert "hưa được xã xác nhận" in text(client, GUIDE)
    with django_capture_on_commit_callbacks(execute=True):
        catalog.confirm(code="1.001193", decision_number="12/QĐ-UBND", now=now, actor=officer.user)
    body = text(client, GUIDE)
    assert "hưa được xã xác nhận" not in body
    assert catalog_queries.guide(code="1.001193", on=now.date()).confirmation in body


def test_a_new_telephone_number_reaches_every_page(
    client, procedures, now, django_capture_on_commit_callbacks
):
    profile = yaml.safe_load((settings.ROOT / "data/communes/o-dien.yaml").read_text("utf-8"))
    pages = ("/", GUIDE, "/an-toan/", "/thu-tuc/")
    assert not any("024.1234" in text(client, path) for path in pages)
    profile["commune"]["phone"] = "024.1234"
    with django_capture_on_commit_callbacks(execute=True):
        report = units.import_units(document=profile, now=now, actor=None)
    assert report.changed == 1
    assert all("024.1234" in text(client, path) for path in pages)


def test_the_same_page_is_not_sent_twice(client, procedures):
    first = client.get(GUIDE)
    again = client.get(GUIDE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_are_compressed_for_those_who_ask(client, procedures):
    zipped = client.get(GUIDE, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.content) == client.get(GUIDE).content


def test_large_type_stays_without_a_cookie(client, procedures):
    response = client.get("/?chu=lon")
    body = response.content.decode()
    assert 'data-size="lon"' in body
    assert 'href="/thu-tuc/?chu=lon"' in body
    assert "/static/design/tokens.css?chu" not in body
    assert not response.cookies


def test_fields_and_filters(client, procedures):
    assert "Hộ tịch" in text(client, "/thu-tuc/")
    assert "Đăng ký khai sinh" in text(client, "/linh-vuc/ho-tich/")
    assert client.get("/linh-vuc/khong-co/").status_code == 404
    elderly = text(client, "/thu-tuc/?danh-cho=elderly")
    assert "/thu-tuc/1.014063/" in elderly
    assert "/thu-tuc/1.001193/" not in elderly


def test_fields_that_residents_seldom_need_are_folded_away(client, procedures, tmp_path, now):
    with gzip.open(settings.ROOT / "data/portal-facts.jsonl.gz", "rt", encoding="utf-8") as lines:
        rare = next(line for line in lines if json.loads(line)["field"] == "Hải quan")
    (tmp_path / "rare.jsonl").write_text(rare, encoding="utf-8")
    catalog.import_procedures(path=tmp_path / "rare.jsonl", now=now, actor=None)
    usual, folded = text(client, "/thu-tuc/").split("Lĩnh vực ít gặp")
    assert "/linh-vuc/ho-tich/" in usual
    assert "/linh-vuc/hai-quan/" in folded


def test_the_alphabet_keeps_d_with_a_bar_apart(client, procedures):
    body = text(client, "/thu-tuc/?xep=chu-cai")
    assert body.index(">C<") < body.index(">Đ<") < body.index(">L<")


def test_what_is_read_often_comes_first_once_enough_was_read(client, procedures, now):
    assert "Việc thường gặp" in text(client, "/thu-tuc/")
    rows = presenters.most_read(until=now.date(), least=2)
    assert rows == []
    for code in ("1.014063", "1.014063", "1.001193"):
        operations.note_read(code=code, now=now)
    operations.flush_reads(now=now, force=True)
    rows = presenters.most_read(until=now.date(), least=2)
    assert [row.url for row in rows] == ["/thu-tuc/1.014063/", GUIDE]


def test_one_letter_of_the_alphabet(client, procedures):
    body = text(client, "/thu-tuc/?xep=chu-cai&chu-cai=Đ")
    assert GUIDE in body
    assert "/thu-tuc/1.014063/" not in body


def test_a_wrong_filter_counts_as_none(client, procedures):
    assert "Theo lĩnh vực" in text(client, "/thu-tuc/?danh-cho=%3Cscript%3E")


def test_a_life_event_leaves_out_what_the_catalog_lacks(client, procedures):
    body = text(client, "/su-kien-doi-song/sinh-con/")
    assert "/thu-tuc/1.001193/" in body
    assert "1.004222" not in body


@pytest.mark.parametrize("topic", [*reference.life_events(), *reference.doors()])
def test_every_code_of_the_topics_is_in_the_shipped_catalog(topic):
    whole = yaml.safe_load((settings.ROOT / "data/procedures.yaml").read_text(encoding="utf-8"))
    known = {row["code"] or f"loa-{row['id']}" for row in whole["procedures"]}
    assert {code for step in topic.steps for code in step.codes} <= known


@pytest.mark.parametrize("words", ["đăng ký khai sinh", "dang ky khai sinh", "DANG KY KHAI SINH"])
def test_search_finds_with_and_without_accents(client, procedures, words):
    assert GUIDE in text(client, f"/tim-kiem/?q={words}")
    found = json.loads(client.get("/tim-kiem/goi-y/", {"q": words}).content)
    assert GUIDE in [row["url"] for row in found["results"]]


def test_nothing_found_says_how_to_go_on_and_is_remembered(client, procedures):
    body = text(client, "/tim-kiem/?q=qqqzzzxxx")
    assert "Hỏi trợ lý" in body
    assert "Chưa tìm thấy gì" in body
    assert SearchGap.objects.get().words == "qqqzzzxxx"


@pytest.mark.parametrize("typed", ["khai s", "khai si", "đăng ký kh", "dang ky khai sin"])
def test_suggestions_go_on_with_what_is_typed(client, procedures, typed):
    found = json.loads(client.get("/tim-kiem/goi-y/", {"q": typed}).content)["results"]
    assert "khai sinh" in found[0]["name"].lower()


def test_search_words_are_escaped(client, commune):
    assert "<script>alert" not in text(client, "/tim-kiem/?q=<script>alert(1)</script>")


def test_a_rating_comes_from_our_own_page_only(client, procedures):
    form = {"trang": GUIDE, "dau": operations.rating_stamp(GUIDE), "danh-gia": "huu-ich"}
    foreign = client.post("/danh-gia/", form, headers={"Origin": "https://la.example"})
    assert foreign.status_code == 403
    own = client.post("/danh-gia/", form, headers={"Origin": "http://testserver"})
    assert (own.status_code, own["Location"][:19]) == (303, "/danh-gia/cam-on/?v")
    assert PageRating.objects.get().useful_count == 1


def test_a_rating_with_a_wrong_stamp_is_refused(client, procedures):
    form = {"trang": GUIDE, "dau": "sai", "danh-gia": "huu-ich"}
    assert (
        client.post("/danh-gia/", form, headers={"Origin": "http://testserver"}).status_code == 400
    )


@pytest.mark.parametrize("back", ["//la.example/", "https://la.example/", "/\\la.example"])
def test_thanks_never_leads_away(client, commune, back):
    assert "la.example" not in text(client, f"/danh-gia/cam-on/?ve={back}")


def test_the_safety_page_carries_sources_and_dates(client, commune):
    body = text(client, "/an-toan/")
    for words in ("OTP", "18001096", "dichvucongs.top", "23/11/2026", "Chưa kiểm được"):
        assert words in body


def test_openness_without_a_plan_says_so(client, procedures):
    assert "Kế hoạch chưa được nạp" in text(client, "/cong-khai/")


def test_health(client, procedures):
    assert client.get("/healthz").content == b"ok\n"
    ready = client.get("/readyz")
    checks = json.loads(ready.content)["checks"]
    assert (checks["database"], checks["migrations"]) == ("ok", "ok")
    assert ready.status_code == (200 if checks["index"] == "ok" else 503)


def test_a_page_of_yesterday_is_made_again(client, procedures, now, monkeypatch):
    client.get(GUIDE)
    later = operations.clock.now() + timedelta(days=1)
    monkeypatch.setattr("loa.kernel.clock.now", lambda: later)
    from loa.publishing.models import PublishedPage

    client.get(GUIDE)
    assert PublishedPage.objects.get(path=GUIDE).made_at == later


def test_a_page_that_the_browser_has_keeps_its_policy(client, commune):
    first = client.get("/thu-tuc/")
    again = client.get("/thu-tuc/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert "sha256-" in again["Content-Security-Policy"]
