"""What residents wrote to the commune's accounts, kept for 90 days."""

from __future__ import annotations

from django.db import models

from loa.kernel.crypto import EncryptedTextField


class ReplyState(models.TextChoices):
    """Where the answer to a message stands; only WAITING is looked at again."""

    NONE = "none", "Không cần trả lời"
    WAITING = "waiting", "Chờ trả lời"
    ANSWERED = "answered", "Đã trả lời"
    STOPPED = "stopped", "Người gửi đã từ chối nhận tin"
    LATE = "late", "Quá thời hạn được trả lời"
    FAILED = "failed", "Máy không trả lời được"


class InboundMessage(models.Model):
    """One message, masked before it was stored; the sender is known by a keyed hash."""

    channel = models.CharField("kênh", max_length=40)
    external_id = models.CharField(max_length=200)
    account_id = models.BigIntegerField(null=True)
    contact = models.ForeignKey(
        "audience.Contact",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="liên hệ",
    )
    sender_hash = models.CharField(max_length=64, editable=False)
    sender = EncryptedTextField("người gửi")
    kind = models.CharField("loại", max_length=20, default="text")
    text = EncryptedTextField("nội dung", blank=True, default="")
    is_stop = models.BooleanField("từ chối nhận tin", default=False)
    received_at = models.DateTimeField("nhận lúc")  # as the provider says
    recorded_at = models.DateTimeField("ghi lúc")
    reply_state = models.CharField(
        "trả lời", max_length=10, choices=ReplyState, default=ReplyState.NONE
    )
    reply_tries = models.PositiveSmallIntegerField(default=0)  # how often answering broke off
    replied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tin đến"
        verbose_name_plural = "tin đến"
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(name="inbox_message_unique", fields=["channel", "external_id"]),
            models.CheckConstraint(
                name="inbox_message_reply_state_known",
                condition=models.Q(reply_state__in=ReplyState.values),
            ),
        ]
        indexes = [
            models.Index(name="inbox_message_sender", fields=["sender_hash", "received_at"]),
            models.Index(name="inbox_message_recorded", fields=["recorded_at"]),
            models.Index(
                name="inbox_message_waiting",
                fields=["received_at"],
                condition=models.Q(reply_state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"tin đến {self.pk}"

    @property
    def thread(self) -> str:
        """Return what all messages of one sender on one kind of address share; it names nobody."""
        return f"thread/{self.sender_hash[:40]}"
