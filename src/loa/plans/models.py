"""The yearly plan: clauses, phases, activities, duties, money and reporting lines."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .types import ClauseKind


class Plan(models.Model):
    """One authority's plan of one year."""

    year = models.PositiveIntegerField("năm")
    authority = models.CharField("cơ quan ban hành", max_length=160)
    code = models.SlugField("mã", max_length=60)
    title = models.CharField("tên kế hoạch", max_length=300)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    source = models.CharField("nguồn", max_length=250, blank=True)
    source_year = models.PositiveIntegerField("năm của văn bản gốc")
    basis = models.JSONField("căn cứ", default=list, blank=True)
    signer = models.JSONField("người ký", default=dict, blank=True)
    messages = models.JSONField("thông điệp", default=list, blank=True)
    channels = models.JSONField("kênh", default=list, blank=True)
    product_kinds = models.JSONField("loại sản phẩm", default=list, blank=True)
    recipients = models.JSONField("nơi nhận", default=list, blank=True)
    imported_at = models.DateTimeField("nạp lúc")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(name="plans_plan_unique", fields=["year", "authority"]),
        ]

    def __str__(self) -> str:
        return self.title


class Clause(models.Model):
    """One numbered piece of the plan; `carried_by` names the kinds of activity that do it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="clauses")
    number = models.CharField("số", max_length=30)
    kind = models.CharField("loại", max_length=20, choices=ClauseKind)
    text = models.TextField("nguyên văn")
    title = models.CharField("cách viết hiện nay", max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    order = models.PositiveIntegerField(default=0)
    carried_by = models.JSONField("được thực hiện bằng", default=list, blank=True)

    class Meta:
        verbose_name = "khoản"
        verbose_name_plural = "khoản"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="plans_clause_unique", fields=["plan", "number"]),
        ]

    def __str__(self) -> str:
        return self.number


class Phase(models.Model):
    """A stretch `[starts_on, ends_on)` of the plan; phases do not overlap."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="phases")
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên", max_length=200)
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    goal = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    units = models.ManyToManyField("units.Unit", related_name="phases")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "giai đoạn"
        verbose_name_plural = "giai đoạn"
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(name="plans_phase_unique", fields=["plan", "code"]),
            models.CheckConstraint(
                name="plans_phase_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """One activity of a phase, done by units within `[starts_on, ends_on)`."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="activities")
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="activities")
    units = models.ManyToManyField("units.Unit", related_name="activities")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "hoạt động"
        verbose_name_plural = "hoạt động"
        ordering = ["starts_on", "order"]
        constraints = [
            models.UniqueConstraint(name="plans_activity_unique", fields=["phase", "clause"]),
            models.CheckConstraint(
                name="plans_activity_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]


class UnitRole(models.Model):
    """What a unit is in this plan; its duties are the clauses it carries."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="roles")
    role = models.CharField("vai trò", max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "đơn vị trong kế hoạch"
        verbose_name_plural = "đơn vị trong kế hoạch"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(name="plans_role_unique", fields=["plan", "unit"])]


class Duty(models.Model):
    """A clause that a unit must carry out."""

    role = models.ForeignKey(UnitRole, on_delete=models.CASCADE, related_name="duties")
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="duties")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(name="plans_duty_unique", fields=["role", "clause"])]


class AudienceGroup(models.Model):
    """A group of people the plan names, with the ways to reach it first."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="audiences")
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên", max_length=160)
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    channels = models.JSONField("kênh ưu tiên", default=list)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nhóm đối tượng"
        verbose_name_plural = "nhóm đối tượng"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="plans_audience_unique", fields=["plan", "code"]),
        ]


class BudgetSource(models.Model):
    """Where money for the plan may come from."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budget_sources")
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên", max_length=200)
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nguồn kinh phí"
        verbose_name_plural = "nguồn kinh phí"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="plans_budget_unique", fields=["plan", "code"]),
        ]


class ReportingLine(models.Model):
    """Who reports what to whom; `to_name` stands for a receiver outside the commune."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reporting_lines")
    code = models.SlugField("mã", max_length=40)
    from_unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(
        "units.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to_name = models.CharField("nơi nhận ngoài xã", max_length=160, blank=True)
    what = models.CharField("nội dung", max_length=250)
    frequency = models.CharField("khi nào", max_length=60)
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "tuyến báo cáo"
        verbose_name_plural = "tuyến báo cáo"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="plans_line_unique", fields=["plan", "code"]),
            models.CheckConstraint(
                name="plans_line_has_receiver", condition=Q(to_unit__isnull=False) | ~Q(to_name="")
            ),
        ]


class PlanIndicator(models.Model):
    """An indicator that the plan asks for, at its clause; targets belong to the indicator."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(
        "indicators.Indicator", on_delete=models.PROTECT, related_name="+"
    )
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "chỉ số của kế hoạch"
        verbose_name_plural = "chỉ số của kế hoạch"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="plans_indicator_unique", fields=["plan", "indicator"]),
        ]


class Campaign(models.Model):
    """Several bulletins under one goal, dates `[starts_on, ends_on)` and audience group."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="campaigns")
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="campaigns"
    )
    audience = models.ForeignKey(
        AudienceGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField("tên", max_length=160)
    goal = models.CharField("mục tiêu", max_length=300)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    started_at = models.DateTimeField()

    class Meta:
        verbose_name = "chiến dịch"
        verbose_name_plural = "chiến dịch"
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(name="plans_campaign_unique", fields=["plan", "name"]),
            models.CheckConstraint(
                name="plans_campaign_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name
