"""From a question to a draft of an answer: route, understand, find, decide, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from loa.kernel.privacy import Masked
from loa.search import queries as search
from loa.search.types import Hit, Word

from . import (
    answering,
    asking,
    clarifying,
    english,
    following,
    page_types,
    page_weighing,
    pages,
    routing,
    scope,
    small_talk,
    splitting,
    topics,
    weighing,
)
from .types import AnswerKind, Candidate, Draft, Memory, QuestionKind, Sentence

EXAMPLES = small_talk.EXAMPLES
_HIDDEN = re.compile(r"\[đã che[^\]]*\]")
# Routes that are taken whatever was talked about before.
_URGENT = frozenset({"injection", "secret", "insult", "complaint"})
# Words of a sentence that may say nothing at all, that may ask without naming a procedure.
_IDLE, _BARE = 4, 10
_NAMED = 0.8  # a procedure this sure is what the talk is about
_WHOLE = 0.6  # share of a name that tells that nothing but the name was typed
_ALONE = "Bạn hỏi việc này của thủ tục nào? Bạn gõ tên việc cần làm, ví dụ như dưới đây."
_NOT_MEANT = "Xin lỗi, tôi hiểu chưa đúng ý bạn. Có phải bạn hỏi một việc dưới đây không?"


@dataclass(frozen=True)
class _Asked:
    """A sentence as it is understood within its conversation."""

    text: str
    words: list[Word]
    kinds: tuple[QuestionKind, ...]
    memory: Memory
    now: datetime
    kept: tuple[QuestionKind, ...] = ()  # what was asked before and holds on

    @property
    def wanted(self) -> tuple[QuestionKind, ...]:
        """Return what is asked, or was asked before."""
        return self.kinds or self.kept


def draft(masked: Masked, memory: Memory, now: datetime) -> tuple[Draft, Memory]:
    """Return a draft and what the conversation remembers from now on.

    What keeps a person safe comes before everything; then what hangs on the last answer, so
    that "mất bao lâu" is about the procedure just named; then what is no question for us.
    """
    text = _HIDDEN.sub(" ", masked.text)
    words = list(search.read(text).typed)
    found = weighing.at_once(text, words)
    if found is not None and found.kind == AnswerKind.REFUSE and asking.is_whole("who", words):
        found = None  # whoever asks who answers commands nothing
    if masked.warns and (found is None or found.kind != AnswerKind.SAFETY):
        found = routing.route("secret")
    asked = _Asked(text, words, asking.kinds_of(words), memory, now)
    if found is None or not (found.kind == AnswerKind.SAFETY or found.code in _URGENT):
        going_on = _going_on(asked)
        if going_on is not None:
            return going_on
    page = pages.instead_of(found, text, words, now)
    if page is not None:
        return page, memory
    if found is not None and not _is_bare_name(found, asked):
        return _routed(found, text), memory
    if english.is_english(text):
        return english.draft(text), memory
    small = None if search.read(text).codes else small_talk.reply(text, words, memory)
    if small is not None:
        return small, memory
    return _about_procedures(asked)


def _is_bare_name(found: routing.Route, asked: _Asked) -> bool:
    """Return whether a refusal stands against the bare name of a procedure: "bằng lái"."""
    if found.kind != AnswerKind.REFUSE or found.code in _URGENT:
        return False
    if not clarifying.is_bare(asked.words):
        return False
    hits = search.find(text=asked.text, kinds=("procedure",), limit=1)
    return clarifying.is_bare_name(asked.words, hits)


def _going_on(asked: _Asked) -> tuple[Draft, Memory] | None:
    """Return the answer to what only makes sense after the last one, None for anything else."""
    memory, words = asked.memory, asked.words
    code = following.picked(asked.text, words, memory)
    if code:
        return answering.answer(code, asked.kinds or memory.kinds, (), asked.now)
    if following.is_wrong(words, memory):
        return _not_meant(memory)
    if following.hangs(words, asked.kinds, memory) is following.Hangs.WHOLLY:
        kinds = asked.kinds or memory.kinds
        return answering.answer(memory.code, kinds, (), asked.now, asked.text)
    return None


def _not_meant(memory: Memory) -> tuple[Draft, Memory]:
    """Offer what else could have been meant, and a person; a person alone after a choice."""
    names = clarifying.labels(memory.offered)
    left = [_candidate(code, names[code]) for code in memory.offered if code in names]
    if not memory.code or not left:
        return answering.hand_over(()), Memory(kinds=memory.kinds)
    return clarifying.ask(left, memory.kinds, opening=_NOT_MEANT, with_person=True)


def _routed(found: routing.Route, text: str) -> Draft:
    """Return a route's reply; a complaint names the procedures that are near it."""
    near = answering.candidates(
        search.find(text=text, kinds=("procedure",), vectors=False, limit=3)
    )
    return Draft(
        kind=found.kind,
        sentences=found.reply,
        procedures=near if found.code == "complaint" else (),
        suggestions=small_talk.EXAMPLES if found.kind == AnswerKind.REFUSE else (),
        reason=found.code,
    )


def _about_procedures(asked: _Asked) -> tuple[Draft, Memory]:
    """Return the answer to a question of its own, or to a case of the last procedure."""
    memory = asked.memory
    rest = following.corrected(asked.text, asked.words) if memory.code or memory.offered else ""
    if rest:
        words = list(search.read(rest).typed)
        kinds = asking.kinds_of(words)
        return _found(replace(asked, text=rest, words=words, kinds=kinds, kept=memory.kinds))
    if following.opens(asked.words) or not memory.code:
        asked = replace(asked, kept=memory.kinds)
    if following.hangs(asked.words, asked.kinds, memory) is following.Hangs.PERHAPS:
        hits = search.find(text=asked.text, limit=12)
        title = answering.title_of(memory.code, asked.now)
        code = following.same_matter(asked.text, asked.words, hits, memory.code, title)
        if code:
            kinds = asking.kinds_of(asked.words, title) or memory.kinds
            return answering.answer(code, kinds, (), asked.now, asked.text)
    names_nothing = QuestionKind.STATUS not in asked.kinds and not asking.content(asked.words)
    if names_nothing and len(asked.words) <= _BARE and not pages.is_meant(asked.text, asked.now):
        return _alone(asked)
    return _found(asked)


def _alone(asked: _Asked) -> tuple[Draft, Memory]:
    """Ask which procedure is meant by a question that names none."""
    memory = asked.memory
    if memory.offered and not memory.code:
        names = clarifying.labels(memory.offered)
        left = [_candidate(code, names[code]) for code in memory.offered if code in names]
        return clarifying.ask(left, asked.wanted)
    hits = search.find(text=asked.text, limit=12)
    if page_weighing.is_sure(hits) or (not asked.kinds and len(asked.words) > _IDLE):
        return _decide(asked, hits)
    said = (Sentence(_ALONE, answering.RULE),)
    made = Draft(AnswerKind.CLARIFY, said, suggestions=EXAMPLES, reason="alone")
    return replace(made, question_kinds=asked.kinds), Memory(kinds=asked.kinds)


def _candidate(code: str, name: str) -> Candidate:
    return Candidate(code, name, 0.0, f"/thu-tuc/{code}/")


def _found(asked: _Asked) -> tuple[Draft, Memory]:
    hits = search.find(text=asked.text, limit=12)
    if QuestionKind.STATUS in asked.kinds and not page_weighing.is_sure(hits):
        hits = _first(hits, topics.topic("tracking").group)
    return _decide(asked, hits)


def _decide(asked: _Asked, hits: list[Hit]) -> tuple[Draft, Memory]:
    text, kinds, now = asked.text, asked.wanted, asked.now
    procedures = answering.candidates(hits)
    sorted_as = weighing.sorted_as(text, hits)
    chance = scope.chance_inside(hits, search.read(text), sorted_as)
    other = weighing.other_route(hits, sorted_as, chance)
    to_page = page_types.Asked(text, kinds, now)
    named = [hit for hit in hits if hit.kind == "procedure"]
    if clarifying.is_bare(asked.words) and clarifying.is_wide(asked.words, named):
        return clarifying.ask(procedures, kinds)
    if clarifying.is_bare_name(asked.words, named):
        return _told(asked, procedures, ())
    page = None if _names_procedure(asked, named) else pages.best(hits, to_page)
    if page is not None and page_weighing.holds(page, hits, other, sorted_as, chance):
        said = pages.sorted_as(other, page, procedures, to_page)
        return said, _after_page(page, procedures, asked.memory)
    if other is not None:
        return _routed(routing.route(other), text), asked.memory
    if chance < scope.INSIDE or not procedures:
        return answering.hand_over(procedures), asked.memory
    if clarifying.is_close(named) or clarifying.is_wide(asked.words, named):
        return clarifying.ask(procedures, kinds)
    return _told(asked, procedures, splitting.two_of(text, hits))


def _names_procedure(asked: _Asked, named: Sequence[Hit]) -> bool:
    """Return whether only the name of a procedure was typed: its guide tells more than a page."""
    if asked.kinds or not named or named[0].score < _NAMED or named[0].evidence.phrase < _WHOLE:
        return False
    return asking.is_name(asked.words, named[0].title)


def _after_page(
    page: page_types.PageAnswer, procedures: tuple[Candidate, ...], memory: Memory
) -> Memory:
    """Return what is talked about after a page: its procedure, the one asked for, or as before."""
    if page.leads and page.codes:  # a page that only names a procedure is not about it
        return Memory(code=page.codes[0])
    if procedures and procedures[0].score >= _NAMED:
        return Memory(code=procedures[0].code)
    return memory


def _told(
    asked: _Asked, procedures: tuple[Candidate, ...], two: tuple[Candidate, ...]
) -> tuple[Draft, Memory]:
    """Return the answer about the first procedure, or about the `two` that were asked for."""
    kinds = asking.kinds_of(asked.words, procedures[0].name) or asked.kept
    if len(two) == 1:
        others = tuple(one for one in procedures if one.code != two[0].code)
        return answering.answer(two[0].code, kinds, (*two, *others), asked.now, asked.text)
    first = procedures[0].code
    case = asked.text if set(kinds) & {QuestionKind.PAPERS, QuestionKind.CONDITIONS} else ""
    made, memory = answering.answer(first, kinds, procedures, asked.now, case)
    return (answering.both(made, two[1], kinds, asked.now) if two else made), memory


def _first(hits: Sequence[Hit], group: str) -> list[Hit]:
    """Return `hits` with `group` in front."""
    found = [hit for hit in hits if hit.group == group]
    if not found:
        found = [
            hit for hit in search.find(text=topics.topics()[group].title) if hit.group == group
        ]
    return [*found, *(hit for hit in hits if hit.group != group)]
