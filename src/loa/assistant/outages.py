"""Says first that a system is down, when a question is about it or about handing in online."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loa.content import queries as content
from loa.content.types import Entry
from loa.kernel import clock
from loa.kernel.text import fold, tokens

from .types import AnswerKind, Draft, QuestionKind, Sentence

_ONLINE = {QuestionKind.ONLINE, QuestionKind.STATUS}
# How people say that something does not work.
_TROUBLE = ("bi loi", "dang loi", "bao loi", "bi sap", "bi treo", "khong vao duoc",
            "khong dang nhap duoc", "khong nop duoc")  # fmt: skip
# "Cổng Dịch vụ công quốc gia" is called by its first words.
_NAME_WORDS = 4
_SILENT = {AnswerKind.REFUSE, AnswerKind.HANDOVER, AnswerKind.CLARIFY}


def with_outages(made: Draft, *, question: str, now: datetime) -> Draft:
    """Return the draft with what is down, or runs again, said before everything else."""
    said = fold(question)
    found = [one for one in content.outages_now(now) if _is_about(one, said, made)]
    if not found:
        return made
    lines = tuple(_sentence(one) for one in found)
    is_trouble = any(words in said for words in _TROUBLE)
    if (made.kind in _SILENT or is_trouble) and any(_is_named(one, said) for one in found):
        title, link = found[0].title, found[0].url
        return Draft(AnswerKind.ANSWER, lines, title=title, link=link, reason="outage")
    return replace(made, sentences=(*lines, *made.sentences))


def _is_about(one: Entry, said: str, made: Draft) -> bool:
    goes_online = bool(_ONLINE.intersection(made.question_kinds))
    return goes_online or _is_named(one, said) or any(words in said for words in _TROUBLE)


def _is_named(one: Entry, said: str) -> bool:
    name = " ".join(tokens(one.extra["service"])[:_NAME_WORDS])
    return bool(name) and f" {name} " in f" {' '.join(tokens(said))} "


def _sentence(one: Entry) -> Sentence:
    restored_at, starts_at = one.extra["restored_at"], one.extra["starts_at"]
    text = one.summary
    if restored_at:
        text = f"{one.extra['service']} đã chạy lại từ {clock.vn_datetime(restored_at)}."
    at = restored_at or starts_at or one.updated_at
    day = clock.local_date(at) if at else None
    return Sentence(text, source="Thông báo của xã", checked_on=day, url=one.url)
