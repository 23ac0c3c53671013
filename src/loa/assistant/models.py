"""Conversations with the assistant: as little as measuring and improving need.

No name, no address, no phone: the text has its private numbers hidden before it is stored, and
everything is deleted after 90 days.
"""

from __future__ import annotations

from django.db import models

from .types import AnswerKind, QuestionKind


class Conversation(models.Model):
    """A run of questions; `key` is what the client sends back."""

    key = models.CharField(max_length=20, unique=True)
    channel = models.CharField("kênh", max_length=20)
    started_at = models.DateTimeField("bắt đầu lúc", db_index=True)
    last_at = models.DateTimeField("lần cuối lúc", db_index=True)
    last_code = models.CharField("thủ tục đang nói đến", max_length=80, blank=True)
    last_kinds = models.JSONField("đang hỏi điều gì", default=list)
    offered = models.JSONField("các lựa chọn đã đưa ra", default=list)

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
