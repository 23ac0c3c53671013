import json

import pytest

from loa.catalog import operations, queries
from loa.catalog.errors import BadCatalogFile, UnknownProcedure
from loa.catalog.models import FactRevision, Procedure
from loa.kernel.events import page_changed

from .conftest import COMPILED, FACTS, SMALL, TODAY

PORTAL = {
    "ma_thu_tuc": "1.014063",
    "detail_url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/abc",
    "ten_thu_tuc": "Thủ tục cấp đổi thẻ căn cước (thực hiện tại cấp xã)",
    "linh_vuc": "Cấp, quản lý căn cước",
    "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
    "so_quyet_dinh": "4864/QĐ-BCA",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp7 Ngày làm việc70,000 VNĐ",
}


@pytest.fixture
def portal(tmp_path):
    path = tmp_path / "portal.jsonl"
    path.write_text(json.dumps(PORTAL, ensure_ascii=False), encoding="utf-8")
    return path


def outcome(report):
    return report.new, report.changed, report.same, len(report.rejected)


def test_the_shipped_files_load_whole_and_a_second_time_change_nothing(load):
    assert outcome(load(COMPILED)) == (83, 0, 0, 0)
    assert outcome(load(FACTS)) == (533, 55, 0, 0)
    assert (outcome(load(COMPILED)), outcome(load(FACTS))) == ((0, 0, 83, 0), (0, 0, 588, 0))
    counts = queries.counts()
    assert (counts.procedure_count, counts.essential_count) == (616, 24)
    assert Procedure.objects.filter(code__startswith="loa-").count() == 8


def test_a_dry_run_writes_nothing(load, small):
    assert outcome(load(small, dry_run=True)) == (1, 0, 0, 0)
    assert not Procedure.objects.exists()


@pytest.mark.parametrize("order", ["portal first", "portal last"])
def test_our_reading_wins_and_the_portal_stays_visible(load, small, portal, order):
    for path in (portal, small) if order == "portal first" else (small, portal):
        load(path)
    guide = queries.guide(code="1.014063", on=TODAY)
    assert guide.fee_line == "50.000 đồng/thẻ"
    assert (guide.title, guide.official_title) == ("Cấp đổi thẻ căn cước", PORTAL["ten_thu_tuc"])
    assert guide.official_url == PORTAL["detail_url"]
    (opinion,) = guide.second_opinions
    assert (opinion.key, opinion.value) == ("fee/direct", "70.000 đồng")
    assert opinion.read_label == "tháng 7/2026"
    assert guide.fact("fee/direct").needs_confirmation


def test_what_the_commune_confirmed_is_not_overwritten(load, small, now, officer):
    load(small)
    operations.confirm(code="1.014063", decision_number="1/QĐ", now=now, actor=officer.user)
    small.write_text(SMALL.replace("50.000", "60.000"), encoding="utf-8")
    assert outcome(load(small)) == (0, 1, 0, 0)
    guide = queries.guide(code="1.014063", on=TODAY)
    assert guide.fee_line == "50.000 đồng/thẻ"


def test_a_changed_file_makes_revisions_and_bumps_versions(load, small):
    load(small)
    small.write_text(SMALL.replace("07 ngày làm việc", "05 ngày làm việc"), encoding="utf-8")
    assert outcome(load(small)) == (0, 1, 0, 0)
    (revision,) = FactRevision.objects.all()
    assert (revision.old_value, revision.new_value) == ("7 ngày làm việc", "5 ngày làm việc")
    assert queries.guide(code="1.014063", on=TODAY).fact("time/any").version == 2


def test_a_bad_row_is_rejected_whole_with_its_line(load, small):
    second = "  - {id: x, name: Tên, field: Thuế, audience: [ai-do]}\n"
    small.write_text(SMALL + second, encoding="utf-8")
    report = load(small)
    assert outcome(report) == (1, 0, 0, 1)
    assert report.rejected[0].line == len(SMALL.splitlines()) + 1
    assert "ai-do" in report.rejected[0].reason


def test_a_text_too_long_for_its_column_rejects_its_procedure_only(load, portal):
    long = PORTAL | {"ma_thu_tuc": "1.000002", "linh_vuc": "x" * 201}
    rows = [PORTAL, long]
    portal.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    report = load(portal)
    assert outcome(report) == (1, 0, 0, 1)
    assert (report.rejected[0].line, report.rejected[0].key) == (2, "1.000002")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yaml", "procedures: [}"),
        ("a.yaml", "khac: 1"),
        ("a.jsonl", "không phải json"),
        ("a.jsonl.gz", "không phải gzip"),
        ("a.docx", "x"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(load, tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadCatalogFile, match=r"\.$"):
        load(path)


def test_a_missing_file_is_told(load, tmp_path):
    with pytest.raises(BadCatalogFile, match="Không mở được"):
        load(tmp_path / "none.jsonl")


def test_changed_pages_are_told_after_the_commit(load, small, django_capture_on_commit_callbacks):
    seen = []
    receiver = lambda keys, **_: seen.append(keys)  # noqa: E731
    page_changed.connect(receiver)
    with django_capture_on_commit_callbacks(execute=True):
        load(small)
    page_changed.disconnect(receiver)
    assert seen == [("procedures", "catalog", "procedure:1.014063")]


def test_an_unknown_code_is_told_clearly(db):
    with pytest.raises(UnknownProcedure, match=r"“9\.999999”"):
        queries.guide(code="9.999999", on=TODAY)
