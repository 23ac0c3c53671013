"""Scheduled publishing, alerts in force, outages, restoring and importing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from loa.accounts import operations as accounts
from loa.content import operations, queries
from loa.content.errors import (
    AlreadyDown,
    ApproverNeeded,
    BadContentFile,
    NoSuchEntry,
    UnfitEntry,
)
from loa.kernel.events import page_changed
from loa.kernel.scheduler import discover, jobs

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
FILE = """
format: loa-content/1
entries:
  - kind: guide
    slug: bai-mot
    title: Bài một
    summary: Một câu.
    body: |
      Một đoạn.
    audience: elderly
    tags: [huong-dan]
    field: ho-tich
    procedure_codes: ["1.001193"]
    sources: [{title: Luật Hộ tịch, url: "https://vbpl.vn/1", read_on: 2026-11-20}]
    review_on: 2027-05-01
    steps: [Bước một, "Bước hai, ba"]
    minutes: 5
  - {kind: alert, title: Bão, summary: Bão vào., body: Ở nhà., severity: warning, starts_at: 2026-11-24 10:00}
"""


def officer(now, name, **options):
    made = accounts.add_officer(
        user_name=name, full_name=name, password="x", now=now, actor=None, **options
    )
    return made.user


@pytest.fixture
def lan(db, now):
    return officer(now, "lan")


@pytest.fixture
def hung(db, now):
    return officer(now, "hung", is_leader=True)


@pytest.fixture
def told():
    keys = []

    def listen(**given):
        keys.extend(given["keys"])

    page_changed.connect(listen)
    yield keys
    page_changed.disconnect(listen)


def submitted(lan, now, kind="guide", **values):
    words = {"title": "Bài", "summary": "Câu.", "body": "Đoạn.", "kind": kind} | values
    row = operations.draft(now=now, actor=lan, **words)
    operations.submit(kind=kind, slug=row.slug, now=now, actor=lan)
    return {"kind": kind, "slug": row.slug}


def times(which, now, lan, start=None, end=None):
    return operations.schedule(**which, publish_at=start, take_off_at=end, now=now, actor=lan)


def test_an_approved_entry_is_published_and_taken_off_on_time(lan, hung, now, told):
    which = submitted(lan, now)
    times(which, now, lan, now + HOUR, now + 2 * HOUR)
    row = operations.approve(**which, now=now, actor=hung)
    assert (row.state, row.live, operations.publish_due(now=now)) == ("approved", False, 0)
    told.clear()
    operations.turn(now=now + HOUR)
    assert queries.entry(**which).is_live
    assert "content:guide:bai" in told
    operations.turn(now=now + 2 * HOUR)
    with pytest.raises(NoSuchEntry):
        queries.entry(**which)
    assert operations.take_off_due(now=now + 3 * HOUR) == 0


def test_what_is_not_approved_stays_off_whatever_the_hour(lan, now):
    which = submitted(lan, now)
    times(which, now, lan, now + HOUR)
    operations.turn(now=now + 2 * HOUR)
    assert queries.entries() == []


def test_words_written_after_approval_do_not_go_out_on_time(lan, hung, now):
    which = submitted(lan, now)
    times(which, now, lan, now + HOUR)
    operations.approve(**which, now=now, actor=hung)
    operations.revise(**which, now=now, actor=lan, body="Chưa ai duyệt.")
    operations.turn(now=now + 2 * HOUR)
    assert queries.entries() == []


def test_taking_the_hour_away_publishes_at_once(lan, hung, now):
    which = submitted(lan, now)
    times(which, now, lan, now + HOUR)
    operations.approve(**which, now=now, actor=hung)
    assert times(which, now, lan).live


def test_hours_that_cannot_be_are_refused(lan, now):
    which = submitted(lan, now)
    for start, end in ((now - HOUR, None), (now + 2 * HOUR, now + HOUR), (None, now)):
        with pytest.raises(UnfitEntry):
            times(which, now, lan, start, end)


def test_the_scheduler_runs_it_often():
    discover()
    assert jobs.get("content.turn").every_s <= 10


def test_an_older_version_is_restored_by_way_of_approval(lan, hung, now):
    which = submitted(lan, now)
    operations.approve(**which, now=now, actor=hung)
    first = queries.row_of(**which).live_revision_id
    operations.revise(**which, now=now, actor=lan, title="Tên mới")
    operations.submit(**which, now=now, actor=lan)
    operations.approve(**which, now=now, actor=hung)
    operations.restore(**which, version=first, now=now, actor=lan)
    assert (queries.entry(**which).title, queries.newest(**which).title) == ("Tên mới", "Bài")
    operations.submit(**which, now=now, actor=lan)
    operations.approve(**which, now=now, actor=hung)
    assert queries.entry(**which).title == "Bài"


def test_a_version_of_another_entry_is_not_restored(lan, now):
    which, other = submitted(lan, now), submitted(lan, now, title="Khác")
    version = queries.row_of(**other).latest_revision_id
    with pytest.raises(NoSuchEntry):
        operations.restore(**which, version=version, now=now, actor=lan)


def alert(lan, hung, now, title, **values):
    which = submitted(lan, now, "alert", title=title, **values)
    operations.approve(**which, now=now, actor=hung)


def test_alerts_in_force_stand_by_how_much_they_press(lan, hung, now):
    alert(lan, hung, now, "Nhẹ", severity="notice")
    alert(lan, hung, now, "Gấp", severity="emergency", ends_at=now + HOUR)
    alert(lan, hung, now, "Mai", severity="warning", starts_at=now + HOUR)
    assert [one.title for one in queries.alerts_now(now=now)] == ["Gấp", "Nhẹ"]
    assert [one.title for one in queries.alerts_now(now=now + HOUR)] == ["Mai", "Nhẹ"]


def test_pages_are_told_when_an_alert_ends_by_the_clock(lan, hung, now, told):
    alert(lan, hung, now, "Gấp", severity="emergency", ends_at=now + HOUR)
    operations.turn(now=now)
    told.clear()
    operations.turn(now=now + timedelta(seconds=5))
    assert told == []
    operations.turn(now=now + HOUR)
    assert "alerts" in told


def test_an_outage_is_told_at_once_and_so_is_its_end(lan, now, told):
    operations.report_outage(service="VNeID", now=now, actor=lan)
    assert queries.outages_now(now)[0].extra["service"] == "VNeID"
    assert "alerts" in told
    operations.restore_outage(service="VNeID", now=now + HOUR, actor=lan)
    assert queries.outages_now(now + HOUR)[0].extra["restored_at"] == now + HOUR
    assert queries.outages_now(now + 3 * HOUR) == []
    operations.report_outage(service="VNeID", now=now + 4 * HOUR, actor=lan)
    assert len(queries.outages_now(now + 4 * HOUR)) == 1


def test_a_new_outage_ends_the_news_that_it_ran_again(lan, now):
    operations.report_outage(service="VNeID", now=now, actor=lan)
    operations.restore_outage(service="VNeID", now=now + HOUR, actor=lan)
    again = now + HOUR * 3 / 2
    operations.report_outage(service="VNeID", now=again, actor=lan)
    operations.turn(now=again)
    assert [one.extra["restored_at"] for one in queries.outages_now(again)] == [None]


def test_what_cannot_be_reported_is_told(lan, now):
    operations.report_outage(service="VNeID", now=now, actor=lan)
    with pytest.raises(AlreadyDown):
        operations.report_outage(service=" VNeID ", now=now, actor=lan)
    with pytest.raises(UnfitEntry):
        operations.report_outage(service=" ", now=now, actor=lan)
    with pytest.raises(ApproverNeeded):
        operations.report_outage(service="Cổng", now=now, actor=None)
    with pytest.raises(NoSuchEntry):
        operations.restore_outage(service="Cổng", now=now, actor=lan)


def load(tmp_path, now, text=FILE, **options):
    path = tmp_path / "tep.yaml"
    path.write_text(text, encoding="utf-8")
    report = operations.import_entries(path=path, now=now, actor=None, **options)
    return (report.new, report.changed, report.same, len(report.rejected)), report


def test_importing_twice_is_importing_once(tmp_path, now):
    assert load(tmp_path, now, dry_run=True)[0] == (2, 0, 0, 0)
    assert load(tmp_path, now)[0] == (2, 0, 0, 0)
    assert load(tmp_path, now)[0] == (0, 0, 2, 0)
    assert load(tmp_path, now, FILE.replace("Một đoạn.", "Đoạn khác."))[0] == (0, 1, 1, 0)
    found = queries.newest("guide", "bai-mot")
    assert (found.state, found.body, found.extra["minutes"]) == ("submitted", "Đoạn khác.", 5)
    assert found.extra["steps"] == ("Bước một", "Bước hai, ba")
    assert (found.field_slug, found.procedure_codes) == ("ho-tich", ("1.001193",))


def test_importing_leaves_alone_what_an_officer_wrote(tmp_path, now, lan):
    load(tmp_path, now)
    operations.revise(kind="guide", slug="bai-mot", now=now, actor=lan, title="Của Lan")
    load(tmp_path, now, FILE.replace("Một đoạn.", "Đoạn khác."))
    assert queries.newest("guide", "bai-mot").title == "Của Lan"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("minutes: nhiều", "phút"),
        ("diem: 5", "không có mục “diem”"),
        ("kind: la", "Không có loại nội dung"),
        ("tags: [bong-da]", "bong-da"),
        ("owner_unit: la", "đơn vị “la”"),
        ("review_on: mai", "Xem lại"),
    ],
)
def test_a_bad_entry_is_left_out_whole_and_says_why(tmp_path, now, bad, reason):
    name = bad.split(":")[0]
    lines = [line for line in FILE.splitlines() if not line.strip(" -").startswith(f"{name}:")]
    text = "\n".join([*lines[:3], f"  - {bad}", *lines[3:]])
    text = text.replace("\n  - kind: guide", "\n    kind: guide").replace(
        "\n    slug: bai-mot" if name == "kind" else "\x00", "\n    slug: bai-mot"
    )
    counts, report = load(tmp_path, now, text)
    assert counts == (1, 0, 0, 1)
    assert reason in report.rejected[0].reason


def test_a_file_that_is_not_content_is_refused(tmp_path, now):
    with pytest.raises(BadContentFile, match="format"):
        load(tmp_path, now, "format: khac\nentries: []\n")


def test_our_life_events_are_read(now):
    path = Path(settings.ROOT) / "data/life-events.yaml"
    report = operations.import_entries(path=path, now=now, actor=None)
    assert report.rejected == []
    steps = queries.newest("life_event", "sinh-con").extra["steps"]
    assert steps[0] == ("Làm giấy khai sinh cho bé", ("loa-lien-thong-khai-sinh", "1.001193"))


@pytest.mark.parametrize(
    "path", sorted((Path(settings.ROOT) / "data/content").glob("*.yaml")), ids=lambda one: one.stem
)
def test_our_starter_content_is_read(now, path):
    from loa.units import operations as units

    commune = Path(settings.ROOT) / "data/communes/o-dien.yaml"
    units.import_units(document=commune, now=now, actor=None)
    report = operations.import_entries(path=path, now=now, actor=None)
    assert [(one.line, one.reason) for one in report.rejected] == []
