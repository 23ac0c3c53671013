"""Products (immutable, hashed, with the facts they carry), postings and published pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from .contract import renderers


class SourceKind(models.TextChoices):
    """What products are made from."""

    PROCEDURE = "procedure", "Thủ tục"
    BULLETIN = "bulletin", "Bản tin"


class ProductState(models.TextChoices):
    """Where a product stands; only an approved one goes out."""

    DRAFT = "draft", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    REJECTED = "rejected", "Trả lại"
    WITHDRAWN = "withdrawn", "Đã gỡ"
    STALE = "stale", "Đã cũ"


class PostingState(models.TextChoices):
    """What we want of a posting; how its messages fare is delivery's to say."""

    SCHEDULED = "scheduled", "Đã hẹn"
    WITHDRAWN = "withdrawn", "Đã gỡ"
    CANCELLED = "cancelled", "Đã hủy vì nội dung đã cũ"


def _officer() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class Product(models.Model):
    """One rendered form of one source at one placement. Its words and files never change."""

    source_kind = models.CharField(max_length=20, choices=SourceKind)
    source_code = models.CharField(max_length=120)
    source_title = models.CharField(max_length=250)
    source_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    placement = models.SlugField(max_length=60)
    content_hash = models.CharField(max_length=64)  # the words without the link
    files_hash = models.CharField(max_length=64)  # every byte, the link included
    text = models.TextField()
    message = models.JSONField(default=dict)  # subject, html, text, buttons, alt, labels, stats
    checks = models.JSONField(default=list)
    is_draft_stamped = models.BooleanField(default=False)
    is_draft_voice = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=ProductState, default=ProductState.DRAFT)
    short_url = models.CharField(max_length=200, blank=True)
    seconds = models.FloatField(default=0)
    made_at = models.DateTimeField()
    decided_by = _officer()
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "sản phẩm truyền thông"
        verbose_name_plural = "sản phẩm truyền thông"
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="publishing_product_live_unique",
                fields=["source_kind", "source_code", "kind", "placement", "files_hash"],
                condition=Q(state__in=("draft", "approved")),
            ),
            models.CheckConstraint(
                name="publishing_product_state_known",
                condition=Q(state__in=ProductState.values),
            ),
        ]
        indexes = [
            models.Index(
                name="publishing_product_source", fields=["source_kind", "source_code", "kind"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_code}"

    @property
    def failed_checks(self) -> list[dict[str, Any]]:
        """Return the blocking checks that failed."""
        return [check for check in self.checks if check["blocks"] and not check["is_ok"]]

    @property
    def label(self) -> str:
        """Return the Vietnamese name of its kind."""
        return renderers.get(self.kind).label if self.kind in renderers else self.kind

    @property
    def obstacles(self) -> list[str]:
        """Return in sentences why the product cannot be approved; empty when it can."""
        said = [f"{self.label}: {check['sentence']}" for check in self.failed_checks]
        if self.is_draft_stamped:
            said.append(f"{self.label} còn đóng dấu bản nháp: nguồn chưa được xác nhận.")
        if self.state not in (ProductState.DRAFT, ProductState.APPROVED):
            state = self.get_state_display()
            said.append(f"{self.label} đang ở trạng thái “{state}”. Hãy làm lại.")
        return said


class ProductFact(models.Model):
    """A fact as the product says it; compared with the source to find what went stale."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=160)
    label = models.CharField(max_length=250)
    value = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="publishing_fact_unique", fields=["product", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


class StoredFile(models.Model):
    """One file of a product, kept in the media storage under its hash."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    path = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    alt = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="publishing_file_unique", fields=["product", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """This source, as this product, on this channel, at this time."""

    source_kind = models.CharField(max_length=20, choices=SourceKind)
    source_code = models.CharField(max_length=120)
    source_title = models.CharField(max_length=250)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="postings")
    product_kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=40)
    account_id = models.BigIntegerField(null=True)
    segment = models.SlugField(max_length=60, blank=True)
    audience = models.CharField(max_length=20, blank=True)
    send_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=PostingState, default=PostingState.SCHEDULED)
    round = models.PositiveIntegerField(default=1)  # grows when a recording replaces a draft
    target_count = models.PositiveIntegerField(default=0)
    is_stale = models.BooleanField(default=False)  # out already, and no longer true
    created_by = _officer()
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt phát"
        verbose_name_plural = "lượt phát"
        ordering = ["-send_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="publishing_posting_unique",
                fields=["source_kind", "source_code", "product_kind", "channel", "send_at"],
            ),
            models.CheckConstraint(
                name="publishing_posting_expires_later",
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=models.F("send_at")),
            ),
        ]
        indexes = [
            models.Index(name="publishing_posting_source", fields=["source_kind", "source_code"]),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.source_title}"

    @property
    def origin(self) -> str:
        """Return what delivery knows the posting by, in its present round."""
        return f"posting/{self.pk}" if self.round == 1 else f"posting/{self.pk}/{self.round}"


class PublishedPage(models.Model):
    """A public page rendered once and served until something it depends on changes."""

    path = models.CharField(max_length=300, unique=True)
    body = models.BinaryField()
    content_type = models.CharField(max_length=80)
    etag = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.path


class PageKey(models.Model):
    """Something that a published page depends on, such as "procedure:1.001193"."""

    page = models.ForeignKey(PublishedPage, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=160, db_index=True)

    def __str__(self) -> str:
        return self.key


class PageVersion(models.Model):
    """One row; its number grows whenever pages are dropped, and every process looks at it."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
