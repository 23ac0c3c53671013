"""The words of a post, from the fullest to the shortest; nothing is ever cut inside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loa.kernel.text import strip_accents
from loa.publishing.contract import SAFETY_LINE, Brief, SourceDoc

from .networks import Tone

WAITS = "Thông tin đang chờ xã xác nhận."


def hashtags(brief: Brief) -> tuple[str, ...]:
    """Return the hashtags: those of the brief's options, else made from commune and message."""
    given = re.findall(r"#\w+", brief.options.get("hashtags", ""))
    if given:
        return tuple(dict.fromkeys(given))
    return tuple(dict.fromkeys(tag for tag in map(_hashtag, _phrases(brief)) if tag != "#"))


def _phrases(brief: Brief) -> list[str]:
    """Return the halves of the plan's main message and the commune's name."""
    return [*re.split(r"\s+[-–]\s+|[,;:]", brief.commune.message), brief.commune.name]


def _hashtag(phrase: str) -> str:
    """Return "#HanhChinhThongMinh": no accents, so that every phone finds it."""
    words = re.findall(r"[^\W_]+", strip_accents(phrase))
    return "#" + "".join(word[:1].upper() + word[1:] for word in words)


def _list(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *lines]) if lines else ""


def _papers(source: SourceDoc, tone: Tone, desk: str) -> str:
    lines = [f"• {paper.name}" for paper in source.needed_papers]
    if lines and source.conditional_papers:
        lines.append(f"Một số trường hợp cần thêm giấy tờ khác: hỏi {desk}.")
    return _list(tone.papers, lines)


def _ask(brief: Brief, tone: Tone) -> str:
    commune = brief.commune
    asked = tone.ask.format(desk=commune.desk_name, commune=commune.name)
    return f"{asked}, hoặc gọi {commune.phone}." if commune.phone else f"{asked}."


def _link(brief: Brief) -> str:
    address = brief.link
    month = f"Thông tin tháng {brief.today:%m/%Y}"
    return f"{month}, xem đầy đủ và kiểm tra bản mới tại {address}" if address else f"{month}."


def variants(source: SourceDoc, brief: Brief, tone: Tone) -> Iterator[str]:
    """Yield the post from the fullest to the shortest.

    Every one keeps title, fee, time, link and safety line; steps go first, then papers.
    """
    commune, is_guide = brief.commune, source.kind == "procedure"
    said = [] if is_guide else [*source.paragraphs] or [source.summary]
    facts = source.told_lines
    papers = _papers(source, tone, commune.desk_name)
    steps = _list(tone.steps, [f"{n}. {step}" for n, step in enumerate(source.steps, 1)])
    opening = tone.opening.format(commune=commune.name, desk=commune.desk_name)
    waits = "" if source.is_confirmed else WAITS
    signed = f"{commune.authority}. {commune.message}"
    tail = [waits, _link(brief), SAFETY_LINE]
    end = [" ".join(hashtags(brief)), brief.ai_label]
    head = [source.title, opening]
    for middle in (
        [*said, "\n".join(facts), papers, steps, _ask(brief, tone), *tail, signed],
        [*said, "\n".join(facts), papers, _ask(brief, tone), *tail, signed],
        [*said[:1], "\n".join(facts), _ask(brief, tone), *tail, signed],
        ["\n".join(facts[:2]), _ask(brief, tone), *tail],
        ["\n".join(facts[:2]), *tail],
    ):
        yield "\n\n".join(part for part in (*head, *middle, *end) if part)


def titles(source: SourceDoc, brief: Brief) -> Iterator[str]:
    """Yield titles from the fullest to the shortest; a name is never cut."""
    yield f"{source.title} - {brief.commune.authority}"
    yield source.title
    if source.national_code:
        yield f"Hướng dẫn thủ tục mã {source.national_code}"


def tags(source: SourceDoc, brief: Brief) -> Iterator[str]:
    """Yield comma-separated tags, one fewer each time."""
    words = [word for word in (source.title, *_phrases(brief)) if word]
    for first in range(len(words)):
        yield ", ".join(words[first:])
