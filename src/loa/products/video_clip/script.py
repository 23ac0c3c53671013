"""What is told, scene by scene: each sentence with the picture beside it, in 30 to 90 seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loa.kernel import brevity, sentences
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Brief, SourceDoc

SHORTEST_S, LONGEST_S = 30.0, 90.0
LONGEST_REMARK = 20  # words
CAPTION_WORDS = 12  # what is read at one look
_WORDS_A_SECOND, _LOOK_S = 3.3, 0.35  # 200 syllables a minute, and time to look up
NOTICE = "Hình dựng tự động bằng phần mềm từ hướng dẫn có nguồn."


@dataclass(frozen=True)
class Line:
    """One sentence and the picture that stands while it is told."""

    sentence: str
    look: str  # "title" | "fact" | "papers" | "step" | "safety" | "code"
    label: str = ""
    icon: str = ""
    number: int = 0

    @property
    def captions(self) -> list[str]:
        """Return the parts that stand on the picture one after the other."""
        return brevity.readable_parts(self.sentence, CAPTION_WORDS)

    @property
    def silent_s(self) -> float:
        """Return how long the sentence is read without a voice, in seconds."""
        count = len(self.sentence.split())
        return count / _WORDS_A_SECOND + _LOOK_S * max(len(self.captions), 1)


@dataclass(frozen=True)
class Room:
    """How much is told; the first of `ROOMS` that lasts 90 seconds or less is taken."""

    whole_steps: bool = True
    steps: int = 12
    papers: bool = True


ROOMS = (
    Room(),
    Room(whole_steps=False),
    Room(whole_steps=False, steps=6),
    Room(whole_steps=False, steps=6, papers=False),
    Room(whole_steps=False, steps=3, papers=False),
    Room(steps=0, papers=False),
)


def _papers(source: SourceDoc, brief: Brief, room: Room) -> Iterator[Line]:
    desk = brief.commune.desk_name

    def line(sentence: str) -> Line:
        return Line(sentence, "papers", "Giấy tờ cần mang", "papers")

    if not source.papers:
        yield line(f"Giấy tờ: {UNKNOWN}.")
    elif not room.papers or not source.needed_papers:
        yield line(f"Giấy tờ cần chuẩn bị, mời bạn hỏi tại {desk}.")
    else:
        yield line("Bạn cần chuẩn bị các giấy tờ sau.")
        yield from (line(sentences.ended(paper.name)) for paper in source.needed_papers)
        if source.conditional_papers:
            yield line("Một số trường hợp cần thêm giấy tờ khác.")


def _steps(source: SourceDoc, room: Room) -> Iterator[Line]:
    for number, step in enumerate(source.steps[: room.steps], 1):
        told = step if room.whole_steps else brevity.first_clause(step)
        yield Line(sentences.ended(told), "step", "Từng bước", number=number)
    if room.steps < len(source.steps):
        yield Line("Các bước còn lại có ở trang hướng dẫn.", "fact", "Xem thêm", "online")


def _fee_remark(source: SourceDoc) -> str:
    remark = sentences.ended(sentences.begun(source.remark("fee")))
    is_short = len(remark.split()) <= LONGEST_REMARK
    return remark if is_short else "Mức phí có điều kiện, ghi đủ ở trang hướng dẫn."


def _procedure(source: SourceDoc, brief: Brief, room: Room) -> Iterator[Line]:
    (fee, fee_line), (time, time_line), _, (online, online_line) = source.key_lines
    said = f"{online}: {online_line}" if online_line == UNKNOWN else online_line
    yield Line(sentences.ended(said), "fact", online, "online")
    yield from _papers(source, brief, room)
    yield Line(sentences.ended(f"{fee}: {fee_line}"), "fact", fee, "money")
    if fee_line != UNKNOWN and source.remark("fee"):
        yield Line(_fee_remark(source), "fact", fee, "money")
    narrowed = source.remark("time").rstrip(".")
    timed = f"{time_line}; {narrowed}" if narrowed and time_line != UNKNOWN else time_line
    yield Line(sentences.ended(f"Thời gian giải quyết: {timed}"), "fact", time, "time")
    yield from _steps(source, room)


def _bulletin(source: SourceDoc, room: Room) -> Iterator[Line]:
    said = source.paragraphs or ((source.summary,) if source.summary else ())
    for paragraph in said:
        yield from (Line(s, "fact", "Thông báo", "other") for s in sentences.split(paragraph))
    heard = " ".join(said)
    for label, line in source.key_lines:
        if line not in heard:
            yield Line(sentences.ended(f"{label}: {line}"), "fact", label, "other")
    yield from _steps(source, room)


def _closing(brief: Brief) -> Iterator[Line]:
    commune = brief.commune
    # Each sentence on a picture of its own: "mật khẩu cho ai" alone would say the contrary.
    yield from (Line(one, "safety", "Giữ an toàn") for one in sentences.split(SAFETY_LINE))
    phone = f", hoặc gọi {commune.phone}" if commune.phone else ""
    yield Line(f"Cần giúp đỡ, mời đến {commune.desk_name}{phone}.", "code", "Hỏi ở đâu")
    if brief.link:
        yield Line("Quét mã trên màn hình để xem đủ hướng dẫn.", "code", "Xem thêm")


def _whole(source: SourceDoc, brief: Brief, room: Room) -> list[Line]:
    is_procedure = source.kind == "procedure"
    verb = "hướng dẫn" if is_procedure else "thông báo"
    opening = Line(sentences.ended(f"{brief.commune.authority} {verb}: {source.title}"), "title")
    body = _procedure(source, brief, room) if is_procedure else _bulletin(source, room)
    return [opening, *body, *_closing(brief)]


def lines(source: SourceDoc, brief: Brief) -> list[Line]:
    """Return the fullest script of at most 90 seconds, else the shortest."""
    made: list[Line] = []
    for room in ROOMS:
        made = _whole(source, brief, room)
        if sum(line.silent_s for line in made) <= LONGEST_S - 2:
            break
    return made


def label_line(brief: Brief) -> Line:
    """Return the notice of a synthetic voice, told last and shown (NĐ 142/2026, Điều 18)."""
    return Line(sentences.ended(brief.ai_label), "code", "Giọng đọc")
