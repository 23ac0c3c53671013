"""A speech for a village meeting, in large type for a reader who stands."""

from __future__ import annotations

from itertools import accumulate

from docx.shared import Pt

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

from . import talk
from .talk import Part

BODY_PT, HEADING_PT, TITLE_PT = 18, 16, 22
HEADING = "BÀI NÓI TẠI CUỘC HỌP THÔN"


def clock(seconds: float) -> str:
    """Return "[03:05]"."""
    return f"[{int(seconds) // 60:02d}:{int(seconds) % 60:02d}]"


def _headings(parts: tuple[Part, ...]) -> list[str]:
    """Return each part's heading with the time at which it begins."""
    begins = accumulate((talk.seconds((part,)) for part in parts[:-1]), initial=0.0)
    return [f"{clock(at)} {part.heading}" for at, part in zip(begins, parts, strict=True)]


def _opening(source: SourceDoc, brief: Brief) -> list[str]:
    return [HEADING, source.title, *([DRAFT_STAMP] if brief.is_draft else [])]


def _word(source: SourceDoc, brief: Brief, parts: tuple[Part, ...]) -> bytes:
    document = word_file.new(f"Bài nói: {source.title}", brief.commune.authority)
    word_file.write(document, HEADING, 14, bold=True)
    word_file.write(document, source.title, TITLE_PT, bold=True)
    if brief.is_draft:
        word_file.write(document, DRAFT_STAMP, 14, bold=True)
    for heading, part in zip(_headings(parts), parts, strict=True):
        above = word_file.write(document, heading, HEADING_PT, soft=True)
        above.paragraph_format.space_before = Pt(10)
        above.paragraph_format.keep_with_next = True
        for sentence in part.sentences:
            said = word_file.write(document, sentence, BODY_PT, space_pt=8)
            said.paragraph_format.line_spacing = 1.25
            said.paragraph_format.keep_together = True
    return word_file.content_of(document)


def _checks(lasts_s: float) -> tuple[Check, ...]:
    said = f"Nói hết khoảng {clock(lasts_s)} (phút:giây)"
    return (
        Check("length", lasts_s <= talk.MOST_S, f"{said}; nhiều nhất năm phút."),
        Check(
            "goal_length",
            lasts_s >= talk.LEAST_S,
            f"{said}; nên từ ba đến năm phút.",
            blocks=False,
        ),
    )


class Speech(Renderer):
    """Three to five minutes in the words of a person who talks to neighbours."""

    kind = "speech"
    label = "Bài nói họp thôn"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the speech as a Word file in 18 points and as text."""
        parts = talk.written(source, brief)
        lines = _opening(source, brief)
        for heading, part in zip(_headings(parts), parts, strict=True):
            lines += ["", heading, *part.sentences]
        text = "\n".join(lines)
        lasts_s = talk.seconds(parts)
        name, alt = f"bai-noi-{source.code}", f"Bài nói: {source.title}"
        document = _word(source, brief, parts)
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"{name}.txt", "text/plain", f"{text}\n".encode(), alt),
                ProductFile(f"{name}.docx", word_file.MEDIA_TYPE, document, alt),
            ),
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(p.name for p in source.papers if f"\n{p.name}" in text),
            checks=_checks(lasts_s),
            stats={"seconds": round(lasts_s), "parts": len(parts)},
            ai_label=brief.ai_label,
            alt=alt,
        )


renderers.register(Speech.kind, Speech())
