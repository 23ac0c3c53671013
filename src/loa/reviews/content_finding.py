"""What to look at again in entries: review days, laws that changed, words that are hard to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from loa.content import contract as plain
from loa.content import queries as content
from loa.content.types import Entry
from loa.kernel import clock

from . import queries
from .types import Finding, LinkUse, Severity

_LATE = timedelta(days=60)
_LINK = re.compile(r"\]\((https?://[^)\s]+)\)")
_ADDRESSES = ("official_url", "video_url", "file_url", "action_url")


def _finding(entry: Entry, kind: str, reason: str, severity: int, since: date | None) -> Finding:
    return Finding(
        key=f"{kind}:{entry.kind}/{entry.slug}",
        title=entry.title,
        kind=kind,
        reason=reason,
        url=entry.url,
        edit_url=queries.console_url(entry),
        owner_unit=entry.owner_unit,
        since=since,
        severity=severity,
    )


def past_review_day(now: datetime) -> Iterator[Finding]:
    """Find entries whose day of review has come."""
    today = clock.local_date(now)
    for entry in content.entries():
        if entry.review_on and entry.review_on <= today:
            is_late = entry.review_on < today - _LATE
            reason = f"Đã đến ngày xem lại {clock.vn_date(entry.review_on)}."
            severity = Severity.WARNING if is_late else Severity.NOTICE
            yield _finding(entry, "review_day", reason, severity, entry.review_on)


def changed_law(now: datetime) -> Iterator[Finding]:
    """Find entries that cite a document no longer in force and not the one that replaced it.

    A text that names both tells of the change; old documents may name each other.
    """
    over = list(_documents_over(clock.local_date(now)))
    old = {document.url for document, *_ in over}
    for entry in content.entries() if over else ():
        said = _all_words(entry)
        for document, ended, ways, newer in over if entry.url not in old else ():
            if ways.search(said) and not newer.search(f"{said} {entry.url}"):
                yield _finding(entry, "law", _law_reason(document), Severity.WRONG, ended)
                break


def _documents_over(
    today: date,
) -> Iterator[tuple[Entry, date | None, re.Pattern[str], re.Pattern[str]]]:
    """Yield documents out of force, since when, how texts name them and what replaced them."""
    documents = content.entries(kind="legal_document")
    by_slug = {document.slug: document for document in documents}
    for document in documents:
        ended: date | None = document.extra["in_force_to"]
        replaced_by: str = document.extra["replaced_by"]
        if (ended is not None and ended >= today) or (ended is None and not replaced_by):
            continue
        since = ended + timedelta(days=1) if ended else None
        yield document, since, _names(document), _names(by_slug.get(replaced_by))


def _names(document: Entry | None) -> re.Pattern[str]:
    """Return how texts name a document: by its number or its page; nothing names None."""
    if document is None:
        return re.compile(r"(?!)")
    names = [re.escape(name) for name in (document.extra["number"], document.url) if name]
    return re.compile(rf"(?<![\w/])(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)


def _law_reason(document: Entry) -> str:
    name = document.extra["number"] or document.title
    if document.extra["replaced_by"]:
        return f"Có nhắc văn bản {name}, nay đã có văn bản khác thay thế."
    return f"Có nhắc văn bản {name}, nay đã hết hiệu lực."


def _all_words(entry: Entry) -> str:
    sources = "\n".join(f"{source.title} {source.url}" for source in entry.sources)
    return "\n".join((entry.title, entry.summary, entry.body, sources))


def hard_to_read(now: datetime) -> Iterator[Finding]:
    """Find entries whose plain-language score is low, and say what weighs most."""
    for entry in content.entries():
        read = plain.review(_read_aloud(entry), audience=entry.audience)
        if read.is_low:
            counts = Counter(found.kind for found in read.findings).most_common(3)
            said = ", ".join(f"{count} {plain.label(kind).lower()}" for kind, count in counts)
            reason = f"Điểm dễ đọc {read.score}/100: {said}."
            yield _finding(entry, "plain", reason, Severity.NOTICE, None)


def _read_aloud(entry: Entry) -> str:
    """Return what residents read of an entry; names in `extra` are left out."""
    steps = entry.extra.get("steps", ())
    lines = [f"- {step if isinstance(step, str) else step[0]}" for step in steps]
    return "\n\n".join((f"{entry.title}.", entry.summary, entry.body, "\n".join(lines)))


def links(now: datetime) -> Iterator[LinkUse]:
    """Yield the links to other sites in entries: in the text, the sources, the fields."""
    for entry in content.entries():
        for url in dict.fromkeys(_links_of(entry)):
            yield LinkUse(url, entry.title, entry.url, queries.console_url(entry), entry.owner_unit)


def _links_of(entry: Entry) -> Iterable[str]:
    yield from _LINK.findall(entry.body)
    yield from (source.url for source in entry.sources if source.url)
    for name in _ADDRESSES:
        value = entry.extra.get(name)
        if isinstance(value, str) and value.startswith("http"):
            yield value
