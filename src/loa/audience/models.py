"""Residents who agreed to hear from the commune, and what they agreed to.

`Segment` is a rule over contacts, never a list of people. A `Suppression` wins over any consent.
What each personal field is kept for stands in `personal_data.py`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from loa.kernel.crypto import EncryptedTextField


class Contact(models.Model):
    """A resident whom the commune may write to."""

    name = EncryptedTextField("họ và tên", blank=True, default="")
    village = models.ForeignKey(
        "units.Unit",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="thôn, tổ dân phố",
    )
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)
    created_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "liên hệ"
        verbose_name_plural = "liên hệ"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"liên hệ {self.pk}"


class ContactTag(models.Model):
    """A group a contact counts itself in: students, the elderly, traders …"""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="tags")
    tag = models.SlugField("nhóm", max_length=60)

    class Meta:
        verbose_name = "nhóm mà người nhận chọn"
        constraints = [
            models.UniqueConstraint(name="audience_tag_unique", fields=["contact", "tag"])
        ]

    def __str__(self) -> str:
        return self.tag


class ContactAddress(models.Model):
    """Where a contact can be reached; `kind` is declared by a channel."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField("loại địa chỉ", max_length=40)
    value = EncryptedTextField("địa chỉ")
    value_hash = models.CharField(max_length=64, editable=False)
    verified_at = models.DateTimeField("xác minh lúc", null=True, blank=True)
    is_usable = models.BooleanField("còn dùng được", default=True)
    unusable_reason = models.CharField("vì sao không dùng được", max_length=200, blank=True)

    class Meta:
        verbose_name = "địa chỉ nhận tin"
        verbose_name_plural = "địa chỉ nhận tin"
        constraints = [
            models.UniqueConstraint(name="audience_address_unique", fields=["kind", "value_hash"])
        ]

    def __str__(self) -> str:
        return f"{self.kind} của liên hệ {self.contact_id}"


class Consent(models.Model):
    """Who agreed to what on which channel, in which wording, when and how; and when it ended."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField("mục đích", max_length=40)
    consent_channel = models.CharField("kênh", max_length=40)
    wording_version = models.CharField("phiên bản câu hỏi", max_length=40)
    proof = models.CharField("bằng chứng: ở đâu, bằng cách nào", max_length=250)
    given_at = models.DateTimeField("đồng ý lúc")
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đồng ý nhận tin"
        verbose_name_plural = "đồng ý nhận tin"
        constraints = [
            models.UniqueConstraint(
                name="audience_consent_one_active",
                fields=["contact", "purpose", "consent_channel"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="audience_consent_ends_after_start",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} qua {self.consent_channel}"


class SuppressionReason(models.TextChoices):
    """Why an address is never written to."""

    OPT_OUT = "opt_out", "Người nhận từ chối"
    BOUNCE = "bounce", "Địa chỉ không tồn tại"
    COMPLAINT = "complaint", "Người nhận khiếu nại"
    DECEASED = "deceased", "Đã mất"
    OFFICER = "officer", "Cán bộ chặn"


class Suppression(models.Model):
    """An address, known by its keyed hash only, that is never written to; wins over consent."""

    kind = models.CharField("loại địa chỉ", max_length=40)
    value_hash = models.CharField(max_length=64, editable=False)
    reason = models.CharField("lý do", max_length=20, choices=SuppressionReason)
    at = models.DateTimeField("từ lúc")

    class Meta:
        verbose_name = "địa chỉ không gửi"
        verbose_name_plural = "danh sách không gửi"
        constraints = [
            models.UniqueConstraint(
                name="audience_suppression_unique", fields=["kind", "value_hash"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_reason_display()}"


class Segment(models.Model):
    """A rule over contacts: in one of the villages and in one of the groups; empty means any."""

    slug = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=120)
    tags = models.JSONField("nhóm", default=list, blank=True)
    villages = models.JSONField("mã thôn, tổ dân phố", default=list, blank=True)

    class Meta:
        verbose_name = "nhóm đối tượng"
        verbose_name_plural = "nhóm đối tượng"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="audience_segment_slug_unique", fields=["slug"])
        ]

    def __str__(self) -> str:
        return self.name
