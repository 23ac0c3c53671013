"""Reminders: a date and a channel, nothing else. The address stays only until it is confirmed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from loa.kernel.crypto import EncryptedTextField


class Reminder(models.Model):
    """One reminder that a resident asked for; deleted once it was sent."""

    kind = models.SlugField("việc", max_length=40)
    due_on = models.DateField("hạn")
    remind_on = models.DateField("nhắc ngày")
    channel = models.CharField("kênh", max_length=40)
    contact = models.ForeignKey(
        "audience.Contact",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="liên hệ",
    )
    address = EncryptedTextField("địa chỉ chờ xác nhận", blank=True, default="")
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField("xin lúc")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    queued_at = models.DateTimeField("đưa đi gửi lúc", null=True)

    class Meta:
        verbose_name = "lời nhắc"
        verbose_name_plural = "lời nhắc"
        ordering = ["remind_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="dossiers_reminder_not_after_due", condition=Q(remind_on__lte=F("due_on"))
            ),
            models.CheckConstraint(
                name="dossiers_reminder_address_until_confirmed",
                condition=Q(confirmed_at=None, contact=None)
                | Q(confirmed_at__isnull=False, contact__isnull=False, address="", address_hash=""),
            ),
            models.CheckConstraint(
                name="dossiers_reminder_queued_once_confirmed",
                condition=Q(queued_at=None) | Q(confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="dossiers_reminder_asked_once",
                fields=["address_hash", "kind", "due_on", "channel"],
                condition=Q(confirmed_at=None),
            ),
            models.UniqueConstraint(
                name="dossiers_reminder_kept_once",
                fields=["contact", "kind", "due_on", "channel"],
                condition=Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"lời nhắc {self.pk}"

    @property
    def origin(self) -> str:
        """Return how the outbox names it."""
        return f"reminder/{self.pk}"
