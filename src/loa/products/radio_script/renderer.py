"""A script for the announcer: as written and as read, with the minutes it takes."""

from __future__ import annotations

from itertools import accumulate

from loa.kernel import word_file
from loa.kernel.spelling import spell
from loa.publishing.contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from . import script, sheet


def _checks(ends_s: float, longest: int) -> tuple[Check, ...]:
    said = f"Đọc hết khoảng {sheet.clock(ends_s)} (phút:giây)"
    return (
        Check("length", ends_s <= script.MOST_S, f"{said}; nhiều nhất ba phút."),
        Check(
            "goal_length",
            ends_s >= script.LEAST_S,
            f"{said}; nên từ một đến ba phút.",
            blocks=False,
        ),
        Check(
            "short_sentences",
            longest <= 2 * script.ONE_BREATH,
            f"Câu dài nhất có {longest} chữ; quá {2 * script.ONE_BREATH} chữ thì khó đọc một hơi.",
            blocks=False,
        ),
    )


class RadioScript(Renderer):
    """One to three minutes on paper; a person reads it."""

    kind = "radio_script"
    label = "Kịch bản phát thanh"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the script as text and as a Word file."""
        written = script.written(source, brief)
        spoken = tuple(spell(line) for line in written)
        times = list(accumulate(map(script.seconds, spoken), initial=0.0))
        lines = tuple(map(sheet.Line, written, spoken, times))
        text = "\n".join([*sheet.opening(source, brief), *written])
        name, alt = f"kich-ban-{source.code}", f"Kịch bản phát thanh: {source.title}"
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"{name}.txt", "text/plain", sheet.plain(source, brief, lines), alt),
                ProductFile(
                    f"{name}.docx",
                    word_file.MEDIA_TYPE,
                    sheet.word(source, brief, lines, times[-1]),
                    alt,
                ),
            ),
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(p.name for p in source.papers if _is_said(p.name, text)),
            checks=_checks(times[-1], max(len(line.split()) for line in written)),
            stats={"lines": len(lines), "seconds": round(times[-1])},
            ai_label=brief.ai_label,
            alt=alt,
            spoken=tuple(zip(written, spoken, strict=True)),
        )


def _is_said(name: str, text: str) -> bool:
    """Return whether the name of a paper is in the text, over the ends of lines too."""
    return f"{name}." in text.replace("\n", " ")


renderers.register(RadioScript.kind, RadioScript())
