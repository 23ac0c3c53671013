"""Puts an answer together from a guide as it holds today; says nothing that is not in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from loa.catalog.types import UNKNOWN, GuideFee, GuidePaper, ProcedureGuide
from loa.kernel.clock import vn_date

from . import cases
from .types import QuestionKind, Sentence

_MOST_ITEMS = 9
_MOST_SENTENCES = 5
_LINKED = re.compile(r"; bạn xem tại https?://\S+(?=\.$)")  # once an answer is enough
_LONGEST_NAME = 110  # letters
_UNREAD = re.compile(r" \(chưa đọc [^)]*\)")  # a note of whoever compiled the data
Part = Callable[[ProcedureGuide], list[Sentence]]


def compose(
    guide: ProcedureGuide, kinds: Sequence[QuestionKind], told: str = ""
) -> tuple[Sentence, ...]:
    """Return two to five sentences, what was asked for first.

    `told` is what the resident wrote: a case in it that the guide knows ("trẻ dưới 14 tuổi")
    is answered first. A guide that the commune has not confirmed says so once at the end.
    """
    wanted = [kind for kind in kinds if kind in PARTS] or [QuestionKind.GENERAL]
    parts = [PARTS[kind](guide) for kind in wanted]
    if len(parts) > 1:  # every question gets its answer before any gets its asides
        parts = [[part[0] for part in parts], *(part[1:] for part in parts)]
    said = _with_case(guide, told, [sentence for part in parts for sentence in part])
    unique = list({sentence.text: sentence for sentence in said}.values())
    return (*unique[: _MOST_SENTENCES - 1], standing(guide))


def _with_case(guide: ProcedureGuide, told: str, said: list[Sentence]) -> list[Sentence]:
    """Return `said` after the papers of the very case that the resident tells, each once."""
    found = _listed(cases.papers_of(guide, told))
    if not found:
        return said
    head = _said(guide, "Trường hợp bạn nói cần thêm giấy tờ:", "papers", found)
    left = [
        replace(one, items=tuple(item for item in one.items if item not in found)) for one in said
    ]
    kept = [new for new, old in zip(left, said, strict=True) if new.items or not old.items]
    return [head, *kept]


def standing(guide: ProcedureGuide) -> Sentence:
    """Return who vouches for the answer."""
    if guide.is_confirmed:
        return _said(guide, _stopped(guide.confirmation), "name")
    return _said(
        guide,
        "Thông tin này chưa được xã xác nhận; trước khi nộp, bạn xem lại trên Cổng Dịch vụ công "
        "quốc gia hoặc hỏi cán bộ.",
        "name",
    )


def _said(guide: ProcedureGuide, text: str, key: str, items: Sequence[str] = ()) -> Sentence:
    """Return a sentence with the source of the fact at `key`, or of the guide."""
    fact = guide.fact(key)
    first = guide.sources[0] if guide.sources else None
    source = fact.source if fact and fact.source else (first.title if first else "")
    return Sentence(
        text=text,
        source=source or "Cổng dịch vụ công quốc gia",
        checked_on=(fact.checked_on if fact else None) or guide.checked_on,
        url=first.url if first else guide.official_url,
        items=tuple(items),
    )


def _unknown(guide: ProcedureGuide, what: str, key: str) -> Sentence:
    """Return that the commune has to confirm this, and where the official word stands."""
    where = f"; bạn xem tại {guide.official_url}" if guide.official_url else ""
    return _said(guide, f"{what}: {UNKNOWN}{where}.", key)


def named(guide: ProcedureGuide) -> str:
    """Return the name of a procedure without what stands in brackets; "thủ tục này" if endless."""
    name = guide.title.split(" (")[0].strip(" .")
    return name if len(name) <= _LONGEST_NAME else "Thủ tục này"


def _papers(guide: ProcedureGuide) -> list[Sentence]:
    always = [paper for paper in guide.papers if not paper.is_conditional]
    sometimes = [paper for paper in guide.papers if paper.is_conditional]
    if not guide.papers:
        return [_unknown(guide, "Giấy tờ cần nộp", "papers")]
    made = []
    if always:
        head = f"{named(guide)} cần những giấy tờ sau:"
        made.append(_said(guide, head, always[0].key, _listed(always)))
    if sometimes:
        head = "Tùy trường hợp còn cần:"
        made.append(_said(guide, head, sometimes[0].key, _listed(sometimes)))
    return made


def _listed(papers: Sequence[GuidePaper]) -> list[str]:
    names = []
    for paper in papers[:_MOST_ITEMS]:
        names.append(_with_aside(paper))
    if len(papers) > _MOST_ITEMS:
        names.append(f"và {len(papers) - _MOST_ITEMS} giấy tờ khác, xem ở trang thủ tục")
    return names


def _with_aside(paper: GuidePaper) -> str:
    """Return a paper with its kind and note; brackets never stand within brackets."""
    name = paper.name.rstrip(".")
    extra = ", ".join(inside(part) for part in (paper.kind, paper.note) if part)
    if not extra:
        return name
    return f"{name}: {extra}" if "(" in name + extra else f"{name} ({extra})"


def _fee(guide: ProcedureGuide) -> list[Sentence]:
    now = [fee for fee in guide.fees if not fee.is_upcoming]
    if not any(fee.is_known for fee in now):
        made = [_unknown(guide, "Lệ phí", now[0].key if now else "fee")]
    else:
        lines = _fee_lines(now)
        made = [_said(guide, f"Lệ phí {lines[0]}.", now[0].key)]
        if len(lines) > 1:
            made = [_said(guide, "Lệ phí:", now[0].key, lines[:_MOST_ITEMS])]
    made += _upcoming_fees(guide)
    if guide.fee_note:
        made.append(_said(guide, _stopped(guide.fee_note), "fee/note"))
    return made


def _upcoming_fees(guide: ProcedureGuide) -> list[Sentence]:
    """Return the fees that hold from the next known day on, in one sentence."""
    later = [fee for fee in guide.fees if fee.is_upcoming and fee.valid_from]
    if not later:
        return []
    first = min(fee.valid_from for fee in later if fee.valid_from)
    lines = _fee_lines([fee for fee in later if fee.valid_from == first])
    return [_said(guide, f"Từ {vn_date(first)}: {'; '.join(lines)}.", later[0].key)]


def _fee_lines(fees: Sequence[GuideFee]) -> list[str]:
    """Return the fees, ways of handing in with the same fee in one line."""
    by_value: dict[tuple[str, str, str], list[str]] = {}
    for fee in fees:
        by_value.setdefault((fee.value, fee.person, fee.condition), []).append(fee.method_label)
    lines = []
    for (value, person, condition), ways in by_value.items():
        whom = ", ".join(part for part in (person, condition) if part)
        label = ", ".join(dict.fromkeys(ways))
        shown = _UNREAD.sub("", value)
        lines.append(f"{label} ({whom}): {shown}" if whom else f"{label}: {shown}")
    return lines


def _time(guide: ProcedureGuide) -> list[Sentence]:
    known = [row for row in guide.times if row.is_known]
    if not known:
        return [_unknown(guide, "Thời hạn giải quyết", "time/any")]
    same = {row.value for row in known}
    if len(same) == 1:
        made = [_said(guide, f"Thời hạn giải quyết: {known[0].value}.", known[0].key)]
    else:
        lines = [f"{row.method_label}: {row.value}" for row in known]
        made = [_said(guide, "Thời hạn giải quyết:", known[0].key, lines)]
    if known[0].note:
        made.append(_said(guide, _stopped(known[0].note), f"{known[0].key}/note"))
    return made


def _where(guide: ProcedureGuide) -> list[Sentence]:
    place = guide.place_line if guide.place_line != UNKNOWN else guide.authority
    made = [_said(guide, f"Nơi giải quyết: {_stopped(guide.authority)}", "authority")]
    if place != guide.authority:
        made.insert(0, _said(guide, f"Nơi nộp trực tiếp: {_stopped(place)}", "place"))
    if guide.where_online:
        sites = ", ".join(guide.where_online)
        made.append(_said(guide, f"Nộp trên mạng tại: {sites}.", "where/1"))
    return made


def _online(guide: ProcedureGuide) -> list[Sentence]:
    made = [_said(guide, _stopped(guide.online_line), "online")]
    if guide.steps:
        steps = [step.rstrip(".") for step in guide.steps[:_MOST_ITEMS]]
        made.append(_said(guide, "Các bước:", "step/1", steps))
    elif guide.where_online:
        sites = ", ".join(guide.where_online)
        made.append(_said(guide, f"Nộp trên mạng tại: {sites}.", "where/1"))
    return made


def _conditions(guide: ProcedureGuide) -> list[Sentence]:
    said = [text.rstrip(".") for text in guide.conditions[:_MOST_ITEMS]]
    if not said:
        return [_unknown(guide, "Điều kiện của thủ tục này", "condition/1"), *_who(guide)]
    if len(said) == 1:
        return [_said(guide, _stopped(said[0]), "condition/1"), *_notes(guide)]
    return [_said(guide, "Điều kiện:", "condition/1", said), *_notes(guide)]


def _who(guide: ProcedureGuide) -> list[Sentence]:
    return [_said(guide, f"Đối tượng: {guide.who}.", "name")] if guide.who else []


def _notes(guide: ProcedureGuide) -> list[Sentence]:
    return [_said(guide, _stopped(note), "note/1") for note in guide.notes[:1]]


def _result(guide: ProcedureGuide) -> list[Sentence]:
    if not guide.result:
        return [_unknown(guide, "Kết quả nhận được", "result")]
    return [_said(guide, f"Kết quả nhận được: {_stopped(guide.result)}", "result")]


def _mistakes(guide: ProcedureGuide) -> list[Sentence]:
    if not guide.mistakes:
        return [_unknown(guide, "Lỗi thường gặp của thủ tục này", "mistake/1")]
    said = [text.rstrip(".") for text in guide.mistakes[:_MOST_ITEMS]]
    return [_said(guide, "Những chỗ hay sai:", "mistake/1", said)]


def _general(guide: ProcedureGuide) -> list[Sentence]:
    """Return the papers, then how long, how much, and where or how on the net."""
    place = _where(guide)[0]
    if guide.online_line and UNKNOWN not in guide.online_line:
        place = replace(place, text=f"{place.text[:-1]}; {inside(guide.online_line)}.")
    said = [_papers(guide)[0], _time(guide)[0], _fee(guide)[0], place]
    return [replace(one, text=_LINKED.sub("", one.text)) for one in said]


def told_in_general(guide: ProcedureGuide) -> set[QuestionKind]:
    """Return what `_general` says wholly; papers of some cases only are left for a next question."""
    told = {QuestionKind.TIME, QuestionKind.FEE, QuestionKind.WHERE}
    has_cases = any(paper.is_conditional for paper in guide.papers)
    return told if has_cases else told | {QuestionKind.PAPERS}


def inside(text: str, *, stops: bool = False) -> str:
    """Return `text` as it stands within brackets: no full stop, no capital of a sentence."""
    second = text[1:2]
    small = text[:1].lower() if second.islower() or second == " " else text[:1]
    whole = f"{small}{text[1:]}"
    return whole if stops else whole.rstrip(".")


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


PARTS: dict[QuestionKind, Part] = {
    QuestionKind.PAPERS: _papers,
    QuestionKind.FEE: _fee,
    QuestionKind.TIME: _time,
    QuestionKind.WHERE: _where,
    QuestionKind.ONLINE: _online,
    QuestionKind.CONDITIONS: _conditions,
    QuestionKind.RESULT: _result,
    QuestionKind.MISTAKES: _mistakes,
    QuestionKind.GENERAL: _general,
}
