"""What is due when, and the file for the phone's calendar."""

from datetime import UTC, date, datetime

import pytest

from loa.catalog import operations as catalog
from loa.dossiers import queries
from loa.dossiers.errors import BadDay, NoSuchKind

TODAY = date(2026, 11, 24)


def plan(slug="khai-sinh", day=date(2026, 11, 20), lead=30):
    return queries.plan(slug=slug, day=day, lead_days=lead, today=TODAY)


def test_a_birth_is_to_be_declared_within_sixty_days():
    made = plan()
    assert (made.due_on, made.remind_on) == (date(2027, 1, 19), date(2026, 12, 20))
    assert made.days_before == 30


def test_a_date_on_a_card_is_the_due_day_itself():
    assert plan("can-cuoc", date(2027, 5, 1), 7).remind_on == date(2027, 4, 24)


def test_a_reminder_never_comes_today_or_in_the_past():
    assert plan("can-cuoc", date(2026, 11, 26), 60).remind_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("slug", "day"),
    [
        ("can-cuoc", TODAY),
        ("can-cuoc", date(2020, 1, 1)),
        ("can-cuoc", date(2126, 1, 1)),
        ("khai-sinh", date(2026, 11, 25)),
        ("khai-sinh", date(2026, 9, 1)),
    ],
)
def test_days_that_cannot_be_reminded_of(slug, day):
    with pytest.raises(BadDay):
        plan(slug, day)


def test_an_unknown_kind_is_a_named_error():
    with pytest.raises(NoSuchKind):
        plan("ngay-cuoi")


def test_every_kind_has_a_source_a_date_and_a_lead_that_can_be_chosen():
    for one in queries.all_kinds():
        assert one.source_url.startswith("https://")
        assert one.read_on <= TODAY
        assert one.lead_days in queries.LEADS


@pytest.mark.django_db
def test_every_kind_leads_to_a_procedure_of_the_catalog(settings, now):
    path = settings.ROOT / "data/procedures.yaml"
    catalog.import_procedures(path=path, now=now, actor=None)
    from loa.catalog import queries as procedures

    assert all(procedures.exists(code=one.procedure) for one in queries.all_kinds())
    assert queries.kind_of("1.001193") == "khai-sinh"
    assert queries.kind_of("khong-co") == ""


def test_the_calendar_file_rings_at_eight_on_the_day():
    moment = datetime(2026, 11, 24, 2, tzinfo=UTC)
    words = queries.calendar_file(
        plan(), address="https://xa.vn/thu-tuc/x/", host="xa.vn", now=moment
    )
    lines = words.replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20270119" in lines
    assert "TRIGGER:-P29DT16H" in lines  # midnight of the 19th less this is 08:00 on 20/12
    assert max(len(part.encode()) for part in words.split("\r\n")) <= 75
