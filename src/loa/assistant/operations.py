"""Writes of the assistant: answer a question, keep little, forget in time."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.catalog import queries as catalog
from loa.kernel.errors import Invalid
from loa.kernel.ids import short_id
from loa.kernel.privacy import Masked, mask
from loa.kernel.text import fold
from loa.search import operations as search

from . import choosing, handover, queries, rephrasing, suspecting
from .afterwards import forget_conversation, judge
from .drafting import draft
from .errors import EmptyQuestion, TooLong
from .gathering import gather_gaps
from .handover import (
    close,
    dismiss_gap,
    draft_answer,
    give_back,
    keep_draft,
    send_reply,
    take,
)
from .models import Conversation, Question
from .outages import with_outages
from .types import Answer, AnswerKind, Draft, Memory, Prepared, QuestionKind

LONGEST_QUESTION = 2000
KEPT_FOR = timedelta(days=90)
_KEPT_TEXT = 600
__all__ = [
    "ask",
    "ask_lines",
    "close",
    "dismiss_gap",
    "draft_answer",
    "forget_contact",
    "forget_conversation",
    "forget_old",
    "gather_gaps",
    "give_back",
    "judge",
    "keep",
    "keep_draft",
    "prepare",
    "send_reply",
    "take",
]
_AUTOMATIC = "Trả lời tự động (AI), không thay quyết định của cơ quan nhà nước."


def ask(
    *,
    question: str,
    conversation: str | None,
    channel: str,
    now: datetime,
    actor: AbstractBaseUser | None = None,
    about: str = "",
    place: str = "",
) -> Answer:
    """Answer `question` from current facts and keep it with its private numbers hidden.

    `conversation` is what an earlier answer gave; unknown or None begins a new one. `about` is
    the code of the procedure whose page the resident comes from, `place` where a screen of ours
    stands. Raise EmptyQuestion, TooLong.
    """
    held = _conversation(conversation)
    prepared = prepare(question=question, held=held, channel=channel, now=now, about=about)
    return keep(prepared=prepared, now=now, place=place)


def prepare(
    *,
    question: str,
    held: Conversation | None,
    channel: str,
    now: datetime,
    about: str = "",
    had_secret: bool = False,
) -> Prepared:
    """Think about an answer without writing anything; `keep` writes it.

    `had_secret`: private numbers were already hidden in `question`. Raise EmptyQuestion, TooLong.
    """
    began = time.perf_counter()
    masked = _checked(choosing.chosen(question, held))
    if had_secret:
        masked = replace(masked, warns=True)
    memory = memory_of(held, about)
    suspected = suspecting.draft(question, now)
    if suspected is not None:
        hidden = Masked(suspecting.KEPT_INSTEAD, warns=False)
        return Prepared(hidden, suspected, memory, held, channel, began)
    made, remembered = draft(masked, memory, now)
    made = with_outages(made, question=masked.text, now=now)
    if rephrasing.is_on() and not (held and queries.has_officer(key=held.key)):
        made = rephrasing.rephrased(made, masked)
    return Prepared(masked, made, remembered, held, channel, began)


def ask_lines(
    *, lines: Iterable[str], now: datetime, numbers: Iterable[int] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield one answer for each line `{"id", "question"}`, in order; nothing is stored.

    `numbers` are those of the lines, by which one without an id is called. A line that cannot be
    read gets a refusal that says so. Waits for the vectors first.
    """
    search.warm()
    for number, line in zip(numbers or itertools.count(1), lines, strict=False):
        if not line.strip():
            continue
        began = time.perf_counter()
        key, question, problem = _line(line, number)
        if problem:
            yield {**_empty(key), "text": problem}
            continue
        made = suspecting.draft(question, now)
        if made is None:
            made, _ = draft(mask(question, hides_phones=True), Memory(), now)
        took = (time.perf_counter() - began) * 1000
        yield _answer(made, key=key, conversation="", took_ms=took, is_new=True).as_dict()


def forget_old(*, now: datetime, actor: AbstractBaseUser | None = None) -> int:
    """Delete conversations that ended 90 days ago or more, and return how many (design 6)."""
    count, _ = Conversation.objects.filter(last_at__lte=now - KEPT_FOR).delete()
    return count


def forget_contact(*, contact_id: int) -> int:
    """Delete the conversations of one contact; return how many."""
    rows = Conversation.objects.filter(contact_id=contact_id)
    count = rows.count()
    rows.delete()
    return count


def _checked(question: str) -> Masked:
    text = question.strip()
    if not text:
        raise EmptyQuestion("Bạn chưa gõ câu hỏi. Ví dụ: “làm giấy khai sinh cần gì”.")
    if len(text) > LONGEST_QUESTION:
        raise TooLong("Câu hỏi dài quá 2.000 chữ. Bạn hỏi ngắn lại giúp.")
    return mask(text, hides_phones=True)


def _conversation(key: str | None) -> Conversation | None:
    return Conversation.objects.filter(key=key[:20]).first() if key else None


def memory_of(held: Conversation | None, about: str = "") -> Memory:
    """Return what a conversation remembers; a page that the resident comes from goes before it."""
    code = about if about and catalog.exists(code=about) else ""
    if held is None or (code and code != held.last_code):
        return Memory(code=code)
    kinds = tuple(QuestionKind(kind) for kind in held.last_kinds)
    return Memory(held.last_code, kinds, tuple(held.offered))


@transaction.atomic
def keep(
    *,
    prepared: Prepared,
    now: datetime,
    thread: str = "",
    contact_id: int | None = None,
    inbound_id: int | None = None,
    came_at: datetime | None = None,
    place: str = "",
) -> Answer:
    """Store the question and what is needed to go on; return the finished answer.

    Calls an officer where that is due, and stays quiet while one has the conversation.
    `thread`, `contact_id` and `inbound_id` are those of a message that came to the inbox, at
    `came_at` (else now).
    """
    held, memory = prepared.held, prepared.memory
    row = held or Conversation(key=short_id(12), channel=prepared.channel[:20], started_at=now)
    row.last_at, row.last_code = now, memory.code
    row.last_kinds, row.offered = list(memory.kinds), list(memory.offered)
    row.thread, row.contact_id = thread or row.thread, contact_id or row.contact_id
    row.place = place[:120] or row.place
    row.save()
    made = handover.considered(prepared.made, conversation=row, now=now, came_at=came_at or now)
    took = (time.perf_counter() - prepared.began) * 1000
    answer = _answer(
        made, key=short_id(10), conversation=row.key, took_ms=took, is_new=held is None
    )
    Question.objects.create(
        **_question_fields(answer, prepared.masked.text),
        conversation=row,
        at=now,
        reason=made.reason,
        took_ms=took,
        inbound_id=inbound_id,
    )
    return replace(answer, question=prepared.masked.text)


def _question_fields(answer: Answer, text: str) -> dict[str, Any]:
    first = answer.procedures[0] if answer.procedures else None
    return {
        "key": answer.id,
        "text": text[:_KEPT_TEXT],
        "folded": fold(text)[:_KEPT_TEXT],
        "question_kind": answer.question_kinds[0]
        if answer.question_kinds
        else QuestionKind.GENERAL,
        "answer_kind": answer.kind,
        "is_answered": answer.answered,
        "code": first.code if first else "",
        "score": min(max(first.score, 0.0), 1.0) if first else 0.0,
        "reply": _reply(answer),
    }


def _answer(made: Draft, *, key: str, conversation: str, took_ms: float, is_new: bool) -> Answer:
    parts = [sentence.spoken for sentence in made.sentences]
    if made.suggestions and made.kind == "clarify":
        parts.append(" / ".join(made.suggestions))
    if made.link:
        parts.append(f"Xem đầy đủ: {made.link}")
    if is_new:
        parts.append(_AUTOMATIC)
    return Answer(
        id=key,
        kind=made.kind,
        text="\n".join(parts),
        sentences=made.sentences,
        procedures=made.procedures,
        suggestions=made.suggestions,
        conversation=conversation,
        ms=took_ms,
        question_kinds=made.question_kinds,
        title=made.title,
        link=made.link,
        reason=made.reason,
        is_confirmed=made.is_confirmed,
    )


def _reply(answer: Answer) -> dict[str, Any]:
    """Return what is needed to show the answer again, and to an officer who takes over."""
    return {
        "title": answer.title,
        "link": answer.link,
        "suggestions": list(answer.suggestions),
        # What is offered to a resident who says that another matter was meant.
        "others": [{"code": one.code, "name": one.name} for one in answer.procedures[1:4]],
        "sentences": [
            {**sentence.as_dict(), "text": sentence.text, "items": list(sentence.items)}
            for sentence in answer.sentences
        ],
    }


def _line(line: str, number: int) -> tuple[str, str, str]:
    """Return id, question and what is wrong with a line."""
    try:
        row = json.loads(line)
        key, question = str(row.get("id", number)), row["question"]
    except (ValueError, KeyError, AttributeError):
        return str(number), "", f"Dòng {number} không đọc được: cần một đối tượng có “question”."
    try:
        _checked(str(question))
        return key, str(question), ""
    except Invalid as problem:
        return key, "", problem.message


def _empty(key: str) -> dict[str, Any]:
    made = Draft(kind=AnswerKind.REFUSE, sentences=())
    return _answer(made, key=key, conversation="", took_ms=0.0, is_new=False).as_dict()
