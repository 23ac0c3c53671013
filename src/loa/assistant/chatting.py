"""Answers what residents write on a chat: a text, a number for a choice, or a picture."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.conf import settings

from loa.delivery.contract import Body, Channel, channels
from loa.inbox import operations as inbox
from loa.inbox.contract import Writing
from loa.inbox.types import Received
from loa.kernel import privacy
from loa.kernel.errors import Invalid
from loa.search import queries as search

from . import handover, operations, queries, shaping
from .models import Conversation
from .types import Answer, AnswerKind, Draft, Prepared, Sentence

# After a day of silence a resident begins anew: the machine says again that it is one.
GOES_ON_FOR = timedelta(hours=24)
# Ten pictures in a row get one sentence.
ONE_SENTENCE_FOR = timedelta(minutes=10)
_MASKS = (privacy.ID_MASK, privacy.CARD_MASK, privacy.CODE_MASK)
_MEDIA = "media"
_SEEN = {
    "image": "ảnh",
    "gif": "ảnh",
    "sticker": "nhãn dán",
    "location": "vị trí",
    "file": "tệp",
    "audio": "ghi âm",
    "video": "video",
}
_GAVE_UP = (
    "Trợ lý tự động chưa trả lời được câu này. Tôi đã chuyển cho cán bộ xã; "
    "cán bộ trả lời ngay trong cuộc trò chuyện này."
)


class ChatAnswerer:
    """The assistant, as the inbox knows it."""

    def get_ready(self) -> None:
        """Build the index; the vectors come in the background."""
        search.find(text="khai sinh", limit=1, vectors=False)

    def prepare(self, message: Received, *, now: datetime) -> Writing:
        """Think about the answer and return what writes it and puts it into the outbox."""
        held = _held(message, now)
        prepared = _prepared(message, held, now)
        port = channels.get(message.channel)

        def write() -> None:
            answer = operations.keep(
                prepared=prepared,
                now=now,
                thread=message.thread,
                contact_id=message.contact_id,
                inbound_id=message.id,
                came_at=message.recorded_at,
            )
            if _is_said(answer, held, now):
                _send(message, _body(answer, port, held), now)

        return write

    def give_up(self, message: Received, *, now: datetime) -> None:
        """Call an officer and tell the resident."""
        held = _held(message, now)
        made = Draft(AnswerKind.HANDOVER, (Sentence(_GAVE_UP, handover.RULE),), reason="error")
        prepared = _of(made, message.text, held, message)
        operations.keep(
            prepared=prepared,
            now=now,
            thread=message.thread,
            contact_id=message.contact_id,
            inbound_id=message.id,
            came_at=message.recorded_at,
        )
        _send(message, shaping.plain(_GAVE_UP), now)


def _held(message: Received, now: datetime) -> Conversation | None:
    return queries.conversation_of_thread(thread=message.thread, since=now - GOES_ON_FOR)


def _prepared(message: Received, held: Conversation | None, now: datetime) -> Prepared:
    text = message.text.strip()
    if message.kind != "text" or not text:
        return _of(_about_media(message), f"[{_name(message)}]", held, message)
    had_secret = any(label in text for label in _MASKS)
    try:
        return operations.prepare(
            question=text, held=held, channel=message.channel, now=now, had_secret=had_secret
        )
    except Invalid as problem:
        said = Draft(
            AnswerKind.CLARIFY, (Sentence(problem.message, handover.RULE),), reason="unread"
        )
        return _of(said, text, held, message)


def _of(made: Draft, text: str, held: Conversation | None, message: Received) -> Prepared:
    masked = privacy.mask(text, hides_phones=True)
    return Prepared(
        masked, made, operations.memory_of(held), held, message.channel, time.perf_counter()
    )


def _name(message: Received) -> str:
    return _SEEN.get(message.kind, "nội dung")


def _about_media(message: Received) -> Draft:
    said = (
        f"Cảm ơn bạn đã gửi {_name(message)}. Trợ lý tự động chỉ đọc được chữ: bạn gõ câu hỏi, "
        f"hoặc gõ “{shaping.PERSON_WORDS}”. Đừng gửi ảnh giấy tờ tùy thân."
    )
    return Draft(AnswerKind.CLARIFY, (Sentence(said, handover.RULE),), reason=_MEDIA)


def _is_said(answer: Answer, held: Conversation | None, now: datetime) -> bool:
    """Return whether the resident gets a message: not while an officer has the conversation."""
    if answer.reason == queries.QUIET:
        return False
    if answer.reason != _MEDIA or held is None:
        return True
    return not queries.has_said(
        conversation=held, reason=_MEDIA, since=now - ONE_SENTENCE_FOR, but=answer.id
    )


def _body(answer: Answer, port: Channel, held: Conversation | None) -> Body:
    return shaping.body_of(answer, port, is_first=held is None, site=settings.LOA_PUBLIC_URL)


def _send(message: Received, body: Body, now: datetime) -> None:
    inbox.reply(inbound_id=message.id, body=body, origin=f"reply/{message.id}", now=now)
