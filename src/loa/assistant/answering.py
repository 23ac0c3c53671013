"""The draft of an answer about one procedure, or two, and what may be asked next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.catalog.types import ProcedureGuide
from loa.kernel.clock import local_date
from loa.search.types import Hit

from . import clarifying, composing, topics
from .types import AnswerKind, Candidate, Draft, Memory, QuestionKind, Sentence

RULE = "Quy tắc của trợ lý"
_SHOWN = 5
_OTHERS = 3  # that are offered when the answer was not what was meant
_NEXT = (
    (QuestionKind.PAPERS, "Cần giấy tờ gì?"),
    (QuestionKind.FEE, "Lệ phí bao nhiêu?"),
    (QuestionKind.TIME, "Mất bao lâu?"),
    (QuestionKind.ONLINE, "Nộp trực tuyến thế nào?"),
    (QuestionKind.WHERE, "Làm ở đâu?"),
    (QuestionKind.CONDITIONS, "Ai được làm?"),
    (QuestionKind.MISTAKES, "Hay bị sai gì?"),
)


def candidates(hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """Return the procedures among `hits`, likeliest first."""
    found = [hit for hit in hits if hit.kind == "procedure"]
    return tuple(Candidate(hit.group, hit.title, hit.score, hit.url) for hit in found[:_SHOWN])


def title_of(code: str, now: datetime) -> str:
    """Return the title of a procedure, "" where there is none with this code."""
    try:
        return catalog.guide(code=code, on=local_date(now)).title
    except UnknownProcedure:
        return ""


def answer(
    code: str,
    kinds: tuple[QuestionKind, ...],
    procedures: tuple[Candidate, ...],
    now: datetime,
    told: str = "",
) -> tuple[Draft, Memory]:
    """Return the answer from the guide as it holds today; `told` is what the resident wrote."""
    try:
        guide = catalog.guide(code=code, on=local_date(now))
    except UnknownProcedure:
        return hand_over(procedures), Memory()
    if QuestionKind.STATUS in kinds:
        one = topics.topic("tracking")
        said, link = one.sentences, one.url
    else:
        said, link = composing.compose(guide, kinds, told), f"/thu-tuc/{guide.code}/"
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
    others = tuple(one.code for one in procedures if one.code != code)[:_OTHERS]
    return made, Memory(code=code, kinds=kinds, offered=others)


def both(made: Draft, second: Candidate, kinds: tuple[QuestionKind, ...], now: datetime) -> Draft:
    """Return `made` with the shortest answer about a second procedure that was asked for too."""
    guide = catalog.guide(code=second.code, on=local_date(now))
    first, *_ = made.sentences
    more = composing.compose(guide, kinds)
    link = Sentence(
        f"{composing.named(guide)}, xem đầy đủ: {settings.LOA_PUBLIC_URL}/thu-tuc/{guide.code}/",
        more[0].source,
        more[0].checked_on,
        f"/thu-tuc/{guide.code}/",
    )
    others = tuple(one for one in made.procedures[1:] if one.code != second.code)
    return replace(
        made,
        sentences=(
            _about(clarifying.shortened(made.title), first),
            _about(composing.named(guide), more[0]),
            link,
            composing.standing(guide),
        ),
        procedures=(made.procedures[0], second, *others)[:_SHOWN],
        suggestions=(f"{guide.title}", *made.suggestions[:2]),
        is_confirmed=made.is_confirmed and guide.is_confirmed,
    )


def _about(title: str, sentence: Sentence) -> Sentence:
    """Return `sentence` with the name of its procedure before it."""
    if sentence.text.startswith(title):
        return sentence
    return replace(sentence, text=f"{title}: {composing.inside(sentence.text, stops=True)}")


def hand_over(procedures: tuple[Candidate, ...]) -> Draft:
    """Return where a person answers what the assistant is not sure of."""
    said = Sentence("Tôi chưa chắc bạn hỏi việc gì nên không trả lời bừa; bạn hỏi cán bộ xã:", RULE)
    names = tuple(one.name for one in procedures[:2])
    return Draft(AnswerKind.HANDOVER, (said, *topics.desk()), procedures, names, reason="unsure")


def _next(guide: ProcedureGuide, kinds: Sequence[QuestionKind]) -> tuple[str, ...]:
    """Return what may be asked next: nothing that was just said, nothing without an answer."""
    told = set(kinds) or composing.told_in_general(guide)
    empty = {
        QuestionKind.CONDITIONS: not guide.conditions,
        QuestionKind.MISTAKES: not guide.mistakes,
    }
    return tuple(text for kind, text in _NEXT if kind not in told and not empty.get(kind))[:3]
