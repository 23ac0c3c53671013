"""Official addresses with their history, the local blocklist, reports, and counts of checks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from loa.kernel.crypto import EncryptedTextField

from .types import AddressKind, AddressStatus, BlockedKind, OfficialLine, ReportState

_OFFICER = settings.AUTH_USER_MODEL


class OfficialAddress(models.Model):
    """A domain, suffix, app, channel or number that belongs to the state or the commune."""

    kind = models.CharField("loại", max_length=10, choices=AddressKind)
    name = models.CharField("địa chỉ", max_length=200)
    purpose = models.CharField("dùng để", max_length=200)
    status = models.CharField("tình trạng", max_length=12, choices=AddressStatus)
    source = models.CharField("nguồn", max_length=250, blank=True)
    checked_on = models.DateField("kiểm tra ngày")
    is_listed = models.BooleanField("đang dùng", default=True)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "địa chỉ chính thức"
        verbose_name_plural = "địa chỉ chính thức"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(name="safety_address_unique", fields=["kind", "name"]),
            models.CheckConstraint(
                name="safety_address_kind_known", condition=Q(kind__in=AddressKind.values)
            ),
            models.CheckConstraint(
                name="safety_address_confirmed_has_source",
                condition=~Q(status=AddressStatus.CONFIRMED) | ~Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> OfficialLine:
        """Return the address as other apps and pages get to know it."""
        is_confirmed = self.status == AddressStatus.CONFIRMED
        return OfficialLine(
            self.name, self.kind, self.purpose, is_confirmed, self.source, self.checked_on
        )


class AddressChange(models.Model):
    """What was changed on an official address, when and by whom."""

    address = models.ForeignKey(OfficialAddress, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField("lúc")
    actor = models.ForeignKey(_OFFICER, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField("thay đổi", max_length=500)

    class Meta:
        verbose_name = "thay đổi địa chỉ chính thức"
        verbose_name_plural = "thay đổi địa chỉ chính thức"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text


class BlockedAddress(models.Model):
    """A host or number that the commune's police hold to be bad; used by every check."""

    kind = models.CharField("loại", max_length=8, choices=BlockedKind)
    name = models.CharField("địa chỉ", max_length=200)
    note = models.CharField("lý do", max_length=250)
    added_at = models.DateTimeField("thêm lúc")
    added_by = models.ForeignKey(_OFFICER, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "địa chỉ xấu"
        verbose_name_plural = "danh sách xấu"
        ordering = ["-added_at", "-id"]
        constraints = [
            models.UniqueConstraint(name="safety_blocked_unique", fields=["kind", "name"]),
            models.CheckConstraint(
                name="safety_blocked_kind_known", condition=Q(kind__in=BlockedKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ScamReport(models.Model):
    """What a resident chose to hand to the commune police; masked, encrypted, kept a year."""

    code = models.CharField("mã báo", max_length=12, unique=True, editable=False)
    text = EncryptedTextField("nội dung")
    contact = EncryptedTextField("cách liên lạc lại", blank=True, default="")
    contact_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    level = models.PositiveSmallIntegerField("mức", default=1)
    consent_version = models.CharField("bản lời đồng ý", max_length=20)
    reported_at = models.DateTimeField("báo lúc")
    state = models.CharField(
        "tình trạng", max_length=10, choices=ReportState, default=ReportState.OPEN
    )
    decided_at = models.DateTimeField("xử lý lúc", null=True)
    decided_by = models.ForeignKey(_OFFICER, null=True, on_delete=models.SET_NULL, related_name="+")
    note = EncryptedTextField("ghi chú của công an", blank=True, default="")
    is_sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = "báo lừa đảo"
        verbose_name_plural = "báo lừa đảo"
        ordering = ["-reported_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="safety_report_state_known", condition=Q(state__in=ReportState.values)
            ),
            models.CheckConstraint(
                name="safety_report_decided_when_not_open",
                condition=Q(state=ReportState.OPEN) | Q(decided_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="safety_report_state", fields=["state", "reported_at"]),
            models.Index(name="safety_report_contact", fields=["contact_hash"]),
        ]

    def __str__(self) -> str:
        return f"báo lừa đảo {self.code}"


class CheckCount(models.Model):
    """How many texts were checked on one day, by level; nothing of the texts."""

    day = models.DateField("ngày")
    level = models.PositiveSmallIntegerField("mức")
    check_count = models.PositiveIntegerField("lượt", default=0)

    class Meta:
        verbose_name = "lượt kiểm tra theo ngày"
        verbose_name_plural = "lượt kiểm tra theo ngày"
        ordering = ["-day", "level"]
        constraints = [
            models.UniqueConstraint(name="safety_check_count_unique", fields=["day", "level"]),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.check_count}"
