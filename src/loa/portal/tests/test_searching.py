"""Search over everything: what people type leads there, kinds, suggestions, slips, speed."""

import json
import time
from pathlib import Path

import pytest
from django.conf import settings

from loa.catalog import operations as catalog
from loa.portal import finding, presenters
from loa.portal.models import SearchGap
from loa.search import operations as search
from loa.search import queries as index
from loa.units import operations as units

ROOT = Path(settings.ROOT)
TYPED = ROOT / "evaluation" / "questions" / "typed.jsonl"
CASES = [json.loads(line) for line in TYPED.read_text(encoding="utf-8").splitlines()]


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def stocked(django_db_setup, django_db_blocker):
    """The whole catalog and the commune, loaded once for this file and taken away after it."""
    from datetime import datetime

    from django.db import transaction

    from loa.kernel.clock import VN

    now = datetime(2026, 11, 24, 9, 0, tzinfo=VN)
    with django_db_blocker.unblock(), transaction.atomic():
        units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
        catalog.import_procedures(path=ROOT / "data/procedures.yaml", now=now, actor=None)
        catalog.import_procedures(path=ROOT / "data/portal-facts.jsonl.gz", now=now, actor=None)
        search.forget_index()
        index.snapshot()
        yield
        transaction.set_rollback(True)
    search.forget_index()


@pytest.fixture(autouse=True)
def _fresh_index():
    """Keep the index of the file: building it anew for each test takes a second."""


def codes(typed, limit=3):
    found = [hit for hit in finding.find(typed, limit=30) if hit.kind == "procedure"]
    return [hit.group for hit in found[:limit]]


def test_what_people_type_leads_to_the_procedure():
    wrong = [c["question"] for c in CASES if not set(codes(c["question"])) & set(c["codes"])]
    assert len(CASES) >= 150
    assert len(wrong) <= 0.03 * len(CASES), wrong


def test_half_a_name_is_suggested():
    wrong = []
    for case in CASES[:60]:
        found = {hit.group for hit in finding.suggest(case["question"])}
        if not found & set(case["codes"]):
            wrong.append(case["question"])
    assert len(wrong) <= 6, wrong


def test_two_letters_are_enough_and_one_is_not(client):
    ask = "/tim-kiem/goi-y/?q="
    rows = client.get(f"{ask}kh").json()["results"]
    assert 0 < len(rows) <= 6
    assert set(rows[0]) == {"name", "note", "url"}
    assert client.get(f"{ask}k").json()["results"] == []


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("điểm phục vụ hành chính công", "place", "Điểm phục vụ hành chính công xã Ô Diên"),
        ("toan trinh", "term", "Toàn trình"),
        ("trạm y tế", "unit_page", "Trạm Y tế"),
        ("kiem tra link la", "safety", "Kiểm tra tin nhắn, đường dẫn"),
        ("du lieu mo", "page", "Dữ liệu mở"),
    ],
)
def test_other_things_are_found_too(typed, kind, title):
    assert (kind, title) in {(hit.kind, hit.title) for hit in finding.find(typed)}


def test_kinds_are_shown_and_narrow_without_script(client):
    page = client.get("/tim-kiem/", {"q": "tạm trú"}).content.decode()
    assert "Giải nghĩa từ" in page
    narrowed = client.get("/tim-kiem/", {"q": "tạm trú", "loai": "term"}).content.decode()
    assert "Thường trú, tạm trú, lưu trú" in narrowed
    assert "Gia hạn tạm trú" not in narrowed
    odd = client.get("/tim-kiem/", {"q": "tạm trú", "loai": "<b>"}).content.decode()
    assert "Gia hạn tạm trú" in odd


def test_a_slip_is_asked_about(client):
    page = client.get("/tim-kiem/", {"q": "khia sinh"}).content.decode()
    assert "Có phải ý bạn là" in page
    assert "<strong>khai sinh</strong>" in page
    assert "Có phải ý bạn là" not in client.get("/tim-kiem/", {"q": "gplx"}).content.decode()


def test_nothing_found_is_collected_and_helped(client):
    page = client.get("/tim-kiem/", {"q": "qqqzzzxxx"}).content.decode()
    assert "Chưa tìm thấy gì" in page
    assert "/tro-ly/?q=qqqzzzxxx" in page
    assert "Đến Điểm phục vụ hành chính công xã Ô Diên" in page
    assert SearchGap.objects.filter(words="qqqzzzxxx").exists()


def test_pages_of_the_site_never_enter_what_is_answered_from():
    kinds = {short.kind for short in index.snapshot().lexical.shorts}
    assert kinds == {"procedure", "topic", "page"}
    pages = {short.group for short in index.snapshot().lexical.shorts if short.kind == "page"}
    assert not pages & {"/tro-nang/", "/so-do-trang/", "/thu-tuc/"}


def test_every_result_opens(client):
    for typed in ("khai sinh", "an toàn", "tổ công nghệ số", "công an", "vneid"):
        for row in presenters.results(finding.find(typed, limit=12)):
            path = row.url.partition("#")[0]
            if not path.startswith("/tro-ly/"):
                assert client.get(path).status_code == 200, row


def test_an_answer_comes_in_time():
    took = []
    for case in CASES[:80]:
        began = time.perf_counter()
        finding.suggest(case["question"])
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) * 9 // 10] < 0.2
