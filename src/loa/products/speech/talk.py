"""A talk of three to five minutes for a village meeting: parts with a heading and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loa.kernel.sentences import begun, ended, split
from loa.kernel.spelling import spell
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Brief, SourceDoc

SYLLABLES_A_MINUTE = 210  # facts A10: 200 to 240
LEAST_S, MOST_S = 180.0, 300.0
PAUSE_S = 0.8  # after a sentence: whoever talks to neighbors looks up from the paper


@dataclass(frozen=True)
class Part:
    """What is said under one heading; the speaker does not read the heading."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """How much is said; the first that fits five minutes is taken."""

    steps: int = 99
    has_conditions: bool = True
    has_cases: bool = True
    has_papers: bool = True


ROOMS = (
    Room(),
    Room(steps=5),
    Room(steps=4, has_conditions=False),
    Room(steps=3, has_conditions=False, has_cases=False),
    Room(steps=0, has_conditions=False, has_cases=False),
    Room(steps=0, has_conditions=False, has_cases=False, has_papers=False),
)


def _papers(source: SourceDoc, brief: Brief, room: Room) -> Iterator[str]:
    desk = brief.commune.desk_name
    if not source.needed_papers or not room.has_papers:
        yield f"Giấy tờ của từng nhà có thể khác nhau, mời bà con hỏi tại {desk} trước khi đi."
        return
    yield "Trước hết là giấy tờ. Bà con chuẩn bị giúp:"
    for paper in source.needed_papers:
        yield ended(f"{paper.name} ({paper.kind})" if paper.kind else paper.name)
        yield from map(ended, split(paper.note))
    if source.conditional_papers and room.has_cases:
        yield "Có nhà cần thêm giấy tờ khác, tôi đọc từng trường hợp."
        for paper in source.conditional_papers:
            yield ended(f"{paper.name}: {paper.note[:1].lower()}{paper.note[1:]}")
    elif source.conditional_papers:
        yield f"Một số trường hợp cần thêm giấy tờ khác, mời bà con hỏi tại {desk}."


def _money(source: SourceDoc) -> Iterator[str]:
    fee = source.key_lines[0][1]
    yield "Thứ hai là tiền."
    yield ended(f"Phí: {fee}")
    if source.remark("fee") and fee != UNKNOWN:
        yield ended(begun(source.remark("fee")))
    if UNKNOWN in fee:
        yield f"Chỗ nào còn “{UNKNOWN}” thì tôi chưa dám nói con số, bà con hỏi lại giúp."


def _time(source: SourceDoc) -> Iterator[str]:
    time = source.key_lines[1][1]
    yield "Thứ ba là bao lâu thì xong."
    yield ended(f"Thời gian giải quyết: {time}")
    if source.remark("time") and time != UNKNOWN:
        yield ended(begun(source.remark("time")))
    if source.result:
        yield ended(f"Kết quả bà con nhận được: {source.result}")


def _where(source: SourceDoc, room: Room) -> Iterator[str]:
    (_, place), (online, online_line) = source.key_lines[2:]
    yield "Thứ tư là nộp ở đâu."
    yield ended(f"Nơi nhận hồ sơ: {place}")
    yield ended(f"{online}: {online_line}" if online_line == UNKNOWN else online_line)
    steps = source.steps
    if len(steps) > room.steps:
        steps = (*steps[: room.steps - 1], steps[-1]) if room.steps else ()
    if steps:
        yield "Ai nộp trên điện thoại hay máy tính thì làm lần lượt như sau."
        yield from (ended(sentence) for step in steps for sentence in split(step))


def _care(source: SourceDoc, room: Room) -> Iterator[str]:
    if source.conditions and room.has_conditions:
        yield "Việc này có điều kiện, bà con nghe giúp."
        yield from map(ended, source.conditions)
    if source.mistakes:
        yield "Nhiều người hay vướng mấy chỗ sau, mình tránh đi để khỏi phải làm lại."
        yield from map(ended, source.mistakes)


def _guide(source: SourceDoc, brief: Brief, room: Room) -> Iterator[Part]:
    yield Part(
        "Mở đầu",
        (
            f"Kính thưa bà con {brief.commune.name}.",
            f"Hôm nay tôi xin nói với bà con một việc: {source.title}.",
            "Tôi nói bốn ý thôi: cần giấy tờ gì, mất bao nhiêu tiền, bao lâu thì xong, và nộp ở đâu.",
        ),
    )
    yield Part("Giấy tờ", tuple(_papers(source, brief, room)))
    yield Part("Tiền", tuple(_money(source)))
    yield Part("Bao lâu", tuple(_time(source)))
    yield Part("Nộp ở đâu, nộp thế nào", tuple(_where(source, room)))
    yield Part("Nhớ giúp", tuple(_care(source, room)))


def _news(source: SourceDoc, brief: Brief) -> Iterator[Part]:
    greeting = f"Kính thưa bà con {brief.commune.name}."
    yield Part("Mở đầu", (greeting, f"Hôm nay tôi xin báo với bà con: {source.title}."))
    paragraphs = source.paragraphs or ((source.summary,) if source.summary else ())
    yield Part("Nội dung", tuple(ended(s) for line in paragraphs for s in split(line)))
    steps = tuple(ended(s) for step in source.steps for s in split(step))
    yield Part("Bà con làm thế nào", steps)


def _ending(source: SourceDoc, brief: Brief) -> Iterator[Part]:
    commune = brief.commune
    phone = f", hoặc gọi số {commune.phone}" if commune.phone else ""
    yield Part(
        "An toàn",
        ("Còn một điều rất quan trọng, bà con nhớ cho.", *split(SAFETY_LINE)),
    )
    if source.told_lines:
        yield Part("Nhắc lại", ("Tôi xin nhắc lại cho dễ nhớ.", *map(ended, source.told_lines)))
    thanks = [
        "Bà con còn chỗ nào chưa rõ, xin mời hỏi ngay bây giờ.",
        f"Về nhà mà vướng, mời bà con đến {commune.desk_name}{phone}.",
        f"{commune.message}.",
        "Xin cảm ơn bà con.",
    ]
    yield Part("Kết", tuple([*thanks, ended(brief.ai_label)] if brief.ai_label else thanks))


def _whole(source: SourceDoc, brief: Brief, room: Room) -> tuple[Part, ...]:
    is_guide = source.kind == "procedure"
    body = _guide(source, brief, room) if is_guide else _news(source, brief)
    return tuple(part for part in (*body, *_ending(source, brief)) if part.sentences)


def seconds(parts: tuple[Part, ...]) -> float:
    """Return how long the parts take to say; one spoken word is one syllable."""
    sentences = [sentence for part in parts for sentence in part.sentences]
    words = sum(len(spell(sentence).split()) for sentence in sentences)
    return words * 60 / SYLLABLES_A_MINUTE + PAUSE_S * len(sentences)


def written(source: SourceDoc, brief: Brief) -> tuple[Part, ...]:
    """Return the fullest talk of at most five minutes, else the shortest."""
    made: tuple[Part, ...] = ()
    for room in ROOMS:
        made = _whole(source, brief, room)
        if seconds(made) <= MOST_S:
            break
    return made
