"""What is said: a minute or two, sentence by sentence, as an announcer would say it."""

from __future__ import annotations

from collections.abc import Iterator

from loa.kernel.sentences import ended, split
from loa.kernel.spelling import spell
from loa.publishing.contract import UNKNOWN, Brief, SourceDoc, air_bulletin, air_whole

MOST_SYLLABLES = 420  # two minutes at 210 syllables a minute (facts A10)


def _papers(source: SourceDoc, brief: Brief, *, in_full: bool) -> Iterator[str]:
    desk = brief.commune.desk_name
    if not source.needed_papers or not in_full:
        yield f"Giấy tờ cần chuẩn bị, mời bà con hỏi tại {desk}."
        return
    yield "Bà con chuẩn bị các giấy tờ sau."
    yield from (ended(paper.name) for paper in source.needed_papers)
    if source.conditional_papers:
        yield f"Một số trường hợp cần thêm giấy tờ khác, mời bà con hỏi tại {desk}."


def _online(source: SourceDoc, most: int) -> Iterator[str]:
    """Yield how to hand in online: the first steps and the last, at most `most` sentences."""
    chosen = (
        source.steps if len(source.steps) <= most else (*source.steps[: most - 1], source.steps[-1])
    )
    if chosen and most:
        yield "Cách nộp trên mạng như sau."
        for step in chosen:
            yield ended(split(step)[0])


def _procedure(source: SourceDoc, brief: Brief, *, papers: bool, steps: int) -> Iterator[str]:
    (fee, fee_line), (_, time_line), _, (online, online_line) = source.key_lines
    yield f"Hôm nay, {brief.commune.authority} hướng dẫn bà con việc sau: {source.title}."
    yield ended(f"{online}: {online_line}" if online_line == UNKNOWN else online_line)
    yield from _papers(source, brief, in_full=papers)
    yield ended(f"{fee}: {fee_line}")
    yield ended(f"Thời gian giải quyết: {time_line}")
    yield from _online(source, steps)


def _whole(source: SourceDoc, brief: Brief, *, papers: bool, steps: int) -> tuple[str, ...]:
    body = (
        _procedure(source, brief, papers=papers, steps=steps)
        if source.kind == "procedure"
        else air_bulletin(source, brief)
    )
    return air_whole(brief, body)


def syllables(sentences: tuple[str, ...]) -> int:
    """Return how many syllables are spoken; in Vietnamese one word written is one syllable."""
    return sum(len(spell(sentence).split()) for sentence in sentences)


def written(source: SourceDoc, brief: Brief) -> tuple[str, ...]:
    """Return the fullest script of at most two minutes, as written; else the shortest."""
    made: tuple[str, ...] = ()
    for papers, steps in ((True, 3), (True, 2), (True, 0), (False, 2), (False, 0)):
        made = _whole(source, brief, papers=papers, steps=steps)
        if syllables(made) <= MOST_SYLLABLES:
            break
    return made
