"""What the announcer says: one to three minutes in short sentences, for the ear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loa.kernel.sentences import begun, breaths, ended, split
from loa.kernel.spelling import spell
from loa.publishing.contract import UNKNOWN, Brief, SourceDoc, air_bulletin, air_whole

SYLLABLES_A_MINUTE = 210  # facts A10: 200 to 240
LEAST_S, MOST_S = 60.0, 180.0
ONE_BREATH = 18  # words


@dataclass(frozen=True)
class Room:
    """How much is said; the first that fits three minutes is taken."""

    steps: int
    has_papers: bool = True
    has_cases: bool = True  # papers that only some need, each with its case
    has_mistakes: bool = True


ROOMS = (
    Room(8),
    Room(5),
    Room(3),
    Room(3, has_mistakes=False),
    Room(2, has_cases=False, has_mistakes=False),
    Room(0, has_cases=False, has_mistakes=False),
    Room(2, has_papers=False, has_cases=False, has_mistakes=False),
    Room(0, has_papers=False, has_cases=False, has_mistakes=False),
)


def _papers(source: SourceDoc, brief: Brief, room: Room) -> Iterator[str]:
    desk = brief.commune.desk_name
    if not source.needed_papers or not room.has_papers:
        yield f"Giấy tờ cần chuẩn bị, mời bà con hỏi tại {desk}."
        return
    yield "Bà con chuẩn bị các giấy tờ sau."
    yield from (ended(paper.name) for paper in source.needed_papers)
    if source.conditional_papers and not room.has_cases:
        yield f"Một số trường hợp cần thêm giấy tờ khác, mời bà con hỏi tại {desk}."
    elif source.conditional_papers:
        yield "Một số trường hợp cần thêm giấy tờ."
        for paper in source.conditional_papers:
            yield ended(paper.name)
            yield from (ended(sentence) for sentence in split(paper.note))


def _fee_and_time(source: SourceDoc) -> Iterator[str]:
    (fee, fee_line), (_, time_line), (_, place_line), _ = source.key_lines
    yield ended(f"{fee}: {fee_line}")
    if source.remark("fee") and fee_line != UNKNOWN:
        yield ended(begun(source.remark("fee")))
    yield ended(f"Thời gian giải quyết: {time_line}")
    if source.remark("time") and time_line != UNKNOWN:
        yield ended(begun(source.remark("time")))
    yield ended(f"Nơi nhận hồ sơ: {place_line}")


def _steps(source: SourceDoc, room: Room) -> Iterator[str]:
    """Yield the first steps and the last one, as many as there is room for."""
    steps = source.steps
    if len(steps) > room.steps:
        steps = (*steps[: room.steps - 1], steps[-1]) if room.steps else ()
    if steps:
        yield "Cách nộp trên mạng như sau."
        for step in steps:
            yield from map(ended, split(step))


def _procedure(source: SourceDoc, brief: Brief, room: Room) -> Iterator[str]:
    online, online_line = source.key_lines[3]
    yield f"Hôm nay, {brief.commune.authority} hướng dẫn bà con việc sau: {source.title}."
    yield ended(f"{online}: {online_line}" if online_line == UNKNOWN else online_line)
    yield from _papers(source, brief, room)
    yield from _fee_and_time(source)
    yield from _steps(source, room)
    if room.has_mistakes and source.mistakes:
        yield "Bà con tránh những chỗ hay nhầm sau."
        yield from map(ended, source.mistakes)


def _whole(source: SourceDoc, brief: Brief, room: Room) -> tuple[str, ...]:
    is_guide = source.kind == "procedure"
    body = _procedure(source, brief, room) if is_guide else air_bulletin(source, brief)
    return tuple(
        piece for line in air_whole(brief, body) for piece in breaths(line, most=ONE_BREATH)
    )


def seconds(spoken: str) -> float:
    """Return how long a spelled sentence takes; one word of Vietnamese is one syllable."""
    return len(spoken.split()) * 60 / SYLLABLES_A_MINUTE


def written(source: SourceDoc, brief: Brief) -> tuple[str, ...]:
    """Return the fullest script of at most three minutes, in breaths; else the shortest."""
    made: tuple[str, ...] = ()
    for room in ROOMS:
        made = _whole(source, brief, room)
        if sum(seconds(spell(line)) for line in made) <= MOST_S:
            break
    return made
