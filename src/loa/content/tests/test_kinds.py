"""Every kind goes the same way; the content of a kind is what its own fields say."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from loa.accounts import operations as accounts
from loa.content import operations, queries
from loa.content.errors import (
    DeskNeeded,
    LeaderNeeded,
    NoSuchEntry,
    NotYours,
    OwnWork,
    UnfitEntry,
    UnfitSubstitute,
)
from loa.content.kinds import kinds
from loa.kernel.events import page_changed
from loa.units import operations as units

pytestmark = pytest.mark.django_db

WORDS = {"title": "Tên bài", "summary": "Một câu.", "body": "Một đoạn."}
OWN = {
    "legal_document": {"number": "06/QĐ-TTg"},
    "life_event": {"steps": [{"title": "Làm giấy khai sinh", "codes": ["1.001193", "1.004222"]}]},
    "video": {"video_url": "/v.mp4", "captions_url": "/v.vtt", "transcript": "Lời."},
    "infographic": {"image_url": "/h.png", "alt": "Sơ đồ", "text_equivalent": "Chữ."},
    "form": {"file_url": "/mau.pdf"},
}
COMMUNE = Path(settings.ROOT) / "data/communes/o-dien.yaml"


@pytest.fixture
def people(db, now):
    from loa.units import queries as unit_rows

    units.import_units(document=COMMUNE, now=now, actor=None)

    def made(name, unit="", **options):
        row = unit_rows.unit_by_code(unit)
        return accounts.add_officer(
            user_name=name, full_name=name, password="x", unit_id=row.pk if row else None,
            now=now, actor=None, **options,
        ).user  # fmt: skip

    return {
        "editor": made("lan", "phong-vhxh"),
        "desk": made("mai", "diem-pvhcc"),
        "other": made("minh", "phong-vhxh"),
        "leader": made("hung", is_leader=True),
    }


def submitted(officers, now, kind="guide", **values):
    row = operations.draft(
        kind=kind, now=now, actor=officers["editor"], **(WORDS | OWN.get(kind, {}) | values)
    )
    operations.submit(kind=kind, slug=row.slug, now=now, actor=officers["editor"])
    return row.slug


def approve(people, who, now, kind, slug):
    return operations.approve(kind=kind, slug=slug, now=now, actor=people[who])


@pytest.mark.parametrize("kind", kinds.names())
def test_every_kind_is_drafted_approved_read_and_taken_off(people, now, kind):
    slug = submitted(people, now, kind)
    assert queries.entries(kind=kind) == []
    approve(people, "leader", now, kind, slug)
    found = queries.entry(kind, slug)
    assert (found.title, found.is_live, found.approved_by_name) == ("Tên bài", True, "hung")
    assert [one.kind for one in queries.entries()] == [kind]
    operations.withdraw(kind=kind, slug=slug, reason="Sai.", now=now, actor=people["desk"])
    with pytest.raises(NoSuchEntry):
        queries.entry(kind, slug)


def test_step_one_is_the_desks(people, now):
    slug = submitted(people, now)
    with pytest.raises(DeskNeeded):
        approve(people, "other", now, "guide", slug)
    with pytest.raises(OwnWork):
        approve(people, "editor", now, "guide", slug)
    assert approve(people, "desk", now, "guide", slug).live


def test_an_emergency_takes_the_desk_and_then_a_leader(people, now):
    slug = submitted(people, now, "alert", severity="emergency", alert_kind="emergency")
    row = approve(people, "desk", now, "alert", slug)
    assert (row.live, row.state, row.checked_by) == (False, "submitted", people["desk"])
    with pytest.raises(LeaderNeeded):
        approve(people, "desk", now, "alert", slug)
    assert approve(people, "leader", now, "alert", slug).live
    verbs = [one.verb for one in queries.decisions("alert", slug)]
    assert verbs == ["approve", "check", "submit"]


def test_a_leader_never_approves_what_they_wrote(people, now):
    row = operations.draft(kind="guide", now=now, actor=people["leader"], **WORDS)
    operations.submit(kind="guide", slug=row.slug, now=now, actor=people["leader"])
    with pytest.raises(OwnWork):
        approve(people, "leader", now, "guide", row.slug)


def name_substitute(people, now, away, stands_in, actor, days=2):
    on = now.date()
    return operations.name_substitute(
        away_id=people[away].pk, stands_in_id=people[stands_in].pk,
        from_on=on, to_on=on + timedelta(days=days), now=now, actor=people[actor],
    )  # fmt: skip


def test_a_substitute_approves_and_the_record_says_for_whom(people, now):
    name_substitute(people, now, "leader", "other", "leader")
    slug = submitted(people, now, "alert", severity="emergency")
    approve(people, "desk", now, "alert", slug)
    row = approve(people, "other", now, "alert", slug)
    assert (row.live, row.approved_by, row.approved_for) == (
        True, people["other"], people["leader"],
    )  # fmt: skip
    assert queries.decisions("alert", slug)[0].on_behalf_of == people["leader"]


def test_a_substitute_still_needs_a_second_person(people, now):
    name_substitute(people, now, "leader", "desk", "leader")
    slug = submitted(people, now, "alert", severity="emergency")
    approve(people, "desk", now, "alert", slug)
    with pytest.raises(LeaderNeeded):
        approve(people, "desk", now, "alert", slug)


def test_a_substitution_ends_with_its_last_day(people, now):
    name_substitute(people, now, "desk", "other", "desk")
    slug = submitted(people, now)
    with pytest.raises(DeskNeeded):
        approve(people, "other", now + timedelta(days=3), "guide", slug)
    assert approve(people, "other", now + timedelta(days=2), "guide", slug).live


def test_only_oneself_or_a_leader_names_a_substitute(people, now):
    with pytest.raises(NotYours):
        name_substitute(people, now, "desk", "other", "other")
    with pytest.raises(UnfitSubstitute):
        name_substitute(people, now, "desk", "desk", "desk")
    with pytest.raises(UnfitSubstitute):
        name_substitute(people, now, "desk", "other", "desk", days=-1)
    made = name_substitute(people, now, "desk", "other", "leader")
    operations.end_substitute(substitute_id=made.pk, now=now, actor=people["desk"])
    assert not queries.substitutes(on=now.date()).exists()


@pytest.mark.parametrize(
    ("kind", "missing", "sentence"),
    [
        ("video", {"captions_url": ""}, "phụ đề"),
        ("video", {"transcript": " "}, "lời"),
        ("infographic", {"alt": ""}, "mô tả"),
        ("infographic", {"text_equivalent": ""}, "bằng chữ"),
        ("form", {"file_url": ""}, "tệp"),
        ("working_model", {"people": "Bà Lan"}, "đồng ý"),
    ],
)
def test_what_lacks_something_is_told_before_approval(people, now, kind, missing, sentence):
    with pytest.raises(UnfitEntry, match=sentence):
        submitted(people, now, kind, **missing)


def test_addresses_that_would_lead_elsewhere_are_refused(people, now):
    for url in ("javascript:alert(1)", "//xau.vn/a", "http://xau.vn"):
        with pytest.raises(UnfitEntry, match="https://"):
            submitted(people, now, "form", file_url=url)


def test_a_law_says_whether_it_is_in_force(people, now):
    days = {"in_force_from": date(2026, 1, 1), "in_force_to": date(2026, 11, 24)}
    slug = submitted(people, now, "legal_document", **days)
    row = approve(people, "desk", now, "legal_document", slug)
    status = queries.as_entry(row, now=now).extra["status"]
    later = queries.as_entry(row, now=now + timedelta(days=1)).extra["status"]
    before = queries.as_entry(row, now=now - timedelta(days=400)).extra["status"]
    assert (status, later, before) == ("in_force", "expired", "not_yet")


def test_a_law_without_a_first_day_is_not_said_to_be_in_force(people, now):
    slug = submitted(people, now, "legal_document", in_force_from=None)
    row = approve(people, "desk", now, "legal_document", slug)
    assert queries.as_entry(row, now=now).extra["status"] == "unknown"


def test_days_in_the_wrong_order_are_told_in_vietnamese(people, now):
    days = {"in_force_from": date(2026, 2, 1), "in_force_to": date(2026, 1, 1)}
    with pytest.raises(UnfitEntry, match="Ngày hết hiệu lực phải sau"):
        submitted(people, now, "legal_document", **days)


def test_entries_are_found_by_what_they_are_classed_as(people, now):
    classes = {"audience": "elderly", "tags": ("an-toan",), "field_slug": "ho-tich"}
    slug = submitted(people, now, section="an-toan", owner_unit="phong-vhxh", **classes)
    approve(people, "desk", now, "guide", slug)
    for chosen in ({"audience": "elderly"}, {"tag": "an-toan"}, {"field": "ho-tich"}):
        assert [one.slug for one in queries.entries(**chosen)] == [slug]
    assert queries.entries(section="an-toan")[0].owner_unit == "phong-vhxh"
    assert queries.entries(tag="toan") == []


def test_a_change_tells_the_pages_of_its_kind(people, now):
    slug, told = submitted(people, now, "alert"), []

    def listen(keys, **_):
        told.extend(keys)

    page_changed.connect(listen)
    approve(people, "desk", now, "alert", slug)
    page_changed.disconnect(listen)
    assert {"content", "content:alert", f"content:alert:{slug}", "alerts"} <= set(told)
