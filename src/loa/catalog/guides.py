"""Builds the frozen guide of a prefetched procedure for one day. Reads no database itself."""

from __future__ import annotations

from datetime import date

from loa.kernel.clock import local_date, vn_date

from . import facts, wording, writing
from .bench_types import Decision
from .facts import Parts
from .models import Fact, Fee, Procedure, ProcessingTime
from .types import (
    PORTAL_URL,
    UNKNOWN,
    Audience,
    GuideFact,
    GuideFee,
    GuidePaper,
    GuideSource,
    GuideTime,
    IntakeMethod,
    ProcedureGuide,
    SecondOpinion,
)

CHANNEL_ORDER = {"online": 0, "any": 1, "direct": 2, "postal": 3}


def build(procedure: Procedure, *, on: date, commune_name: str) -> ProcedureGuide:
    """Return everything a page or product may say on the day `on`."""
    parts = facts.parts_of(procedure)
    fees = [_fee(row, on) for row in _shown_fees(parts.fees, on)]
    times = [_time(row) for row in sorted(parts.times, key=_channel)]
    opinions = _second_opinions(procedure, parts, on)
    sources = tuple(_source(row) for row in parts.sources)
    known = {fact.key: fact for fact in procedure.facts.all() if not fact.is_gone}
    checked = sources[0] if sources else GuideSource(title="")
    return ProcedureGuide(
        code=procedure.code,
        national_code=facts.national_code(procedure.code),
        slug=procedure.slug,
        title=procedure.title,
        official_title=procedure.name,
        field_name=procedure.field.name,
        field_slug=procedure.field.slug,
        on=on,
        facts=tuple(_facts(known, parts, opinions, on)),
        authority=procedure.authority or UNKNOWN,
        place_line=procedure.place or procedure.authority or UNKNOWN,
        who=wording.enumerated(Audience(code).label for code in procedure.audiences),
        audiences=tuple(procedure.audiences),
        level=procedure.level,
        service_level=procedure.service_level,
        service_level_source=procedure.service_level_source,
        online_line=wording.online_line(procedure.service_level),
        where_online=tuple(procedure.where_online.splitlines()),
        fee_line=_fee_line(fees),
        fee_note=procedure.fee_note,
        fees=tuple(fees),
        time_line=wording.one_line([(row.method_label, row.value) for row in times]),
        times=tuple(times),
        papers=tuple(_papers(parts)),
        steps=_texts(parts.steps),
        mistakes=_texts(parts.mistakes),
        conditions=_texts(parts.conditions),
        notes=wording.for_residents(procedure.notes.splitlines()),
        result=procedure.result,
        laws=tuple(procedure.laws.splitlines()),
        laws_to_check=tuple(procedure.laws_to_check.splitlines()),
        synonyms=_texts(parts.synonyms),
        sources=sources,
        second_opinions=tuple(opinions),
        official_url=procedure.portal_url or PORTAL_URL,
        checked_on=checked.read_on,
        checked_label=checked.read_label,
        is_verified=procedure.is_verified,
        confidence=procedure.confidence,
        is_essential=procedure.is_essential,
        is_confirmed=procedure.is_confirmed,
        is_sample_confirmation=procedure.is_sample_confirmation,
        confirmation=_confirmation(procedure, checked, commune_name),
        decision_number=procedure.decision_number,
    )


def _texts(rows: list) -> tuple[str, ...]:  # type: ignore[type-arg]
    return tuple(row.text for row in rows)


def _channel(row: Fee | ProcessingTime) -> int:
    return CHANNEL_ORDER.get(row.method, 9)


def _shown_fees(rows: list[Fee], on: date) -> list[Fee]:
    """Return the lines that hold on the day, then those still to come; expired ones are left out."""
    present = [row for row in rows if row.valid_to is None or on < row.valid_to]
    return sorted(present, key=lambda row: (not wording.holds(row, on), _channel(row)))


def _fee(row: Fee, on: date) -> GuideFee:
    value = wording.fee_value(row)
    return GuideFee(
        key=row.key,
        method=row.method,
        method_label=IntakeMethod(row.method).label,
        person=row.person,
        condition=row.condition,
        value=value,
        amount_dong=row.amount_dong,
        note=row.note,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_upcoming=not wording.holds(row, on),
        is_known=wording.is_known(value),
    )


def _fee_line(fees: list[GuideFee]) -> str:
    """Return the fee in one line: narrower cases and what is half known stay in the table."""
    now = [fee for fee in fees if not fee.is_upcoming]
    general = [fee for fee in now if not fee.person and not fee.condition] or now
    return wording.one_line(
        [(fee.method_label, fee.value if fee.is_known else UNKNOWN) for fee in general]
    )


def _time(row: ProcessingTime) -> GuideTime:
    value = wording.time_value(row)
    return GuideTime(
        key=row.key,
        method=row.method,
        method_label=IntakeMethod(row.method).label,
        value=value,
        amount=row.amount,
        unit=row.unit,
        note=wording.time_note(row),
        is_known=wording.is_known(value),
    )


def _papers(parts: Parts) -> list[GuidePaper]:
    return [
        GuidePaper(
            key=row.key,
            name=row.name,
            note=row.note,
            kind=row.kind,
            form=row.form,
            original_count=row.original_count,
            copy_count=row.copy_count,
            is_conditional=row.is_conditional,
        )
        for row in parts.papers
    ]


def _source(row) -> GuideSource:  # type: ignore[no-untyped-def]
    return GuideSource(
        title=row.title,
        url=row.url,
        read_on=row.read_on,
        read_label=row.read_label or (vn_date(row.read_on) if row.read_on else ""),
        note=row.note,
    )


def _facts(
    known: dict[str, Fact], parts: Parts, opinions: list[SecondOpinion], on: date
) -> list[GuideFact]:
    """Return the facts that hold on the day; a fee still to come says from when in its label."""
    labels = {row.key: facts.fee_label(row, on) for row in parts.fees}
    expired = {row.key for row in parts.fees if row.valid_to and row.valid_to <= on}
    doubted = {opinion.key for opinion in opinions}
    made = []
    for key, fact in known.items():
        stem = key.rsplit("/", 1)[0]
        if key in expired or stem in expired:
            continue
        made.append(
            GuideFact(
                key=key,
                kind=fact.kind,
                label=labels.get(key, fact.label),
                value=fact.value,
                version=fact.version,
                source=fact.source,
                checked_on=fact.checked_on,
                checked_label=fact.checked_label,
                is_verified=fact.is_verified,
                is_known=fact.is_known,
                needs_confirmation=not fact.is_known or key in doubted,
            )
        )
    return made


def _second_opinions(procedure: Procedure, parts: Parts, on: date) -> list[SecondOpinion]:
    """Return what other sources say differently about a fee or a time that both know."""
    holding = Parts(fees=[r for r in parts.fees if wording.holds(r, on)], times=parts.times)
    mine = writing.comparable(holding)
    shown_on = min((row.read_on for row in parts.sources if row.read_on), default=None)
    found: list[SecondOpinion] = []
    for reading in procedure.readings.all():
        if reading.origin == procedure.origin:
            continue
        for key, said in sorted(reading.values.items()):
            own_key = key if key in mine else f"{key.partition('/')[0]}/any"
            if own_key not in mine or mine[own_key]["mark"] == said["mark"]:
                continue
            row_key = _row_key(holding, own_key)
            if any(one.key == row_key and one.value == said["value"] for one in found):
                continue
            is_newer = bool(reading.read_on and shown_on and reading.read_on > shown_on)
            found.append(
                SecondOpinion(
                    key=row_key,
                    label=said["label"],
                    value=said["value"],
                    source=reading.title,
                    url=reading.url,
                    read_on=reading.read_on,
                    read_label=reading.read_label,
                    is_newer=is_newer,
                )
            )
    return found


def _row_key(parts: Parts, key: str) -> str:
    kind, _, method = key.partition("/")
    rows: list[Fee] | list[ProcessingTime] = parts.fees if kind == "fee" else parts.times
    return next((row.key for row in rows if row.method == method), key)


def _confirmation(procedure: Procedure, checked: GuideSource, commune_name: str) -> str:
    if procedure.confirmed_at is not None:
        day = vn_date(local_date(procedure.confirmed_at))
        paper = Decision(procedure.decision_number, procedure.decision_issued_on).words
        said = f"{_capital(commune_name)} đã xác nhận ngày {day} ({paper})"
        return f"{said} – dữ liệu mẫu" if procedure.is_sample_confirmation else said
    read = f", đọc {checked.read_label}" if checked.read_label else ""
    source = f" Nguồn: {checked.title}{read}." if checked.title else ""
    return f"Chưa được xã xác nhận.{source}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
