"""From a question to a draft of an answer: route, understand, find, decide, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.catalog.types import ProcedureGuide
from loa.kernel.clock import local_date
from loa.kernel.privacy import Masked
from loa.kernel.text import fold
from loa.search import queries as search
from loa.search.types import Hit, Word

from . import asking, composing, page_weighing, pages, routing, scope, sorting, topics, weighing
from .types import AnswerKind, Candidate, Draft, Memory, QuestionKind, Sentence

_HIDDEN = re.compile(r"\[đã che[^\]]*\]")
_SHOWN = 5
_SURE = 0.6  # a first candidate below this may be asked about
_CLOSE = 0.45  # when the second has at least this share of the first's chance
_LIGHT = 0.2
_FOLLOWING_WORDS = 2
RULE = "Quy tắc của trợ lý"
_NEXT = (
    (QuestionKind.PAPERS, "Cần giấy tờ gì?"),
    (QuestionKind.FEE, "Lệ phí bao nhiêu?"),
    (QuestionKind.TIME, "Mất bao lâu?"),
    (QuestionKind.ONLINE, "Nộp trực tuyến thế nào?"),
    (QuestionKind.WHERE, "Làm ở đâu?"),
    (QuestionKind.CONDITIONS, "Ai được làm?"),
    (QuestionKind.MISTAKES, "Hay bị sai gì?"),
)
EXAMPLES = (
    "Làm khai sinh cho con cần giấy tờ gì?",
    "Mất căn cước thì làm sao?",
    "Mở quán ăn đăng ký gì?",
)


def draft(masked: Masked, memory: Memory, now: datetime) -> tuple[Draft, Memory]:
    """Return a draft and what the conversation remembers from now on."""
    text = _HIDDEN.sub(" ", masked.text)
    words = list(search.read(text).typed)
    found = weighing.at_once(text, words)
    if masked.warns and (found is None or found.kind != AnswerKind.SAFETY):
        found = routing.route("secret")
    page = pages.instead_of(found, text, words, now)
    if page is not None:
        return page, memory
    if found is not None:
        return _routed(found, text), memory
    if english.is_english(text):
        return english.draft(text), memory
    small = _small_talk(words)
    if small is not None:
        return small, memory
    return _about_procedures(text, words, memory, now)


def _routed(found: routing.Route, text: str) -> Draft:
    """Return a route's reply; a complaint names the procedures that are near it."""
    near = _candidates(search.find(text=text, kinds=("procedure",), vectors=False, limit=3))
    return Draft(
        kind=found.kind,
        sentences=found.reply,
        procedures=near if found.code == "complaint" else (),
        suggestions=EXAMPLES if found.kind == AnswerKind.REFUSE else (),
        reason=found.code,
    )


def _small_talk(words: Sequence[Word]) -> Draft | None:
    """Return an answer to a greeting, to thanks, or to the wish for a person."""
    if asking.says("person", words):
        opening = Sentence("Bạn gặp cán bộ tại đây:", RULE)
        return Draft(AnswerKind.HANDOVER, (opening, *topics.desk()), reason="person")
    if len(words) <= 4 and asking.says("greet", words, at_start=True):
        said = Sentence("Chào bạn, bạn cần làm việc gì? Hãy gõ như nói chuyện bình thường.", RULE)
        return Draft(AnswerKind.ANSWER, (said,), suggestions=EXAMPLES, reason="greet")
    if len(words) <= 6 and asking.says("thank", words, at_start=True):
        said = Sentence("Cảm ơn bạn. Bạn cần hỏi thêm việc gì nữa không?", RULE)
        return Draft(AnswerKind.ANSWER, (said,), reason="thank")
    return None


def _about_procedures(
    text: str, words: list[Word], memory: Memory, now: datetime
) -> tuple[Draft, Memory]:
    kinds = asking.kinds_of(words)
    chosen = _chosen(text, memory)
    if chosen:
        return _answer(chosen, memory.kinds or kinds, (), now)
    if memory.code:
        rest = asking.after_correction(words)
        if len(rest) < len(words):
            kinds = kinds or memory.kinds
            text = " ".join(word.typed or word.folded for word in rest)
        elif _goes_on(words, kinds):
            return _answer(memory.code, kinds or memory.kinds, (), now)
    hits = search.find(text=text, limit=12)
    if QuestionKind.STATUS in kinds:
        hits = _first(hits, topics.topic("tracking").group)
    return _decide(text, hits, kinds, memory, now)


def _chosen(text: str, memory: Memory) -> str:
    """Return the code of the offered choice that was picked."""
    for code in memory.offered:
        title = _title(code)
        if title and fold(title) == fold(text):
            return code
    return ""


def _goes_on(words: Sequence[Word], kinds: Sequence[QuestionKind]) -> bool:
    """Return whether the words say nothing but a kind of question: they hang on the last one."""
    if not kinds and not asking.says("follow", words, at_start=True):
        return False
    content = [word for word in asking.content(words) if word.weight > _LIGHT]
    starts = asking.says("follow", words, at_start=True)
    return not content or (starts and len(content) < _FOLLOWING_WORDS)


def _decide(
    text: str, hits: list[Hit], kinds: tuple[QuestionKind, ...], memory: Memory, now: datetime
) -> tuple[Draft, Memory]:
    procedures = _candidates([hit for hit in hits if hit.kind == "procedure"])
    sorted_as = sorting.chances(text) if weighing.is_doubtful(hits) else {sorting.INSIDE: 1.0}
    chance = scope.chance_inside(hits, search.read(text), sorted_as)
    other = weighing.other_route(hits, sorted_as, chance)
    asked = pages.Asked(text, kinds, now)
    page = pages.best(hits, asked)
    if page is not None and page_weighing.holds(hits, other, sorted_as, chance):
        said = pages.sorted_as(other, page, procedures, asked)
        return said, Memory(code=page.codes[0]) if page.codes else memory
    if other is not None:
        return _routed(routing.route(other), text), memory
    if chance < scope.INSIDE or not procedures:
        return _hand_over(procedures), memory
    if _is_close([hit for hit in hits if hit.kind == "procedure"]):
        return _ask_back(procedures, kinds, memory)
    kinds = asking.kinds_of(search.read(text).typed, procedures[0].name)
    return _answer(procedures[0].code, kinds, procedures, now)


def _is_close(hits: Sequence[Hit]) -> bool:
    if len(hits) < 2 or hits[0].score >= _SURE:
        return False
    return hits[1].score >= _CLOSE * hits[0].score and hits[1].kind == "procedure"


def _ask_back(
    procedures: tuple[Candidate, ...], kinds: tuple[QuestionKind, ...], memory: Memory
) -> tuple[Draft, Memory]:
    """Return one short question with two or three choices."""
    enough = procedures[0].score * _CLOSE * 0.8
    close = [one for one in procedures[:3] if one.score >= enough]
    said = Sentence("Bạn muốn hỏi việc nào dưới đây?", RULE)
    made = Draft(
        AnswerKind.CLARIFY,
        (said,),
        procedures,
        tuple(one.name for one in close),
        question_kinds=kinds,
        reason="close",
    )
    offered = tuple(one.code for one in close)
    return made, replace(memory, offered=offered, kinds=kinds)


def _hand_over(procedures: tuple[Candidate, ...]) -> Draft:
    said = Sentence("Tôi chưa chắc bạn hỏi việc gì nên không trả lời bừa; bạn hỏi cán bộ xã:", RULE)
    names = tuple(one.name for one in procedures[:2])
    return Draft(AnswerKind.HANDOVER, (said, *topics.desk()), procedures, names, reason="unsure")


def _answer(
    code: str,
    kinds: tuple[QuestionKind, ...],
    procedures: tuple[Candidate, ...],
    now: datetime,
) -> tuple[Draft, Memory]:
    """Return the answer from the guide as it holds today."""
    try:
        guide = catalog.guide(code=code, on=local_date(now))
    except UnknownProcedure:
        return _hand_over(procedures), Memory()
    if QuestionKind.STATUS in kinds:
        one = topics.topic("tracking")
        said, link = one.sentences, topics.link_of(one)
    else:
        said, link = composing.compose(guide, kinds), f"/thu-tuc/{guide.code}/"
    made = Draft(
        kind=AnswerKind.ANSWER,
        sentences=said,
        procedures=procedures or (Candidate(code, guide.title, 0.99, link),),
        suggestions=_next(guide, kinds),
        question_kinds=kinds or (QuestionKind.GENERAL,),
        title=guide.title,
        link=link,
        is_confirmed=guide.is_confirmed,
    )
    return made, Memory(code=code, kinds=kinds)


def _next(guide: ProcedureGuide, kinds: Sequence[QuestionKind]) -> tuple[str, ...]:
    """Return what may be asked next: nothing that was just said, nothing without an answer."""
    told = set(kinds) or composing.told_in_general(guide)
    empty = {
        QuestionKind.CONDITIONS: not guide.conditions,
        QuestionKind.MISTAKES: not guide.mistakes,
    }
    return tuple(text for kind, text in _NEXT if kind not in told and not empty.get(kind))[:3]


def _candidates(hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    return tuple(Candidate(hit.group, hit.title, hit.score, hit.url) for hit in hits[:_SHOWN])


def _first(hits: Sequence[Hit], group: str) -> list[Hit]:
    """Return `hits` with `group` in front."""
    found = [hit for hit in hits if hit.group == group]
    if not found:
        found = [
            hit for hit in search.find(text=topics.topics()[group].title) if hit.group == group
        ]
    return [*found, *(hit for hit in hits if hit.group != group)]


def _title(code: str) -> str:
    hits = search.find(text=code, limit=1)
    return hits[0].title if hits and hits[0].group == code else ""
