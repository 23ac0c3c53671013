"""Answers from what the commune has written and approved: every kind of content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from loa.content import queries as content
from loa.content.errors import NoSuchEntry
from loa.content.types import Entry
from loa.kernel.clock import local_date, vn_date, vn_datetime
from loa.publishing import queries as published
from loa.units.types import UNKNOWN

from . import page_texts as texts
from .page_types import Asked, Findable, Origin, PageAnswer, PageSource, Part
from .types import Sentence

_MOST_SENTENCES, _MOST_ITEMS = 4, 5
_NOT_FOR_RESIDENTS = "officers"
# Units answer by themselves (page_places), with what is known of them today; a section only leads.
_ELSEWHERE = {"unit_page", "section"}
# How often people ask for a page of this kind; a procedure that fits as well comes first.
_WEIGHTS = {"question": 0.9, "guide": 0.7, "alert": 0.7, "life_event": 0.3, "form": 0.5}
_OTHERWISE, _OUT_OF_FORCE = 0.3, 0.2
_HOW = "cách làm thế nào, hướng dẫn các bước"  # words by which steps are asked for
# Procedures that are a means to the others: what is asked of them is asked of their guides.
_ABOUT_ACCOUNTS = {"3.000228", "3.000498"}
_SAID = ("number", "form_code", "service", "place")


def findable(now: datetime) -> Iterator[Findable]:
    """Yield what residents read now, by the words of its title, its summary and its numbers."""
    for entry in content.entries():
        if _is_answered(entry, now):
            said = [str(entry.extra[name]) for name in _SAID if entry.extra.get(name)]
            head, colon, _ = entry.title.partition(":")
            yield Findable(
                key=f"{entry.kind}/{entry.slug}",
                url=entry.url,
                title=entry.title,
                said=(*([head] if colon else []), *said),
                details=(entry.summary, *_details(entry)),
                weight=_weight(entry),
            )


def _details(entry: Entry) -> list[str]:
    """Return the words of short texts: long ones hold a word of everything."""
    if entry.kind == "question":
        return [
            " ".join(sentence for part in texts.parts(entry.body) for sentence in part.sentences)
        ]
    if entry.kind == "guide":
        return ["; ".join(part.heading for part in texts.parts(entry.body) if part.heading)]
    return []


def _weight(entry: Entry) -> float:
    if entry.extra.get("status") in ("expired", "replaced"):
        return _OUT_OF_FORCE
    return _WEIGHTS.get(entry.kind, _OTHERWISE)


def _is_answered(entry: Entry, now: datetime) -> bool:
    """Tell whether the assistant may answer from an entry at `now`."""
    if entry.audience == _NOT_FOR_RESIDENTS or entry.kind in _ELSEWHERE:
        return False
    if entry.kind == "alert":
        return any(entry.slug == one.slug for one in content.alerts_now(now=now))
    if entry.kind == "bulletin":
        return published.live_page(entry.slug, now=now) is not None
    return True


def answer(key: str, asked: Asked) -> PageAnswer | None:
    """Return what an entry answers as it stands now; None when it is not public any more."""
    kind, _, slug = key.partition("/")
    try:
        entry = content.entry(kind, slug)
    except NoSuchEntry:
        return None
    if not _is_answered(entry, asked.now):
        return None
    compose = _KINDS.get(entry.kind, _text)
    return PageAnswer(
        title=entry.title,
        url=entry.url,
        sentences=tuple(compose(entry, asked)[: _MOST_SENTENCES + 1]),
        codes=entry.procedure_codes,
        is_urgent=entry.section == "an-toan-thong-tin" or entry.kind == "alert",
        has_happened=entry.kind == "alert" and entry.extra["alert_kind"] == "scam",
        is_sample=entry.is_sample,
        leads=_leads(entry),
    )


def _leads(entry: Entry) -> bool:
    """Tell whether an entry only leads to procedures: the way through them, or links to them."""
    if entry.kind in ("life_event", "guide"):
        return not _ABOUT_ACCOUNTS.intersection(entry.procedure_codes)
    return entry.kind == "question" and not texts.parts(entry.body)


def origin(entry: Entry) -> Origin:
    """Return where an entry has its facts from, else the page itself with its approval."""
    on = local_date(entry.approved_at) if entry.approved_at else None
    if entry.sources:
        first = entry.sources[0]
        return Origin(first.title, first.url, first.read_on or on)
    return Origin(f"Trang “{entry.title}” của xã", entry.url, on)


def lead(entry: Entry) -> list[Sentence]:
    return [origin(entry).said(texts.stopped(entry.summary))] if entry.summary else []


def _text(entry: Entry, asked: Asked) -> list[Sentence]:
    """Return the summary and the part of the body that was asked for."""
    part, _ = texts.nearest(found := texts.parts(entry.body), asked.text)
    return [*lead(entry), *told(entry, part or (found[0] if found else None))]


def told(entry: Entry, part: Part | None) -> list[Sentence]:
    """Return the sentences of a part; a list stands under its heading."""
    if part is None:
        return []
    lead = {texts.stopped(entry.summary)}
    said = [text for text in part.sentences if texts.stopped(text) not in lead]
    head = said.pop() if part.items and said and said[-1].endswith(":") else _head(part.heading)
    made = [origin(entry).said(texts.stopped(text)) for text in said[: _MOST_SENTENCES - 1]]
    if part.items:
        made.append(origin(entry).said(head, _listed(part.items)))
    return made


def _head(heading: str) -> str:
    return f"{heading.rstrip('?:.')}:" if heading else "Cụ thể:"


def _listed(items: tuple[str, ...]) -> list[str]:
    shown = [item.rstrip(".") for item in items[:_MOST_ITEMS]]
    left = len(items) - len(shown)
    return [*shown, f"còn {left} ý nữa, xem trong trang"] if left > 0 else shown


def _question(entry: Entry, asked: Asked) -> list[Sentence]:
    """Return the answer: the summary, then the body from its start."""
    made = lead(entry)
    for part in texts.parts(entry.body):
        made += told(entry, part)
    return made


def _guide(entry: Entry, asked: Asked) -> list[Sentence]:
    """Return the steps, or the part of the guide that says more of what was asked."""
    steps = tuple(str(step) for step in entry.extra["steps"])
    if not steps:
        return _text(entry, asked)
    how = Part(f"{entry.title} {_HOW}", (), steps)
    part, _ = texts.nearest([how, *texts.parts(entry.body)], asked.text)
    if part is not None and part is not how:
        return [*lead(entry), *told(entry, part)]
    return [*lead(entry), origin(entry).said("Cách làm:", _listed(steps))]


def _life_event(entry: Entry, asked: Asked) -> list[Sentence]:
    steps = tuple(str(title) for title, _ in entry.extra["steps"])
    return [*lead(entry), origin(entry).said("Nên làm lần lượt:", _listed(steps))]


def _alert(entry: Entry, asked: Asked) -> list[Sentence]:
    """Return what happens and until when, then what to do."""
    made = lead(entry)
    starts, ends, restored = (
        entry.extra.get(name) for name in ("starts_at", "ends_at", "restored_at")
    )
    if restored:
        made.append(origin(entry).said(f"Đã chạy lại từ {vn_datetime(restored)}."))
    elif starts and ends:
        said = f"Thông báo có hiệu lực từ {vn_datetime(starts)} đến {vn_datetime(ends)}."
        made.append(origin(entry).said(said))
    elif ends:
        made.append(origin(entry).said(f"Thông báo có hiệu lực đến {vn_datetime(ends)}."))
    found = texts.parts(entry.body)
    steps = [part for part in found if part.heading.lower().startswith(("làm gì", "cách làm"))]
    return [*made, *told(entry, next(iter([*steps, *found]), None))]


def _legal_document(entry: Entry, asked: Asked) -> list[Sentence]:
    """Return what a document says, who issued it, and whether it is in force."""
    extra = entry.extra
    parts = [f"Số {extra['number']}" if extra["number"] else ""]
    parts.append(f"do {extra['issuer']} ban hành" if extra["issuer"] else "")
    parts.append(f"ngày {vn_date(extra['issued_on'])}" if extra["issued_on"] else "")
    standing = _STANDING[str(extra["status"])]
    since: date | None = extra["in_force_to" if "hết" in standing else "in_force_from"]
    about = " ".join(part for part in parts if part)
    said = f"{about}; {standing}{f' {vn_date(since)}' if since else ''}."
    said = said if since or extra["status"] == "replaced" else f"{about}; {_NOBODY_KNOWS}."
    body = texts.parts(entry.body)[:1]
    rest = [one for part in body for one in told(entry, part)][:2]
    return [*lead(entry), origin(entry).said(said), *rest]


_STANDING = {
    "in_force": "có hiệu lực từ",
    "not_yet": "chưa áp dụng, có hiệu lực từ",
    "expired": "đã hết hiệu lực sau ngày",
    "replaced": "đã được thay, hết hiệu lực sau ngày",
    "unknown": "ngày hiệu lực",
}
_NOBODY_KNOWS = f"ngày hiệu lực {UNKNOWN}"


def _form(entry: Entry, asked: Asked) -> list[Sentence]:
    extra = entry.extra
    parts = [f"Mẫu {extra['form_code']}" if extra["form_code"] else entry.title]
    parts.append(f"bản {extra['form_version']}" if extra["form_version"] else "")
    parts.append(f"do {extra['issued_by']} ban hành" if extra["issued_by"] else "")
    parts.append(f"dùng từ {vn_date(extra['valid_from'])}" if extra["valid_from"] else "")
    said = ", ".join(part for part in parts if part)
    return [*lead(entry), origin(entry).said(f"{said}."), *_text(entry, asked)[1:]]


_KINDS: dict[str, Callable[[Entry, Asked], list[Sentence]]] = {
    "question": _question,
    "guide": _guide,
    "life_event": _life_event,
    "alert": _alert,
    "legal_document": _legal_document,
    "form": _form,
}
SOURCE = PageSource(findable, answer)
