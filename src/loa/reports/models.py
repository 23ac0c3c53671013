"""Frozen reports: what was said, to the byte, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class FrozenReport(models.Model):
    """The content of a report as it was issued. A correction is a new issue of the same period."""

    kind = models.CharField(max_length=40)
    period_code = models.CharField(max_length=20)
    issue = models.PositiveIntegerField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    as_of = models.DateTimeField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-frozen_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "period_code", "issue"], name="report_issue_once"
            ),
            models.CheckConstraint(condition=models.Q(issue__gte=1), name="report_issue_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period_code} ({self.issue})"
