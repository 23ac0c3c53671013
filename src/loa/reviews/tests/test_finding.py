"""What reviews finds in entries and procedures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from loa.catalog import operations as catalog
from loa.catalog import queries as catalog_queries
from loa.content import operations as content
from loa.reviews import catalog_finding, content_finding
from loa.reviews.types import Severity

pytestmark = pytest.mark.django_db
PLAIN = "Bạn mang thẻ căn cước đến xã. Xã trả kết quả trong ngày."
STIFF = "Thành phần hồ sơ theo quy định. Xuất trình CMND và sổ hộ khẩu KHÔNG kèm BHYT."


@pytest.fixture
def put(officer, leader, now):
    """Return a function that puts an approved entry where residents read it."""

    def made(slug, *, kind="question", **fields):
        words = {"title": f"Bài {slug}", "summary": "Nói ngắn gọn.", "body": PLAIN}
        content.draft(kind=kind, slug=slug, **words | fields, now=now, actor=officer.user)
        content.submit(kind=kind, slug=slug, now=now, actor=officer.user)
        return content.approve(kind=kind, slug=slug, now=now, actor=leader.user)

    return made


def test_a_day_of_review_that_has_come_is_found(put, commune, now):
    put("qua-han", review_on=now.date() - timedelta(days=61), owner_unit="cong-an")
    put("hom-nay", review_on=now.date())
    put("mai", review_on=now.date() + timedelta(days=1))
    put("khong-hen")
    found = {one.key: one for one in content_finding.past_review_day(now)}
    late, today = (found[f"review_day:question/{slug}"] for slug in ("qua-han", "hom-nay"))
    assert len(found) == 2
    assert (late.severity, today.severity) == (Severity.WARNING, Severity.NOTICE)
    assert (late.owner_unit, late.url) == ("cong-an", "/hoi-dap/qua-han/")
    assert late.since == now.date() - timedelta(days=61)


def test_the_place_to_put_it_right_opens(put, client, officer, now):
    put("hom-nay", review_on=now.date())
    client.force_login(officer.user)
    [one] = content_finding.past_review_day(now)
    assert client.get(one.edit_url).status_code == 200


def law(put, **fields):
    own = {"number": "42/2022/NĐ-CP", "in_force_from": date(2022, 8, 1), **fields}
    put("nd-42-2022", kind="legal_document", title="Nghị định về dịch vụ công", **own)


@pytest.mark.parametrize(
    ("ends", "count"), [({}, 0), ({"in_force_to": date(2026, 11, 24)}, 0),
                        ({"in_force_to": date(2026, 11, 23)}, 3), ({"replaced_by": "nd-moi"}, 3)],
)  # fmt: skip
def test_a_law_that_ended_is_found_wherever_it_is_cited(put, now, ends, count):
    law(put, **ends)
    put("theo-so", body=f"{PLAIN} Xem Nghị định 42/2022/NĐ-CP.")
    put("theo-trang", body=f"{PLAIN} Xem [ở đây](/van-ban/nd-42-2022/).")
    put("theo-nguon", sources=[content_source("Nghị định 42/2022/NĐ-CP")])
    put("so-khac", body=f"{PLAIN} Xem Nghị định 142/2022/NĐ-CP.")
    found = list(content_finding.changed_law(now))
    assert len(found) == count
    assert all(one.severity == Severity.WRONG and "42/2022" in one.reason for one in found)


def test_a_text_that_tells_of_the_change_is_let_be(put, now):
    law(put, replaced_by="nd-224-2026")
    put("nd-224-2026", kind="legal_document", number="224/2026/NĐ-CP",
        body=f"{PLAIN} Thay Nghị định 42/2022/NĐ-CP.")  # fmt: skip
    put("ke", body=f"{PLAIN} Nghị định 224/2026/NĐ-CP thay Nghị định 42/2022/NĐ-CP.")
    put("cu", body=f"{PLAIN} Theo Nghị định 42/2022/NĐ-CP.")
    assert [one.url for one in content_finding.changed_law(now)] == ["/hoi-dap/cu/"]


def content_source(title, url=""):
    from loa.content.types import SourceLine

    return SourceLine(title, url)


def test_a_text_that_is_hard_to_read_is_found_with_what_weighs_most(put, now):
    put("de", body=PLAIN)
    put("kho", title="Thành phần hồ sơ", body=f"{STIFF} {STIFF}")
    [one] = content_finding.hard_to_read(now)
    assert one.url == "/hoi-dap/kho/"
    assert "tên gọi đã cũ" in one.reason


def test_links_stand_in_texts_sources_and_fields(put, now):
    put(
        "co-link",
        body="Xem [Cổng](https://dichvucong.gov.vn/p) và [trang nhà](/thu-tuc/).",
        sources=[content_source("Nguồn", "https://example.vn/nguon")],
    )
    law(put, official_url="https://vbpl.vn/42")
    urls = {use.url: use.page_url for use in content_finding.links(now)}
    assert urls == {
        "https://dichvucong.gov.vn/p": "/hoi-dap/co-link/",
        "https://example.vn/nguon": "/hoi-dap/co-link/",
        "https://vbpl.vn/42": "/van-ban/nd-42-2022/",
    }


@pytest.fixture
def procedure(commune, tmp_path, now):
    whole = yaml.safe_load((Path(settings.ROOT) / "data/procedures.yaml").read_text("utf-8"))
    whole["procedures"] = [row for row in whole["procedures"] if row["id"] == "khai-sinh"]
    path = tmp_path / "procedures.yaml"
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    catalog.import_procedures(path=path, now=now, actor=None)
    return "1.001193"


def test_facts_are_looked_at_again_after_180_days(procedure, now):
    read_on = catalog_queries.guide(code=procedure, on=now.date()).checked_on
    last = now + (read_on + catalog_finding.RECHECK - now.date())
    assert list(catalog_finding.old_facts(last)) == []
    [one] = catalog_finding.old_facts(last + timedelta(days=1))
    assert one.url == f"/thu-tuc/{procedure}/"
    assert "2026" in one.reason


def test_a_confirmation_counts_as_a_look(procedure, officer, now):
    later = now + timedelta(days=300)
    catalog.confirm(code=procedure, decision_number="1/QĐ", now=later, actor=officer.user)
    assert list(catalog_finding.old_facts(later + timedelta(days=10))) == []


def test_procedures_carry_their_sources_links(procedure, now):
    uses = list(catalog_finding.links(now))
    assert uses
    assert all(use.page_url == f"/thu-tuc/{procedure}/" for use in uses)
    assert len({use.url for use in uses}) == len(uses)
