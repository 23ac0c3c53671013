"""What officers recorded."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class RecordingState(models.TextChoices):
    """Whether a recording is the one that is played."""

    ACTIVE = "active", "đang dùng"
    REPLACED = "replaced", "đã thay"


class Recording(models.Model):
    """A script, or one sentence of it, read by a person; kept leveled, at broadcast loudness."""

    source_kind = models.CharField("loại nguồn", max_length=20)
    source_code = models.CharField("mã nguồn", max_length=120)
    script_sha256 = models.CharField("mã kịch bản", max_length=64)
    file = models.FileField("tệp", upload_to="thu-am/")
    file_sha256 = models.CharField("mã tệp", max_length=64)
    seconds = models.FloatField("độ dài (giây)")
    loudness = models.FloatField("độ to khi nhận (LUFS)")
    peak = models.FloatField("đỉnh khi nhận (dBFS)")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tải lên",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField("lúc")
    state = models.CharField(
        "trạng thái", max_length=12, choices=RecordingState.choices, default=RecordingState.ACTIVE
    )

    class Meta:
        verbose_name = "bản thu âm"
        verbose_name_plural = "bản thu âm"
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_code", "script_sha256"],
                condition=models.Q(state="active"),
                name="media_one_active_recording",
            ),
            models.CheckConstraint(
                condition=models.Q(seconds__gt=0), name="media_recording_has_length"
            ),
        ]

    def __str__(self) -> str:
        return f"Bản thu âm {self.source_code}, {self.seconds:.0f} giây"
