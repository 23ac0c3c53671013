"""What the cards of an album say: cover, papers, one step each, and where to go on."""

from __future__ import annotations

from typing import Any

from loa.kernel import brevity, typeset
from loa.kernel.clock import vn_date
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Brief, SourceDoc

MOST_STEPS = 12  # with cover, papers and last card: what people swipe through
FACTS = 3
LONGEST = 110  # characters of a fact on the cover


def _facts(source: SourceDoc, *, has_link: bool) -> list[dict[str, str]]:
    is_procedure = source.kind == "procedure"
    chosen = [pair for pair in source.key_lines if not is_procedure or pair[0] != "Ở đâu"]
    where = "quét mã ở ảnh cuối" if has_link else "hỏi nơi nhận hồ sơ"
    whole = [(label, source.narrowed(label, line, where)) for label, line in chosen[:FACTS]]
    return [
        {
            "label": label,
            "line": line if len(line) <= LONGEST or not has_link else where,
            "icon": source.icon_of(label),
        }
        for label, line in whole
    ]


def _more_papers(source: SourceDoc, *, has_link: bool) -> str:
    where = "quét mã ở ảnh cuối" if has_link else "hỏi nơi nhận hồ sơ"
    if source.conditional_papers:
        return f"Một số trường hợp cần thêm giấy tờ: {where}."
    return f"Giấy tờ: {UNKNOWN}." if source.kind == "procedure" and not source.papers else ""


def _steps(source: SourceDoc) -> list[str]:
    """Return the steps, of a bulletin without steps its paragraphs; the rest is on the page."""
    said = source.steps or (source.paragraphs if source.kind != "procedure" else ())
    return list(said[:MOST_STEPS])


def _dated(source: SourceDoc, brief: Brief) -> str:
    waits = "" if source.is_confirmed else " Thông tin đang chờ xã xác nhận."
    checked = f" Dữ kiện kiểm tra {vn_date(source.checked_on)}." if source.checked_on else ""
    where = brevity.plain_address(brief.link)
    newer = f", kiểm tra bản mới tại {where}" if where else ""
    return f"Làm tháng {brief.today:%m/%Y}{newer}.{checked}{waits}"


def values(source: SourceDoc, brief: Brief) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    link, is_procedure = brief.link, source.kind == "procedure"
    return {
        "authority": brief.commune.authority,
        "title": source.title,
        "lead": "Nộp trên mạng, từng bước" if is_procedure and source.steps else "",
        "facts": _facts(source, has_link=bool(link)),
        "swipe": "Vuốt để xem từng ảnh" if source.steps or source.papers else "",
        "papers_title": "Bạn cần mang gì",
        "papers": [paper.name for paper in source.needed_papers],
        "more_papers": _more_papers(source, has_link=bool(link)),
        "steps": _steps(source),
        "more_steps": "Hướng dẫn còn các bước sau nữa, mời bạn xem tiếp ở trang này."
        if len(source.steps) > MOST_STEPS
        else "",
        "scan": "Quét mã để xem đủ và nộp" if is_procedure else "Quét mã để xem thêm",
        "address": brevity.plain_address(link),
        "place": source.place_line or source.authority or brief.commune.desk_name,
        "safety": SAFETY_LINE,
        "dated": _dated(source, brief),
        "message": brief.commune.message,
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {brevity.plain_address(link)}",
        "force": False,
    }


def cards(said: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each card as (name of its file, its words), in the order of the pages."""
    facts = [f"{entry['label']}: {entry['line']}" for entry in said["facts"]]
    made = [("bia", [said["authority"], said["title"], said["lead"], *facts, said["swipe"]])]
    if said["papers"] or said["more_papers"]:
        made.append(("giay-to", [said["papers_title"], *said["papers"], said["more_papers"]]))
    made += [
        (f"buoc-{number}", [f"{number}. {step}"]) for number, step in enumerate(said["steps"], 1)
    ]
    where = f"{said['scan']}: {said['address']}" if said["address"] else ""
    made.append(
        (
            "cuoi",
            [
                where,
                said["more_steps"],
                said["place"],
                said["safety"],
                said["dated"],
                said["message"],
            ],
        )
    )
    return [(name, "\n".join(line for line in lines if line)) for name, lines in made]
