"""What was handed to the commune's loudspeaker station, and the proof that it was on air."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class PackageState(models.TextChoices):
    """Where a package stands."""

    WAITING = "WAITING", "Chờ thu âm"
    READY = "READY", "Sẵn sàng phát"
    AIRED = "AIRED", "Đã phát"
    REPLACED = "REPLACED", "Đã có gói mới"
    WITHDRAWN = "WITHDRAWN", "Đã gỡ"


class Package(models.Model):
    """One broadcast as a ZIP file; `key` is the outbox message's, so a repeat makes no second."""

    key = models.CharField(max_length=40, unique=True)
    title = models.CharField("tên", max_length=250)
    source = models.CharField(max_length=200, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=PackageState)
    file = models.CharField("tệp", max_length=250, blank=True)  # place in the media storage
    contents = models.JSONField(default=list)  # names of the files inside
    slot_at = models.DateTimeField("khung giờ")
    cluster = models.CharField("cụm loa", max_length=120, blank=True)
    repeat_count = models.PositiveSmallIntegerField("số lần phát", default=1)
    seconds = models.FloatField("dài (giây)", null=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the recording
    approver = models.CharField("người duyệt", max_length=120, blank=True)
    made_at = models.DateTimeField("làm lúc")
    aired_at = models.DateTimeField("phát lúc", null=True)
    aired_note = models.CharField("ghi chú khi phát", max_length=250, blank=True)
    aired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "gói phát thanh"
        verbose_name_plural = "gói phát thanh"
        ordering = ["-slot_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="channel_loudspeaker_state_known", condition=Q(state__in=PackageState.values)
            ),
            models.CheckConstraint(
                name="channel_loudspeaker_aired_has_time",
                condition=~Q(state="AIRED") | Q(aired_at__isnull=False),
            ),
            models.CheckConstraint(
                name="channel_loudspeaker_ready_has_sound",
                condition=~Q(state="READY") | Q(seconds__isnull=False) & ~Q(sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title
