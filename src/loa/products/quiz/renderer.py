"""A quiz: JSON for the screen, and a sheet to print with the answers on a page of their own."""

from __future__ import annotations

import json
from typing import Any

from loa.kernel import numerals, word_file
from loa.publishing.contract import (
    DRAFT_STAMP,
    UNKNOWN,
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from .asking import Question, pending, questions

HEADING, ANSWERS = "CÂU HỎI TRẮC NGHIỆM", "ĐÁP ÁN"
FEWEST = 4
LETTERS = "ABCD"


def _numbered(number: int, question: Question) -> str:
    """Return "Câu một. …": a number in words is read as no fact."""
    return f"Câu {numerals.whole(number)}. {question.asked}"


def _opening(source: SourceDoc, brief: Brief) -> list[str]:
    return [HEADING, source.title, *([DRAFT_STAMP] if brief.is_draft else [])]


def _remark(source: SourceDoc) -> str:
    unknown = ", ".join(pending(source))
    return f"Chưa hỏi: {unknown} ({UNKNOWN})." if unknown else ""


def _link(brief: Brief) -> str:
    address = brief.link
    if not address:
        return ""
    return f"In tháng {brief.today:%m/%Y}, kiểm tra bản mới tại {address}"


def _key(number: int, question: Question) -> str:
    return f"Câu {numerals.whole(number)}: {LETTERS[question.right]}. {question.answer}"


def _lines(source: SourceDoc, brief: Brief, asked: tuple[Question, ...]) -> list[str]:
    lines = _opening(source, brief)
    for number, question in enumerate(asked, 1):
        lines.append(_numbered(number, question))
        lines += [f"{a}. {o}" for a, o in zip(LETTERS, question.options, strict=False)]
    lines += [_link(brief), ANSWERS]
    for number, question in enumerate(asked, 1):
        lines += [_key(number, question), question.source]
    return [line for line in (*lines, _remark(source), brief.ai_label) if line]


def _word(source: SourceDoc, brief: Brief, asked: tuple[Question, ...]) -> bytes:
    document = word_file.new(f"Trắc nghiệm: {source.title}", brief.commune.authority)
    for words, size in zip(_opening(source, brief), (14, 18, 13), strict=False):
        word_file.write(document, words, size, bold=True)
    word_file.write(document, "Họ tên: …………………………………   Thôn: …………………………", 13)
    if _link(brief):
        word_file.write(document, _link(brief), 12, soft=True)
    for number, question in enumerate(asked, 1):
        options = [
            (f"☐ {letter}. {option}", 14.0, False)
            for letter, option in zip(LETTERS, question.options, strict=False)
        ]
        heading = (_numbered(number, question), 14.0, True)
        word_file.block(document, [heading, *options], width_mm=165)
    key = word_file.write(document, ANSWERS, 14, bold=True)
    key.paragraph_format.page_break_before = True
    for number, question in enumerate(asked, 1):
        line = word_file.write(document, _key(number, question), 13, space_pt=0)
        line.paragraph_format.keep_with_next = True
        word_file.write(document, question.source, 11, soft=True)
    for words in (_remark(source), brief.ai_label):
        if words:
            word_file.write(document, words, 12, bold=True)
    return word_file.content_of(document)


def _sheet(source: SourceDoc, asked: tuple[Question, ...]) -> bytes:
    rows: list[dict[str, Any]] = [
        {
            "question": question.asked,
            "options": list(question.options),
            "right": question.right,
            "source": question.source,
            "fact_keys": list(source.carried_keys(question.answer)),
        }
        for question in asked
    ]
    made = {
        "format": "loa-quiz/1",
        "code": source.code,
        "title": source.title,
        "questions": rows,
        "not_asked": list(pending(source)),
    }
    return f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode()


class Quiz(Renderer):
    """Questions whose right answers are facts with a source."""

    kind = "quiz"
    label = "Câu hỏi trắc nghiệm"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the questions as JSON and as a sheet with its key on the last page."""
        asked = questions(source, brief)
        text = "\n".join(_lines(source, brief, asked))
        name, alt = f"trac-nghiem-{source.code}", f"Câu hỏi trắc nghiệm: {source.title}"
        document = _word(source, brief, asked)
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"{name}.json", "application/json", _sheet(source, asked), alt),
                ProductFile(f"{name}.docx", word_file.MEDIA_TYPE, document, alt),
            ),
            text=text,
            fact_keys=source.carried_keys(text),
            checks=(
                Check(
                    "questions",
                    len(asked) >= FEWEST,
                    f"Có {len(asked)} câu hỏi; nên có từ {FEWEST} câu.",
                    blocks=False,
                ),
            ),
            stats={"questions": len(asked), "not_asked": len(pending(source))},
            ai_label=brief.ai_label,
            alt=alt,
        )


renderers.register(Quiz.kind, Quiz())
