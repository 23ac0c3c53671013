"""What every script for the ear opens and ends with, and how a bulletin is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loa.kernel.sentences import ended, split

from .source_doc import DRAFT_STAMP, SAFETY_LINE, Brief, SourceDoc


def air_bulletin(source: SourceDoc, brief: Brief) -> Iterator[str]:
    """Yield a bulletin's sentences, and the facts that its paragraphs do not hold."""
    yield f"{brief.commune.authority} thông báo: {source.title}."
    said = source.paragraphs or ((source.summary,) if source.summary else ())
    for paragraph in said:
        yield from map(ended, split(paragraph))
    heard = " ".join(said)
    yield from (ended(f"{label}: {line}") for label, line in source.key_lines if line not in heard)


def _closing(brief: Brief) -> Iterator[str]:
    commune = brief.commune
    yield from split(SAFETY_LINE)
    phone = f", hoặc gọi số {commune.phone}" if commune.phone else ""
    yield f"Bà con cần giúp đỡ, mời đến {commune.desk_name}{phone}."
    yield f"Thông điệp của {commune.name}: {commune.message}."
    yield "Cảm ơn bà con đã lắng nghe."
    if brief.ai_label:
        yield ended(brief.ai_label)


def air_whole(brief: Brief, body: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences of a script: greeting, `body`, safety, help and thanks."""
    # Spoken too: nobody can air a draft by mistake.
    stamp = (ended(DRAFT_STAMP.capitalize()),) if brief.is_draft else ()
    return (*stamp, f"Kính thưa bà con {brief.commune.name}.", *body, *_closing(brief))
