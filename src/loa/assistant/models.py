"""Conversations with the assistant: as little as measuring and improving need.

No name, no address, no phone: the text has its private numbers hidden before it is stored, and
everything is deleted after 90 days.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from loa.kernel.crypto import EncryptedTextField

from .types import AnswerKind, HandoverOutcome, HandoverReason, HandoverState, QuestionKind


class Conversation(models.Model):
    """A run of questions; `key` is what the client sends back."""

    key = models.CharField(max_length=20, unique=True)
    channel = models.CharField("kênh", max_length=20)
    started_at = models.DateTimeField("bắt đầu lúc", db_index=True)
    last_at = models.DateTimeField("lần cuối lúc", db_index=True)
    last_code = models.CharField("thủ tục đang nói đến", max_length=80, blank=True)
    last_kinds = models.JSONField("đang hỏi điều gì", default=list)
    offered = models.JSONField("các lựa chọn đã đưa ra", default=list)
    # Of a conversation by messages: the thread of the inbox, which names nobody by itself.
    thread = models.CharField(max_length=60, blank=True, default="", db_index=True)
    contact_id = models.BigIntegerField(null=True, db_index=True)
    # Of a screen of ours that stands somewhere: at which desk an officer finds the resident.
    place = models.CharField("hỏi tại", max_length=120, blank=True, default="")

    class Meta:
        verbose_name = "cuộc trò chuyện với trợ lý"
        verbose_name_plural = "cuộc trò chuyện với trợ lý"
        ordering = ["-last_at"]

    def __str__(self) -> str:
        return self.key


class Question(models.Model):
    """One question as kept and what was answered."""

    key = models.CharField(max_length=20, unique=True)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="questions"
    )
    at = models.DateTimeField("lúc", db_index=True)
    text = models.CharField("câu hỏi (đã che số riêng)", max_length=600)
    folded = models.CharField(max_length=600, db_index=True)
    question_kind = models.CharField("hỏi về", max_length=20, choices=QuestionKind)
    answer_kind = models.CharField("loại trả lời", max_length=20, choices=AnswerKind)
    is_answered = models.BooleanField("đã trả lời")
    code = models.CharField("thủ tục", max_length=80, blank=True)
    score = models.FloatField("độ chắc", default=0)
    reason = models.CharField("lý do", max_length=40, blank=True)
    reply = models.JSONField("đã trả lời thế nào", default=dict)
    took_ms = models.FloatField("mất (ms)", default=0)
    inbound_id = models.BigIntegerField(null=True, unique=True)  # the message that asked it
    written_slug = models.CharField("đã soạn câu trả lời", max_length=120, blank=True, default="")
    # The key of the first question of its gap, "-" for none, "" while nobody has looked.
    gap = models.CharField(
        "thuộc điều còn thiếu", max_length=20, blank=True, default="", db_index=True
    )
    is_right = models.BooleanField("đúng ý người hỏi", null=True)  # None: nobody said

    class Meta:
        verbose_name = "câu hỏi"
        verbose_name_plural = "câu hỏi"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="assistant_question_score_is_chance",
                condition=models.Q(score__gte=0, score__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Handover(models.Model):
    """A conversation that waits for an officer, or that one has; at most one open each."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="handovers"
    )
    reason = models.CharField("vì sao", max_length=10, choices=HandoverReason)
    state = models.CharField(
        "tình trạng", max_length=8, choices=HandoverState, default=HandoverState.WAITING
    )
    outcome = models.CharField(
        "kết quả", max_length=12, choices=HandoverOutcome, blank=True, default=HandoverOutcome.OPEN
    )
    asked_at = models.DateTimeField("chờ từ lúc")
    taken_at = models.DateTimeField("nhận lúc", null=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    replied_at = models.DateTimeField("trả lời lần đầu lúc", null=True)
    closed_at = models.DateTimeField("xong lúc", null=True)
    draft = EncryptedTextField("lời đang soạn", blank=True, default="")

    class Meta:
        verbose_name = "câu hỏi chờ cán bộ"
        verbose_name_plural = "hỏi đáp trực tiếp"
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="assistant_handover_one_open",
                fields=["conversation"],
                condition=~Q(state="closed"),
            ),
            models.CheckConstraint(
                name="assistant_handover_taken_has_time",
                condition=~Q(state="taken") | Q(taken_at__isnull=False),
            ),
            models.CheckConstraint(
                name="assistant_handover_closed_is_whole",
                condition=(
                    Q(state="closed", closed_at__isnull=False) & ~Q(outcome="")
                    | ~Q(state="closed") & Q(closed_at__isnull=True, outcome="")
                ),
            ),
        ]
        indexes = [models.Index(name="assistant_handover_state", fields=["state", "asked_at"])]

    def __str__(self) -> str:
        return f"hỏi đáp {self.pk}"


class OfficerReply(models.Model):
    """What an officer wrote in a conversation; `once` keeps a doubled form from writing twice."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="replies")
    at = models.DateTimeField("lúc", db_index=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = EncryptedTextField("nội dung")
    once = models.CharField(max_length=40, unique=True)
    is_sent = models.BooleanField("đi bằng tin nhắn", default=False)
    written_slug = models.CharField("đã soạn câu trả lời", max_length=120, blank=True, default="")

    class Meta:
        verbose_name = "lời cán bộ trả lời"
        verbose_name_plural = "lời cán bộ trả lời"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"lời trả lời {self.pk}"

    @property
    def origin(self) -> str:
        """Return the name of its message in the outbox."""
        return f"officer/{self.pk}"
