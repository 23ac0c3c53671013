"""Hand-over: who calls an officer and when, what officers do, and what the resident is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from loa.content import operations as content
from loa.content.types import SourceLine
from loa.delivery.contract import Body, Channel, Replies, channels
from loa.inbox import operations as inbox
from loa.inbox import queries as inbox_queries
from loa.kernel import audit, privacy
from loa.kernel.text import nfc
from loa.units import queries as units
from loa.units.types import PointKind

from . import queries
from .errors import AlreadyTaken, HoldsSecrets, NotYours, UnfitReply
from .models import Conversation, Handover, OfficerReply, Question
from .types import (
    SCREENS,
    AnswerKind,
    Draft,
    HandoverOutcome,
    HandoverReason,
    HandoverState,
    Sentence,
)
from .wording import lead_and_rest

RULE = "Quy tắc của trợ lý"
SIGNED = "Cán bộ xã trả lời:"
LONGEST_ON_PAGE = 4000
NO_ANSWER = "-"  # in place of a slug: an officer said that no answer is needed
# Answers that did not help, though the question was for us; this many in a row call an officer.
_UNHELPFUL = frozenset({"close", "outside", "unsure"})
_TOO_OFTEN = 3
_QUIET = "Cán bộ xã đang trả lời bạn ở đây, trợ lý tự động tạm dừng."
_PASSED_ON = (
    "Tôi đã chuyển câu hỏi này cho cán bộ xã; cán bộ trả lời ngay trong cuộc trò chuyện này."
)
_STILL_WAITING = "Câu hỏi của bạn vẫn đang chờ cán bộ xã trả lời ở đây."


def considered(
    made: Draft, *, conversation: Conversation, now: datetime, came_at: datetime
) -> Draft:
    """Return `made` as it is said after looking for an officer; open the hand-over that is due.

    To what came while an officer had the conversation nothing is said, however late it is read,
    except what keeps a person safe.
    """
    known = Handover.objects.filter(conversation=conversation)
    held = known.exclude(state=HandoverState.CLOSED).first()
    is_taken = held is not None and held.state == HandoverState.TAKEN
    if is_taken or known.filter(taken_at__lte=came_at, closed_at__gt=came_at).exists():
        return made if made.kind == AnswerKind.SAFETY else _quiet(made)
    reason = _reason(made, conversation)
    if reason is None or not is_reachable(conversation):
        return made
    if held is None:
        call(conversation=conversation, reason=reason, now=now)
    said = Sentence(_STILL_WAITING if held else _PASSED_ON, RULE)
    return replace(made, sentences=(said, *_hours(now), *made.sentences))


def _quiet(made: Draft) -> Draft:
    said = (Sentence(_QUIET, RULE),)
    return replace(
        made,
        kind=AnswerKind.HANDOVER,
        sentences=said,
        suggestions=(),
        link="",
        reason=queries.QUIET,
    )


def _reason(made: Draft, conversation: Conversation) -> HandoverReason | None:
    named = {"person": HandoverReason.ASKED, "error": HandoverReason.ERROR}
    if made.reason in named:
        return named[made.reason]
    if made.kind == AnswerKind.HANDOVER:
        return HandoverReason.UNSURE
    if made.reason not in _UNHELPFUL:
        return None
    before = conversation.questions.order_by("-at", "-id")[: _TOO_OFTEN - 1]
    unhelpful = [row for row in before if row.reason in _UNHELPFUL]
    return HandoverReason.REPEATED if len(unhelpful) == _TOO_OFTEN - 1 else None


def _hours(now: datetime) -> tuple[Sentence, ...]:
    """Return when somebody answers, only where the desk's hours are known and it is closed."""
    points = [one for one in units.points_near(now=now) if one.kind == PointKind.ONE_STOP_SHOP]
    if not points or not points[0].opening.is_known or points[0].opening.is_open:
        return ()
    point = points[0]
    said = f"{point.name}: {point.opening_words}; cán bộ trả lời trong giờ làm việc."
    return (Sentence(said, "Hồ sơ của xã", point.checked_on),)


def is_reachable(conversation: Conversation) -> bool:
    """Return whether an officer's reply can reach the resident."""
    if conversation.channel in SCREENS:
        return True
    port = _port(conversation)
    if port is None or port.replies is Replies.NONE:
        return False
    return port.replies is Replies.PAGE or bool(conversation.thread)


def _port(conversation: Conversation) -> Channel | None:
    known = conversation.channel in channels
    return channels.get(conversation.channel) if known else None


def call(*, conversation: Conversation, reason: HandoverReason, now: datetime) -> Handover:
    """Open a hand-over, or return the one that is open."""
    row, _ = Handover.objects.exclude(state=HandoverState.CLOSED).get_or_create(
        conversation=conversation, defaults={"reason": reason, "asked_at": now}
    )
    return row


@transaction.atomic
def take(*, handover_id: int, now: datetime, actor: Any, from_other: bool = False) -> Handover:
    """Take a conversation; `from_other` also one that another officer has.

    Raise NoSuchHandover, AlreadyTaken.
    """
    rows = Handover.objects.filter(pk=handover_id, state=HandoverState.WAITING)
    if from_other:
        rows = Handover.objects.filter(pk=handover_id).exclude(state=HandoverState.CLOSED)
    fields = {"state": HandoverState.TAKEN, "officer": actor, "taken_at": now}
    changed_count = rows.update(**fields)
    row = queries.handover(handover_id)
    if changed_count:
        _note(row, "take", now, actor)
    elif row.state == HandoverState.CLOSED or row.officer_id != actor.pk:
        raise AlreadyTaken("Cán bộ khác đã nhận hoặc cuộc trò chuyện đã xong. Hãy tải lại trang.")
    return row


@transaction.atomic
def keep_draft(*, handover_id: int, text: str, now: datetime, actor: Any) -> None:
    """Keep what an officer is typing. Raise NoSuchHandover, NotYours."""
    _mine(handover_id, actor)
    Handover.objects.filter(pk=handover_id).update(draft=nfc(text)[:LONGEST_ON_PAGE])


@transaction.atomic
def send_reply(
    *,
    handover_id: int,
    text: str,
    once: str,
    now: datetime,
    actor: Any,
    is_sure: bool = False,
) -> OfficerReply:
    """Answer the resident on the channel they wrote on; the same `once` again changes nothing.

    Raise NotYours, UnfitReply, WindowClosed, or HoldsSecrets unless the officer `is_sure`.
    """
    known = OfficerReply.objects.filter(once=once).first()
    if known is not None:
        return known
    row, said = _mine(handover_id, actor), nfc(text).strip()
    port = _port(row.conversation)
    by_message = port is not None and port.replies is Replies.MESSAGE
    longest = port.longest_text - len(SIGNED) - 1 if port and by_message else LONGEST_ON_PAGE
    _check(said, longest, is_sure=is_sure)
    made = OfficerReply.objects.create(
        handover=row, at=now, author=actor, text=said, once=once[:40], is_sent=by_message
    )
    if by_message:
        _send(made, row.conversation, now, actor)
    changes = {"replied_at": row.replied_at or now, "draft": ""}
    Handover.objects.filter(pk=row.pk).update(**changes)
    _note(row, "reply", now, actor)
    return made


def _check(text: str, longest: int, *, is_sure: bool) -> None:
    if not text:
        raise UnfitReply("Bạn chưa viết câu trả lời.")
    if len(text) > longest:
        raise UnfitReply(
            f"Câu trả lời dài {len(text)} ký tự, kênh này nhận nhiều nhất {longest} ký tự."
        )
    if not is_sure and privacy.mask(text, hides_phones=False).warns:
        raise HoldsSecrets(
            "Câu trả lời có số giống số giấy tờ, số thẻ hoặc mã. Bỏ số đó đi, "
            "hoặc đánh dấu “Tôi chắc chắn” nếu đó là số công khai."
        )


def _send(made: OfficerReply, conversation: Conversation, now: datetime, actor: Any) -> None:
    last = inbox_queries.last_of(conversation.thread)
    inbox.reply(
        inbound_id=last.pk if last else 0,
        body=Body(f"{SIGNED}\n{made.text}"),
        origin=made.origin,
        now=now,
        actor=actor,
    )


@transaction.atomic
def close(*, handover_id: int, now: datetime, actor: Any) -> Handover:
    """End a conversation with officers; the assistant answers again. Raise NotYours."""
    row = _mine(handover_id, actor)
    is_answered = row.replied_at is not None
    outcome = HandoverOutcome.ANSWERED if is_answered else HandoverOutcome.UNANSWERED
    return _end(row, outcome, now, actor)


@transaction.atomic
def give_back(*, handover_id: int, now: datetime, actor: Any) -> Handover:
    """Let the assistant go on with the conversation. Raise NoSuchHandover, NotYours."""
    return _end(_mine(handover_id, actor), HandoverOutcome.GIVEN_BACK, now, actor)


def _end(row: Handover, outcome: HandoverOutcome, now: datetime, actor: Any) -> Handover:
    row.state, row.outcome, row.closed_at, row.draft = HandoverState.CLOSED, outcome, now, ""
    row.save(update_fields=["state", "outcome", "closed_at", "draft"])
    _note(row, "close", now, actor)
    return row


def _mine(handover_id: int, actor: Any) -> Handover:
    row = queries.handover(handover_id)
    if row.state != HandoverState.TAKEN or row.officer_id != actor.pk:
        raise NotYours("Cuộc trò chuyện này không còn do bạn trả lời. Hãy bấm “Nhận” trước.")
    return row


def _note(row: Handover, verb: str, now: datetime, actor: Any) -> None:
    audit.record(action=f"assistant.{verb}", object_key=f"handover/{row.pk}", now=now, actor=actor)


@transaction.atomic
def draft_answer(
    *,
    question: str,
    answer: str,
    sources: Sequence[SourceLine],
    now: datetime,
    actor: Any,
    reply_id: int | None = None,
    question_keys: Sequence[str] = (),
    review_on: date | None = None,
) -> str:
    """Draft a question and its answer for residents; return the slug. Public after approval.

    Private numbers are hidden once more. `reply_id` is the officer's reply that it was made from,
    `question_keys` the questions that it answers. Raise what `content.draft` raises.
    """
    title = privacy.mask(question.strip(), hides_phones=True).text
    lead, rest = lead_and_rest(privacy.mask(answer, hides_phones=False).text)
    row = content.draft(
        kind="question",
        title=title,
        summary=lead,
        body=rest,
        sources=sources,
        review_on=review_on,
        slug=content.free_slug(title, "question"),
        now=now,
        actor=actor,
    )
    if reply_id is not None:
        OfficerReply.objects.filter(pk=reply_id).update(written_slug=row.slug)
    Question.objects.filter(key__in=list(question_keys)).update(written_slug=row.slug)
    audit.record(
        action="assistant.draft_answer", object_key=f"question/{row.slug}", now=now, actor=actor
    )
    return row.slug


@transaction.atomic
def dismiss_gap(*, question_keys: Sequence[str], now: datetime, actor: Any) -> int:
    """Mark questions as needing no answer of ours; return how many."""
    rows = Question.objects.filter(key__in=list(question_keys), written_slug="")
    count = rows.update(written_slug=NO_ANSWER)
    audit.record(
        action="assistant.dismiss_gap", object_key="questions", now=now, actor=actor, count=count
    )
    return count
