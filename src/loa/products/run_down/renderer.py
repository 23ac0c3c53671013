"""A livestream's timed table and a talk show's questions with answers and sources."""

from __future__ import annotations

from typing import Any

from loa.kernel import word_file
from loa.publishing.contract import (
    DRAFT_STAMP,
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from .questions import Question, questions
from .rundown import LASTS, Segment, segments

STREAM, TALK = "KỊCH BẢN LIVESTREAM", "CÂU HỎI TỌA ĐÀM"
FEWEST = 3
HINT = f"Dự kiến kết thúc lúc {LASTS} (phút:giây). Không trả lời điều ngoài bảng hỏi đáp."


def _opened(heading: str, source: SourceDoc, brief: Brief) -> tuple[Any, list[str]]:
    """Return a Word file with its heading, and the words of the heading."""
    document = word_file.new(f"{heading.capitalize()}: {source.title}", brief.commune.authority)
    word_file.write(document, heading, 14, bold=True)
    word_file.write(document, source.title, 18, bold=True)
    if brief.is_draft:
        word_file.write(document, DRAFT_STAMP, 13, bold=True)
    return document, [heading, source.title, *([DRAFT_STAMP] if brief.is_draft else [])]


def _stream(source: SourceDoc, brief: Brief, parts: list[Segment]) -> tuple[bytes, list[str]]:
    document, words = _opened(STREAM, source, brief)
    word_file.write(document, HINT, 12, soft=True)
    heads = ("Lúc", "Phần", "Lời và việc", "Nguồn")
    table = word_file.table(document, heads, (22, 30, 78, 35), size=12)
    for part in parts:
        cells = ([part.at], [part.name, part.who], part.lines, [part.source])
        word_file.row(table, cells, size=13, last_size=11)
        words += [f"{part.at} {part.name}", part.who, *part.lines, part.source]
    return word_file.content_of(document), [*words, HINT, *heads]


def _talk(source: SourceDoc, brief: Brief, asked: tuple[Question, ...]) -> tuple[bytes, list[str]]:
    document, words = _opened(TALK, source, brief)
    heads = ("Bà con hỏi", "Trả lời", "Nguồn")
    table = word_file.table(document, heads, (45, 80, 40), size=12)
    for question in asked:
        word_file.row(
            table, ([question.asked], question.answer, [question.source]), size=13, last_size=11
        )
        words += [question.asked, *question.answer, question.source]
    return word_file.content_of(document), [*words, *heads]


class RunDown(Renderer):
    """Two Word files for one broadcast: when what is said, and what to answer."""

    kind = "run_down"
    label = "Kịch bản livestream, câu hỏi tọa đàm"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return `livestream-….docx` and `toa-dam-….docx`."""
        asked = questions(source, brief)
        parts = [part for part in segments(source, brief, asked) if part.lines]
        stream, told = _stream(source, brief, parts)
        talk, answered = _talk(source, brief, asked)
        text = "\n".join(line for line in (*told, *answered) if line)
        alt = f"{self.label}: {source.title}"
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"livestream-{source.code}.docx", word_file.MEDIA_TYPE, stream, alt),
                ProductFile(f"toa-dam-{source.code}.docx", word_file.MEDIA_TYPE, talk, alt),
            ),
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(paper.name for paper in source.papers if paper.name in text),
            checks=(
                Check(
                    "questions",
                    len(asked) >= FEWEST,
                    f"Có {len(asked)} câu hỏi; nên có từ {FEWEST} câu.",
                    blocks=False,
                ),
            ),
            stats={"questions": len(asked), "segments": len(parts)},
            ai_label=brief.ai_label,
            alt=alt,
        )


renderers.register(RunDown.kind, RunDown())
