"""Builds the frozen source of a product from a procedure guide or a bulletin."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from django.conf import settings

from loa.catalog import queries as catalog
from loa.catalog.types import GuideFact, ProcedureGuide
from loa.content import queries as content
from loa.content.types import BulletinDoc
from loa.kernel.clock import local_date, vn_date
from loa.kernel.errors import NotFound
from loa.units import queries as units

from . import extraction
from .contract import CommuneLines, Fact, FactKind, Paper, SourceDoc, SourceRef
from .errors import NoSuchSource
from .models import SourceKind
from .types import SourceKey


def find(name: str, *, on: date) -> SourceDoc:
    """Return the source called `name` as of `on`; raise NoSuchSource.

    `name` is a procedure code, a bulletin slug, or either with its kind: "bulletin/…".
    """
    kind, _, code = name.rpartition("/")
    if kind in ("", SourceKind.BULLETIN) and content.exists(code):
        return from_bulletin(content.bulletin(code))
    if kind in ("", SourceKind.PROCEDURE):
        try:
            return from_guide(catalog.guide(code=code, on=on))
        except NotFound:
            pass
    raise NoSuchSource(f"Không có thủ tục hay bản tin nào tên “{name}”.")


def key_of(source: SourceDoc) -> SourceKey:
    """Return which source it is."""
    return SourceKey(source.kind, source.code)


def page_path(key: SourceKey) -> str:
    """Return the public address of a source's page."""
    return f"/thu-tuc/{key.code}/" if key.kind == SourceKind.PROCEDURE else f"/tin-tuc/{key.code}/"


def page_url(key: SourceKey) -> str:
    """Return the public address with the host."""
    return f"{settings.LOA_PUBLIC_URL}{page_path(key)}"


def hash_of(source: SourceDoc) -> str:
    """Return a hash of all that the source says, whoever confirmed it."""
    words = replace(source, is_confirmed=False, confirmation="", checked_on=None)
    return hashlib.sha256(repr(words).encode()).hexdigest()


def commune_lines() -> CommuneLines:
    """Return how the commune signs; what is unknown is left out."""
    card = units.commune()
    return CommuneLines(
        name=card.name,
        authority=card.authority_name,
        city=card.city,
        message=content.main_message() or card.message,
        desk_name=card.desk_name,
        address=card.address or "",
        phone=card.phone or "",
        hours=card.hours or "",
        website=card.website or "",
    )


def from_guide(guide: ProcedureGuide) -> SourceDoc:
    """Return the source that a procedure guide is."""
    said = [("Phí", guide.fee_line), ("Thời hạn", guide.time_line), ("", guide.online_line)]
    lines = [f"{label}: {line}" if label else line for label, line in said if line]
    return SourceDoc(
        kind=SourceKind.PROCEDURE.value,
        code=guide.code,
        title=guide.title,
        official_title=guide.official_title,
        summary=" ".join(f"{line.rstrip('.')}." for line in lines),
        facts=tuple(_fact(fact) for fact in guide.facts),
        papers=tuple(
            Paper(paper.name, paper.note, paper.kind, paper.form, paper.is_conditional)
            for paper in guide.papers
        ),
        steps=guide.steps,
        mistakes=guide.mistakes,
        conditions=guide.conditions,
        notes=guide.notes,
        field_name=guide.field_name,
        authority=guide.authority,
        who=guide.who,
        fee_line=guide.fee_line,
        time_line=guide.time_line,
        place_line=guide.place_line,
        online_line=guide.online_line,
        where_online=guide.where_online,
        result=guide.result,
        official_url=guide.official_url,
        sources=tuple(SourceRef(ref.title, ref.url, ref.read_on) for ref in guide.sources),
        checked_on=guide.checked_on,
        is_confirmed=guide.is_confirmed,
        confirmation=guide.confirmation,
        extra_words=_further_words(guide),
    )


def _further_words(guide: ProcedureGuide) -> tuple[str, ...]:
    """Return what a product may quote beside the facts: notes, laws and table rows."""
    fees = (f"{fee.method_label} {fee.person} {fee.condition} {fee.note}" for fee in guide.fees)
    times = (f"{time.method_label} {time.value} {time.note}" for time in guide.times)
    return (*guide.notes, *guide.laws, guide.fee_note, *fees, *times, guide.checked_label)


def _fact(fact: GuideFact) -> Fact:
    return Fact(
        key=fact.key,
        kind=FactKind(fact.kind),
        label=fact.label,
        value=fact.value,
        version=fact.version,
        source=fact.source,
        checked_on=fact.checked_on,
        is_verified=fact.is_verified and not fact.needs_confirmation,
    )


def from_bulletin(doc: BulletinDoc) -> SourceDoc:
    """Return the source that a bulletin is; the numbers typed in it are its facts."""
    words = "\n".join((doc.title, doc.summary, *doc.paragraphs))
    url = doc.action_url
    own = url.startswith("/")
    return SourceDoc(
        kind=SourceKind.BULLETIN.value,
        code=doc.slug,
        title=doc.title,
        official_title=doc.title,
        summary=doc.summary,
        facts=extraction.facts_in(words),
        paragraphs=doc.paragraphs,
        official_url=f"{settings.LOA_PUBLIC_URL}{url}" if own else url,
        sources=tuple(SourceRef(s.title, s.url, s.read_on) for s in doc.sources),
        checked_on=local_date(doc.approved_at) if doc.approved_at else None,
        is_confirmed=doc.is_approved,
        confirmation=_confirmation(doc),
        extra_words=(doc.action_label, f"{vn_date(doc.valid_until)}" if doc.valid_until else ""),
    )


def _confirmation(doc: BulletinDoc) -> str:
    if doc.is_approved and doc.approved_at:
        return f"Đã duyệt ngày {vn_date(local_date(doc.approved_at))}"
    return "Bản tin chưa được duyệt"
