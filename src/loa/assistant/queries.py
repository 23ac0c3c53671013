"""Reads of the assistant: conversations to show again, what was asked, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from . import gaps
from .errors import NoSuchHandover, NoSuchReply
from .gaps import ContentGap
from .models import Conversation, Handover, OfficerReply, Question
from .types import AnswerKind, HandoverState

QUIET = "officer"  # the reason of an answer that was not given: an officer has the conversation
# Wishes for a person, greetings, pictures: nothing to answer stands in them.
_SMALL_TALK = ("greet", "thank", "who", "bye", "help", "empty", "no", "alone")
_NO_MATTER = ("person", "media", "unread", *_SMALL_TALK)
_SHOWN = 12
_MOST_ROWS = 3000
_TOLD_WITHIN = timedelta(minutes=10)
KEPT_FOR = timedelta(days=90)


def conversation(*, key: str) -> Conversation | None:
    """Return the conversation called `key`, if it is still kept."""
    return Conversation.objects.filter(key=key).first()


def turns(*, key: str) -> list[Question]:
    """Return the latest questions of a conversation, oldest first."""
    rows = Question.objects.filter(conversation__key=key).order_by("-at", "-id")
    return list(reversed(rows[:_SHOWN]))


def matters_between(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions of a half-open interval that ask for something: no greetings, thanks."""
    return questions_between(start=start, end=end).exclude(reason__in=_SMALL_TALK)


def questions_between(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions of a half-open interval, newest first."""
    return Question.objects.filter(at__gte=start, at__lt=end)


def answered_between(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions that got an answer from the catalog, newest first.

    Greetings and thanks are no questions; safety advice, refusals and hand-overs count apart.
    """
    rows = questions_between(start=start, end=end).filter(answer_kind=AnswerKind.ANSWER)
    return rows.exclude(reason__in=_SMALL_TALK)


def without_gap(*, now: datetime) -> QuerySet[Question]:
    """Return the questions without a good answer that nobody has put to a gap, oldest first.

    Without a good answer: the assistant was not sure, asked back and was not told in ten minutes,
    or the resident said that the answer was not right. Weather, greetings, insults and scams are
    answered as they should be.
    """
    told = Question.objects.filter(
        conversation=OuterRef("conversation"), at__gt=OuterRef("at"), answer_kind=AnswerKind.ANSWER
    )
    asked_back = Q(reason="close", at__lte=now - _TOLD_WITHIN) & Q(~Exists(told))
    rows = Question.objects.filter(gap="", written_slug="", at__gte=now - KEPT_FOR)
    rows = rows.filter(Q(reason__in=["unsure", "unknown"]) | Q(is_right=False) | asked_back)
    return rows.exclude(reason__in=_NO_MATTER).order_by("at", "id")


def in_gaps(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions of a half-open interval that belong to a gap."""
    return questions_between(start=start, end=end).exclude(gap__in=["", gaps.NO_GAP])


def content_gaps(*, start: datetime, end: datetime, limit: int = 50) -> list[ContentGap]:
    """Return what was asked within scope and not answered, the most frequent first.

    What an answer was written for, or that needs none, is left out.
    """
    rows = in_gaps(start=start, end=end).filter(written_slug="").select_related("conversation")
    return gaps.shown(rows[:_MOST_ROWS])[:limit]


def gap_of(*, key: str) -> ContentGap | None:
    """Return the gap that a question belongs to, None when it is no longer one."""
    row = Question.objects.filter(key=key, written_slug="").first()
    if row is None or row.gap in ("", gaps.NO_GAP):
        return None
    rows = Question.objects.filter(gap=row.gap, written_slug="").select_related("conversation")
    return gaps.shown(rows[:_MOST_ROWS])[0]


def answers_called_wrong(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions whose answer was not what the resident meant, newest first.

    What a new answer was written for, or an officer took off the list, is left out.
    """
    return questions_between(start=start, end=end).filter(is_right=False, written_slug="")


def codes_asked_most(*, start: datetime, end: datetime, limit: int) -> list[str]:
    """Return the procedures that were asked about most, by code; once is no sign."""
    rows = answered_between(start=start, end=end).exclude(code="").order_by()
    counted = rows.values("code").annotate(count=Count("id")).filter(count__gt=1)
    return [row["code"] for row in counted.order_by("-count", "code")[:limit]]


def judged_between(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions whose answer a resident judged, newest first."""
    return questions_between(start=start, end=end).filter(is_right__isnull=False)


def replies_after(*, key: str, after: int) -> list[OfficerReply]:
    """Return what officers wrote in a conversation after the reply `after`, oldest first."""
    rows = OfficerReply.objects.filter(handover__conversation__key=key, pk__gt=after)
    return list(rows.order_by("at", "id"))


def handover(handover_id: int) -> Handover:
    """Return one hand-over; raise NoSuchHandover."""
    rows = Handover.objects.select_related("conversation", "officer__officer")
    row = rows.filter(pk=handover_id).first()
    if row is None:
        raise NoSuchHandover("Không có cuộc trò chuyện này, hoặc nó đã được xóa sau 90 ngày.")
    return row


def handovers(*, state: str, officer_id: int | None = None) -> QuerySet[Handover]:
    """Return the hand-overs of a state: those who wait longest first, what is done newest first."""
    rows = Handover.objects.filter(state=state).select_related("conversation", "officer__officer")
    rows = rows.filter(officer_id=officer_id) if officer_id is not None else rows
    return rows.order_by("-closed_at", "-id") if state == HandoverState.CLOSED else rows


def waiting_count() -> int:
    """Return how many conversations wait for an officer."""
    return Handover.objects.filter(state=HandoverState.WAITING).count()


def handovers_between(*, start: datetime, end: datetime) -> QuerySet[Handover]:
    """Return what was handed over during the half-open interval, oldest first."""
    return Handover.objects.filter(asked_at__gte=start, asked_at__lt=end)


def wait_seconds(*, start: datetime, end: datetime) -> list[float]:
    """Return how long each of them waited for an officer's first reply."""
    rows = handovers_between(start=start, end=end).filter(replied_at__isnull=False)
    times = rows.values_list("asked_at", "replied_at")
    return [(replied - asked).total_seconds() for asked, replied in times if replied]


def all_turns(conversation: Conversation) -> list[Question]:
    """Return the whole conversation, oldest first."""
    return list(conversation.questions.order_by("at", "id"))


def last_matter(conversation: Conversation) -> Question | None:
    """Return the latest question that says what it is about, else the latest of all."""
    rows = conversation.questions.order_by("-at", "-id")
    return rows.exclude(reason__in=_NO_MATTER).first() or rows.first()


def replies(conversation: Conversation) -> list[OfficerReply]:
    """Return what officers wrote in a conversation, oldest first."""
    rows = OfficerReply.objects.filter(handover__conversation=conversation)
    return list(rows.select_related("author__officer"))


def officer_reply(reply_id: int) -> OfficerReply:
    """Return one reply; raise NoSuchReply."""
    row = OfficerReply.objects.select_related("handover__conversation").filter(pk=reply_id).first()
    if row is None:
        raise NoSuchReply("Không có lời trả lời này.")
    return row


def has_officer(*, key: str) -> bool:
    """Return whether a conversation waits for an officer or has one."""
    rows = Handover.objects.filter(conversation__key=key)
    return rows.exclude(state=HandoverState.CLOSED).exists()


def conversation_of_thread(*, thread: str, since: datetime) -> Conversation | None:
    """Return the conversation of a thread that goes on: heard of `since`, or with an officer."""
    open_now = Q(handovers__state__in=[HandoverState.WAITING, HandoverState.TAKEN])
    rows = Conversation.objects.filter(Q(last_at__gte=since) | open_now, thread=thread)
    return rows.order_by("-last_at", "-id").first()


def has_said(*, conversation: Conversation, reason: str, since: datetime, but: str) -> bool:
    """Return whether an answer for `reason` was given `since`, another than the one called `but`."""
    rows = conversation.questions.filter(reason=reason, at__gte=since)
    return rows.exclude(key=but).exists()


@dataclass(frozen=True)
class AnswerOrigin:
    """What a new answer is written from: the question as it was asked, the officer's words."""

    question: str
    answer: str
    reply_id: int | None
    keys: tuple[str, ...]
    examples: tuple[str, ...] = ()


def origin_of_answer(*, reply_id: int | None, key: str) -> AnswerOrigin:
    """Return what an officer begins a new answer with; raise NoSuchReply.

    From a reply: the question before it. From the key of a question: the gap that it belongs to.
    """
    if reply_id is not None:
        row = officer_reply(reply_id)
        asked = row.handover.conversation.questions.filter(at__lte=row.at)
        last = asked.exclude(reason__in=_NO_MATTER).order_by("-at", "-id").first()
        text = last.text if last else ""
        return AnswerOrigin(text, row.text, reply_id, (last.key,) if last else ())
    gap = gap_of(key=key)
    if gap is None:
        raise NoSuchReply("Câu hỏi này không còn, hoặc đã có người soạn câu trả lời.")
    return AnswerOrigin(gap.text, "", None, tuple(gap.keys), tuple(gap.examples))


def questions_of_contact(*, contact_id: int) -> QuerySet[Question]:
    """Return what one contact asked, oldest first."""
    rows = Question.objects.filter(conversation__contact_id=contact_id)
    return rows.order_by("at", "id")
