"""Indicators with targets, and measurements per reporting period."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Series(models.TextChoices):
    """Official figures and our own are never mixed in one series."""

    OWN = "own", "số của phần mềm"
    OFFICIAL = "official", "số chính thức"


class Indicator(models.Model):
    """What is followed; `measure_code` names the registered measure that computes it."""

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=200)
    unit = models.CharField("đơn vị tính", max_length=30)
    series = models.CharField("nguồn số", max_length=10, choices=Series, default=Series.OWN)
    measure_code = models.CharField("mã số đo", max_length=60, blank=True)
    definition = models.TextField("định nghĩa", blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "chỉ số"
        verbose_name_plural = "chỉ số"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(name="indicators_indicator_code_unique", fields=["code"]),
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """A value to reach within `[starts_on, ends_on)`, always with its source."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    value = models.DecimalField("chỉ tiêu", max_digits=14, decimal_places=2)
    comparison = models.CharField(
        "so sánh",
        max_length=10,
        choices=[("at_least", "ít nhất"), ("at_most", "nhiều nhất")],
        default="at_least",
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    source = models.CharField("nguồn", max_length=250)
    checked_on = models.DateField("ngày kiểm tra", null=True, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="indicators_target_unique", fields=["indicator", "starts_on"]
            ),
            models.CheckConstraint(
                name="indicators_target_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="indicators_target_has_source", condition=~Q(source="")),
        ]


class ReportingPeriod(models.Model):
    """A period `[starts_at, ends_at)` in which something was measured."""

    code = models.CharField("mã", max_length=12)
    kind = models.CharField("loại", max_length=12)
    name = models.CharField("tên", max_length=60)
    starts_at = models.DateTimeField("từ")
    ends_at = models.DateTimeField("đến trước")
    closed_at = models.DateTimeField("chốt lúc", null=True, blank=True)

    class Meta:
        verbose_name = "kỳ báo cáo"
        verbose_name_plural = "kỳ báo cáo"
        ordering = ["starts_at", "ends_at"]
        constraints = [
            models.UniqueConstraint(name="indicators_period_code_unique", fields=["code"]),
            models.CheckConstraint(
                name="indicators_period_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Measurement(models.Model):
    """The value of an indicator in a period, with the rows behind it at `computed_at`."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measurements")
    period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="measurements"
    )
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    numerator = models.BigIntegerField(null=True, blank=True)
    denominator = models.BigIntegerField(null=True, blank=True)
    rows = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=250, blank=True)
    computed_at = models.DateTimeField()
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "số liệu kỳ"
        verbose_name_plural = "số liệu kỳ"
        ordering = ["-period__ends_at"]
        constraints = [
            models.UniqueConstraint(
                name="indicators_measurement_unique", fields=["indicator", "period"]
            ),
        ]
