"""Alerts: what residents must know now, and that a system of the state is down."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey

from .choices import AlertKind, Severity
from .editorial import Piece, Source


class Alert(Piece):
    """A warning in force from `starts_at` to `ends_at`; an outage ends when it is restored."""

    severity = models.CharField(
        "mức độ",
        max_length=12,
        choices=Severity,
        default=Severity.NOTICE,
        help_text="“Khẩn cấp” hiện trên mọi trang và cần lãnh đạo duyệt bước 2.",
    )
    alert_kind = models.CharField(
        "loại cảnh báo", max_length=12, choices=AlertKind, default=AlertKind.NOTICE
    )
    starts_at = models.DateTimeField("có hiệu lực từ", null=True, blank=True)
    ends_at = models.DateTimeField("đến lúc", null=True, blank=True)
    service = models.CharField("hệ thống đang lỗi", max_length=120, blank=True)
    restored_at = models.DateTimeField("chạy lại lúc", null=True, blank=True, editable=False)

    class Meta(Piece.Meta):
        verbose_name = "cảnh báo"
        verbose_name_plural = "cảnh báo"
        constraints = [
            *Piece.Meta.constraints,
            models.CheckConstraint(
                name="content_alert_severity_known",
                condition=models.Q(severity__in=Severity.values),
            ),
            models.CheckConstraint(
                name="content_alert_kind_known",
                condition=models.Q(alert_kind__in=AlertKind.values),
            ),
            models.CheckConstraint(
                name="content_alert_ends_after_start",
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(starts_at__lt=models.F("ends_at")),
                violation_error_message="Lúc kết thúc phải sau lúc bắt đầu.",
            ),
            models.UniqueConstraint(
                name="content_alert_one_open_outage",
                fields=["service"],
                condition=models.Q(alert_kind=AlertKind.OUTAGE, restored_at=None, live=True),
                violation_error_message="Hệ thống này đang được báo lỗi rồi.",
            ),
        ]


class AlertSource(Source):
    """Where an alert has its facts from."""

    alert = ParentalKey(Alert, on_delete=models.CASCADE, related_name="sources")


class Showing(models.Model):
    """What residents were last told of something that changes by the clock alone."""

    name = models.SlugField("tên", max_length=40)
    stamp = models.CharField("dấu", max_length=64)

    class Meta:
        verbose_name = "dấu hiển thị"
        verbose_name_plural = "dấu hiển thị"
        constraints = [models.UniqueConstraint(name="content_showing_name_unique", fields=["name"])]

    def __str__(self) -> str:
        return self.name
