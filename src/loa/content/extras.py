"""What each kind of content says beyond the common fields: `Entry.extra`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from loa.kernel import clock

from .models import (
    Alert,
    Guide,
    Infographic,
    LegalDocument,
    LifeEvent,
    OfficialForm,
    Question,
    Section,
    UnitPage,
    Video,
    WorkingModel,
)

Extra = dict[str, Any]


def nothing(row: Any, now: datetime) -> Extra:
    """Return no fields of its own."""
    return {}


def of(*names: str) -> Callable[[Any, datetime], Extra]:
    """Return a function that gives just these fields."""

    def read(row: Any, now: datetime) -> Extra:
        return {name: getattr(row, name) for name in names}

    return read


def file_url(row: Any, name: str) -> str:
    """Return where a kept file is read, or nothing where there is none."""
    kept = getattr(row, name)
    return str(kept.url) if kept else ""


def guide(row: Guide, now: datetime) -> Extra:
    """Return the steps and how long they take."""
    steps = tuple(line.strip() for line in row.steps.splitlines() if line.strip())
    return {"steps": steps, "minutes": row.minutes}


def question(row: Question, now: datetime) -> Extra:
    """Return the question and its answer."""
    return {"question": row.title, "answer": row.body}


def life_event(row: LifeEvent, now: datetime) -> Extra:
    """Return what to do in order, each with the procedures that do it."""
    steps = tuple((step.title, _codes(step.codes)) for step in row.steps.all())
    return {"icon": row.icon, "steps": steps, "order": row.order}


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())


def alert(row: Alert, now: datetime) -> Extra:
    """Return how much it presses, what it is about, and when."""
    names = ("severity", "alert_kind", "starts_at", "ends_at", "restored_at", "service")
    return {name: getattr(row, name) for name in names}


def legal_document(row: LegalDocument, now: datetime) -> Extra:
    """Return number, issuer, dates, and whether it is in force on the day of `now`."""
    names = (
        "number", "issuer", "issued_on", "in_force_from", "in_force_to", "replaced_by",
        "official_url",
    )  # fmt: skip
    shown = {name: getattr(row, name) for name in names}
    return {**shown, "status": legal_status(row, clock.local_date(now))}


def legal_status(row: LegalDocument, on: date) -> str:
    """Return in_force, not_yet, expired, replaced or unknown; the last day in force is counted.

    A document that another replaces without a known last day counts as replaced. Without a known
    first day nobody can say that it is in force.
    """
    is_over = row.in_force_to is not None and row.in_force_to < on
    if row.replaced_by and (is_over or row.in_force_to is None):
        return "replaced"
    if is_over:
        return "expired"
    if row.in_force_from is None:
        return "unknown"
    return "not_yet" if row.in_force_from > on else "in_force"


def video(row: Video, now: datetime) -> Extra:
    """Return where the video, its poster and its captions are, and what it says."""
    return {
        "video_url": file_url(row, "video_file") or row.video_url,
        "poster": file_url(row, "poster"),
        "captions_file": file_url(row, "captions_file") or row.captions_url,
        "transcript": row.transcript,
        "seconds": row.seconds,
    }


def infographic(row: Infographic, now: datetime) -> Extra:
    """Return where the picture is and what it shows."""
    url = file_url(row, "image") or row.image_url
    return {"image_url": url, "alt": row.alt, "text_equivalent": row.text_equivalent}


def form(row: OfficialForm, now: datetime) -> Extra:
    """Return code, version and file of a form."""
    url = file_url(row, "file") or row.file_url
    return {
        "form_code": row.form_code,
        "form_version": row.form_version,
        "file_url": url,
        "file_name": url.rsplit("/", 1)[-1],
        "issued_by": row.issued_by,
        "valid_from": row.valid_from,
    }


def unit_page(row: UnitPage, now: datetime) -> Extra:
    """Return who works there and how to reach them; blank is unknown."""
    people = tuple((person.name, person.duty) for person in row.people.all())
    names = ("unit_code", "phone", "hours", "place")
    return {**{name: getattr(row, name) for name in names}, "people": people}


def section(row: Section, now: datetime) -> Extra:
    """Return the field or the topics that the section gathers."""
    topics = tuple(topic for topic in row.topics.split(",") if topic)
    return {"field_slug": row.field_slug, "topics": topics, "lead": row.summary}


def working_model(row: WorkingModel, now: datetime) -> Extra:
    """Return place, people and result; names and picture only with their consent."""
    may_show = row.has_consent
    return {
        "place": row.place,
        "people": row.people if may_show else "",
        "result": row.result,
        "started_on": row.started_on,
        "has_consent": may_show,
        "image_url": file_url(row, "image") if may_show else "",
        "image_alt": row.image_alt if may_show else "",
    }
