"""The words of the assistant: kinds of questions and answers, and the answer itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices

from loa.kernel.privacy import Masked

GREETING = "Tôi là trợ lý tự động (AI) của xã."
# Screens of ours that are no channel of the commune: the reply is read where the question was asked.
SCREENS = {"kiosk": "Màn hình hỏi đáp ở quầy"}


class AnswerKind(TextChoices):
    """What sort of answer was given; the values are part of the public contract."""

    ANSWER = "answer", "Trả lời"
    CLARIFY = "clarify", "Hỏi lại"
    REFUSE = "refuse", "Từ chối"
    HANDOVER = "handover", "Chuyển người"
    SAFETY = "safety", "An toàn"


class QuestionKind(TextChoices):
    """What a resident wants to know about a procedure."""

    PAPERS = "papers", "Giấy tờ"
    FEE = "fee", "Lệ phí"
    TIME = "time", "Thời gian"
    WHERE = "where", "Nơi làm"
    ONLINE = "online", "Nộp trực tuyến"
    CONDITIONS = "conditions", "Điều kiện"
    RESULT = "result", "Kết quả"
    STATUS = "status", "Tình trạng hồ sơ"
    MISTAKES = "mistakes", "Lỗi thường gặp"
    GENERAL = "general", "Chung"


class HandoverState(TextChoices):
    """Where a conversation that was handed to officers stands."""

    WAITING = "waiting", "Đang chờ"
    TAKEN = "taken", "Đang trả lời"
    CLOSED = "closed", "Đã xong"


class HandoverReason(TextChoices):
    """Why an officer is wanted."""

    ASKED = "asked", "Người dân muốn gặp cán bộ"
    UNSURE = "unsure", "Trợ lý không chắc"
    REPEATED = "repeated", "Trợ lý hỏi lại nhiều lần"
    ERROR = "error", "Trợ lý gặp lỗi"


class HandoverOutcome(TextChoices):
    """How it ended."""

    OPEN = "", "Chưa xong"
    ANSWERED = "answered", "Đã trả lời"
    GIVEN_BACK = "given_back", "Giao lại cho trợ lý"
    UNANSWERED = "unanswered", "Đóng, không trả lời"


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer with its source; `source` is never empty."""

    text: str
    source: str
    checked_on: date | None = None
    url: str = ""
    items: tuple[str, ...] = ()  # papers or steps that the sentence announces

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of the public contract."""
        return {
            "text": self.spoken,
            "source": self.source,
            "checked_on": self.checked_on.isoformat() if self.checked_on else None,
        }

    @property
    def spoken(self) -> str:
        """Return the sentence with what it announces."""
        return f"{self.text} {'; '.join(self.items)}." if self.items else self.text


@dataclass(frozen=True)
class Candidate:
    """A procedure that may be meant; `score` is the calibrated chance, 0 to 1."""

    code: str
    name: str
    score: float
    url: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of the public contract."""
        return {"code": self.code, "name": self.name, "score": round(self.score, 3)}


@dataclass(frozen=True)
class Answer:
    """What the assistant says; `as_dict` is the public contract, to be added to only."""

    id: str
    kind: AnswerKind
    text: str
    sentences: tuple[Sentence, ...]
    procedures: tuple[Candidate, ...] = ()
    suggestions: tuple[str, ...] = ()
    conversation: str = ""
    ms: float = 0.0
    question: str = ""  # as kept: private numbers hidden
    question_kinds: tuple[QuestionKind, ...] = ()
    title: str = ""
    link: str = ""
    reason: str = ""  # which route was taken, for the list of gaps
    is_confirmed: bool = True

    @property
    def answered(self) -> bool:
        """Return whether the resident got an answer (contract: not for refuse and handover)."""
        return self.kind not in {AnswerKind.REFUSE, AnswerKind.HANDOVER}

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON of `contracts.md`, "Assistant answer"."""
        return {
            "id": self.id,
            "answered": self.answered,
            "kind": str(self.kind.value),
            "text": self.text,
            "sentences": [sentence.as_dict() for sentence in self.sentences],
            "procedures": [candidate.as_dict() for candidate in self.procedures],
            "suggestions": list(self.suggestions),
            "conversation": self.conversation,
            "ms": round(self.ms, 1),
        }


@dataclass(frozen=True)
class Draft:
    """An answer before it gets its number: what the parts of the pipeline hand on."""

    kind: AnswerKind
    sentences: tuple[Sentence, ...]
    procedures: tuple[Candidate, ...] = ()
    suggestions: tuple[str, ...] = ()
    question_kinds: tuple[QuestionKind, ...] = ()
    title: str = ""
    link: str = ""
    reason: str = ""
    is_confirmed: bool = True
    text: str = ""


@dataclass(frozen=True)
class Memory:
    """What a conversation remembers: the last procedure and what was asked about it."""

    code: str = ""
    kinds: tuple[QuestionKind, ...] = ()
    offered: tuple[str, ...] = field(default_factory=tuple)  # codes of the last clarifying question


@dataclass(frozen=True)
class Prepared:
    """A question that was thought about and not yet kept; `held` is its conversation so far."""

    masked: Masked
    made: Draft
    memory: Memory
    held: Any  # a Conversation, or None for a new one
    channel: str
    began: float  # by the monotonic clock, in seconds
