"""Who checks which field, until when, and every act of checking."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from loa.catalog.bench_types import CheckOutcome

from .guide import Field, Procedure


class FieldDuty(models.Model):
    """The unit that checks the procedures of a field; a field without a row is nobody's yet."""

    field = models.OneToOneField(
        Field, on_delete=models.CASCADE, related_name="duty", verbose_name="lĩnh vực"
    )
    unit = models.ForeignKey(
        "units.Unit", on_delete=models.CASCADE, related_name="+", verbose_name="đơn vị"
    )

    class Meta:
        verbose_name = "phân công xác nhận"
        verbose_name_plural = "phân công xác nhận"
        ordering = ["field__slug"]

    def __str__(self) -> str:
        return f"{self.field}: {self.unit}"


class UnitDeadline(models.Model):
    """The last day on which a unit is to have checked all that is its own."""

    unit = models.OneToOneField(
        "units.Unit", on_delete=models.CASCADE, related_name="+", verbose_name="đơn vị"
    )
    due_on = models.DateField("hạn xác nhận xong")

    class Meta:
        verbose_name = "hạn xác nhận"
        verbose_name_plural = "hạn xác nhận"
        ordering = ["due_on"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.due_on:%d/%m/%Y}"


class FactCheck(models.Model):
    """One act at the bench: a procedure confirmed, a fact changed, a fact found unclear.

    `key` is the fact's, empty where the whole procedure is meant; `before` is what undoing puts
    back.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="checks")
    outcome = models.CharField(max_length=10, choices=CheckOutcome)
    key = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=300, blank=True)
    decision_number = models.CharField(max_length=120, blank=True)
    decision_issued_on = models.DateField(null=True)
    before = models.JSONField(default=dict)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(db_index=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="catalog_check_confirmed_with_decision",
                condition=~Q(outcome="confirmed") | ~Q(decision_number=""),
            ),
            models.CheckConstraint(
                name="catalog_check_undone_after",
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=models.F("at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.procedure_id} {self.key}".strip()


class PaperForm(models.Model):
    """The file of a form that residents fill in; one file a paper is in use at a time.

    It hangs on the paper's key, not on its row: an import replaces rows, keys stay.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="paper_forms")
    paper_key = models.CharField("giấy tờ", max_length=100)
    file = models.FileField("tệp", upload_to="bieu-mau/")
    file_name = models.CharField("tên tệp", max_length=160)
    size_bytes = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64)
    form_version = models.CharField("phiên bản", max_length=60)
    issued_by = models.CharField("văn bản ban hành", max_length=200)
    valid_from = models.DateField("áp dụng từ ngày", null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField("lúc")
    is_active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "tệp biểu mẫu"
        verbose_name_plural = "tệp biểu mẫu"
        ordering = ["paper_key", "-uploaded_at"]
        constraints = [
            models.UniqueConstraint(
                name="catalog_one_active_form",
                fields=["procedure", "paper_key"],
                condition=Q(is_active=True),
            ),
            models.CheckConstraint(name="catalog_form_not_empty", condition=Q(size_bytes__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.form_version})"
