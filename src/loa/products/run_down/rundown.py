"""The thirty minutes of a livestream: when, which part, what is said and done, and the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loa.kernel.sentences import ended
from loa.publishing.contract import SAFETY_LINE, Brief, SourceDoc

from .questions import Question, numbered, origin

LASTS = "[30:00]"


@dataclass(frozen=True)
class Segment:
    """One row of the table."""

    at: str  # "[05:00]"
    name: str
    who: str
    lines: tuple[str, ...]
    source: str


def _opening(source: SourceDoc, brief: Brief) -> Segment:
    lines = [
        f"Xin chào bà con {brief.commune.name}.",
        f"Hôm nay {brief.commune.authority} nói về việc: {source.title}.",
        "Bà con hỏi ở phần bình luận; đừng ghi số định danh, số điện thoại hay địa chỉ nhà.",
    ]
    return Segment("[00:00]", "Chào và giới thiệu", "Người dẫn", tuple(lines), "")


def _papers(source: SourceDoc) -> tuple[str, ...]:
    lines = [ended(paper.name) for paper in source.needed_papers]
    lines += [f"{ended(paper.name)} {paper.note}" for paper in source.conditional_papers]
    return tuple(lines)


def _closing(brief: Brief) -> Segment:
    commune = brief.commune
    address = brief.link
    phone = f", hoặc gọi {commune.phone}" if commune.phone else ""
    lines = [
        SAFETY_LINE,
        f"Cần giúp, mời bà con đến {commune.desk_name}{phone}.",
        f"Thông tin tháng {brief.today:%m/%Y}, kiểm tra bản mới tại {address}" if address else "",
        f"{commune.message}.",
        ended(brief.ai_label) if brief.ai_label else "",
    ]
    said = tuple(line for line in lines if line)
    return Segment("[28:00]", "Nhắc an toàn, chào", "Người dẫn", said, "")


def segments(source: SourceDoc, brief: Brief, questions: tuple[Question, ...]) -> Iterator[Segment]:
    """Yield the parts in order; a part without words is left out."""
    yield _opening(source, brief)
    facts = tuple(map(ended, source.told_lines)) or tuple(map(ended, source.paragraphs))
    checked = origin(source, "fee", "time")
    yield Segment("[02:00]", "Mấy điều cần nhớ", "Cán bộ", facts, checked)
    yield Segment("[05:00]", "Giấy tờ", "Cán bộ", _papers(source), origin(source, "paper"))
    care = "Làm mẫu trên màn hình mô phỏng, không hiện thông tin của người thật."
    shown = (care, *numbered(source.steps)) if source.steps else ()
    yield Segment("[10:00]", "Làm mẫu từng bước", "Cán bộ", shown, origin(source, "step"))
    asked = (
        *(question.asked for question in questions),
        "Câu trả lời ở bảng hỏi đáp đi kèm. Câu ngoài bảng thì ghi lại, trả lời sau.",
    )
    yield Segment("[20:00]", "Hỏi đáp", "Người dẫn và cán bộ", asked, "Bảng hỏi đáp đi kèm")
    yield _closing(brief)
