"""What an infographic says, from the fullest to the shortest: pure values for the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loa.kernel import brevity, typeset
from loa.kernel.clock import vn_date
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Brief, Paper, SourceDoc

WIDE = 80  # characters; a longer fact takes the whole width
LONGEST = 120  # characters of a fact in the shortest picture


@dataclass(frozen=True)
class Room:
    """How much is said; the first of `ROOMS` that fits the picture is taken."""

    cases: bool = True
    whole_steps: bool = True
    steps: int = 20
    whole_facts: bool = True
    papers: bool = True


ROOMS = (
    Room(),
    Room(cases=False),
    Room(cases=False, whole_steps=False),
    Room(cases=False, whole_steps=False, whole_facts=False),
    Room(cases=False, whole_steps=False, steps=6, whole_facts=False),
    Room(cases=False, whole_steps=False, steps=5, whole_facts=False),
    Room(cases=False, whole_steps=False, steps=4, whole_facts=False),
    Room(cases=False, whole_steps=False, steps=3, whole_facts=False),
    Room(cases=False, whole_steps=False, steps=2, whole_facts=False),
    Room(cases=False, whole_steps=False, steps=4, whole_facts=False, papers=False),
    Room(cases=False, steps=0, whole_facts=False),
    Room(cases=False, steps=0, whole_facts=False, papers=False),
)


def _elsewhere(brief: Brief) -> str:
    return "xem ở mã QR" if brief.link else f"hỏi tại {brief.commune.desk_name}"


def _rows(source: SourceDoc, brief: Brief, room: Room) -> list[list[dict[str, Any]]]:
    """Return the facts in rows of two; a long line is set smaller and has its own row."""
    rows: list[list[dict[str, Any]]] = []
    for label, line in source.key_lines:
        whole = source.narrowed(label, line, _elsewhere(brief))
        is_short = room.whole_facts or len(whole) <= LONGEST
        words = whole if is_short else _elsewhere(brief).capitalize().replace("qr", "QR")
        entry = {
            "label": label,
            "line": words,
            "icon": source.icon_of(label),
            "scale": 1.12 if len(words) <= 24 else 1.0 if len(words) <= 48 else 0.92,
        }
        is_open = rows and len(rows[-1]) == 1 and len(rows[-1][0]["line"]) <= WIDE
        if is_open and len(words) <= WIDE:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def _papers(source: SourceDoc, room: Room) -> list[dict[str, str]]:
    """Return the papers everybody brings, then those of some cases with their condition."""
    if not room.papers:
        return []

    def entry(paper: Paper) -> dict[str, str]:
        return {"name": paper.name, "note": paper.note if paper.is_conditional else ""}

    chosen = (*source.needed_papers, *(source.conditional_papers if room.cases else ()))
    return [entry(paper) for paper in chosen]


def _more_papers(source: SourceDoc, brief: Brief, room: Room) -> str:
    if source.kind == "procedure" and not source.papers:
        return f"Giấy tờ: {UNKNOWN}."
    if source.papers and not room.papers:
        return f"Giấy tờ: {_elsewhere(brief)}."
    if source.conditional_papers and not room.cases:
        return f"Một số trường hợp cần thêm giấy tờ: {_elsewhere(brief)}."
    return ""


def _dated(source: SourceDoc, brief: Brief) -> str:
    """Return when this was made, by what facts, and where to look for a newer one."""
    waits = "" if source.is_confirmed else " Thông tin đang chờ xã xác nhận."
    checked = f" Dữ kiện kiểm tra {vn_date(source.checked_on)}." if source.checked_on else ""
    where = brevity.plain_address(brief.link)
    newer = f", kiểm tra bản mới tại {where}" if where else ""
    return f"Làm tháng {brief.today:%m/%Y}{newer}.{checked}{waits}"


def values(source: SourceDoc, brief: Brief, room: Room) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    link, is_procedure = brief.link, source.kind == "procedure"
    steps = source.steps[: room.steps]
    return {
        "authority": brief.commune.authority,
        "title": source.title,
        "rows": _rows(source, brief, room),
        "paragraphs": [] if is_procedure else list(source.paragraphs),
        "papers_title": "Bạn cần mang gì",
        "papers": _papers(source, room),
        "more_papers": _more_papers(source, brief, room),
        "steps_title": "Nộp trên mạng" if is_procedure else "Từng bước",
        "steps": [step if room.whole_steps else brevity.first_clause(step) for step in steps],
        "more_steps": f"Các bước còn lại: {_elsewhere(brief)}."
        if len(steps) < len(source.steps)
        else "",
        "scan": "Quét mã để xem đủ và nộp" if is_procedure else "Quét mã để xem thêm",
        "address": brevity.plain_address(link),
        "safety": SAFETY_LINE,
        "dated": _dated(source, brief),
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {brevity.plain_address(link)}",
        "force": False,
    }


def lines(said: dict[str, Any]) -> Iterator[str]:
    """Yield every line of the picture in reading order."""
    yield from (said["authority"], said["title"])
    for row in said["rows"]:
        yield from (f"{entry['label']}: {entry['line']}" for entry in row)
    yield from said["paragraphs"]
    if said["papers"]:
        yield said["papers_title"]
        for entry in said["papers"]:
            yield f"{entry['name']}. {entry['note']}" if entry["note"] else entry["name"]
    yield said["more_papers"]
    if said["steps"]:
        yield said["steps_title"]
        yield from (f"{number}. {step}" for number, step in enumerate(said["steps"], 1))
    yield said["more_steps"]
    if said["address"]:
        yield f"{said['scan']}: {said['address']}"
    yield from (said["safety"], said["dated"])
