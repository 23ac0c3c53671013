"""Procedures and their parts. Officers edit them in the console; imports write them by rank."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from loa.catalog.types import Confidence, IntakeMethod, Level, Origin, ServiceLevel, TimeUnit


class Field(models.Model):  # type: ignore[django-manager-missing]
    """A field of administration (lĩnh vực)."""

    name = models.CharField("tên lĩnh vực", max_length=200)
    slug = models.SlugField("đường dẫn", max_length=100)

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(name="catalog_field_slug_unique", fields=["slug"])]

    def __str__(self) -> str:
        return self.name


class Procedure(RevisionMixin, ClusterableModel):
    """An administrative procedure; `code` is the national one or `loa-<id>` (decision 16)."""

    code = models.CharField("mã thủ tục", max_length=80)
    slug = models.SlugField("đường dẫn", max_length=160, editable=False)
    name = models.TextField("tên chính thức")
    everyday_name = models.CharField("tên thường gọi", max_length=250, blank=True)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="procedures", verbose_name="lĩnh vực"
    )
    audiences = models.JSONField("ai làm thủ tục này", default=list, blank=True)
    authority = models.TextField("cơ quan giải quyết", blank=True)
    place = models.TextField("nơi nộp hồ sơ", blank=True)
    service_level = models.CharField(
        "mức độ trực tuyến", max_length=20, choices=ServiceLevel, default=ServiceLevel.UNKNOWN
    )
    service_level_source = models.TextField("nguồn của mức độ trực tuyến", blank=True)
    level = models.CharField(
        "cấp giải quyết", max_length=20, choices=Level, default=Level.UNKNOWN, db_index=True
    )
    result = models.TextField("kết quả nhận được", blank=True)
    where_online = models.TextField("nộp trên mạng ở đâu (mỗi dòng một nơi)", blank=True)
    fee_note = models.TextField("ghi chú về lệ phí", blank=True)
    notes = models.TextField("ghi chú (mỗi dòng một ý)", blank=True)
    laws = models.TextField("căn cứ pháp lý (mỗi dòng một số văn bản)", blank=True)
    laws_to_check = models.TextField("căn cứ cần kiểm tra (mỗi dòng một số)", blank=True)
    portal_url = models.URLField("trang trên Cổng quốc gia", max_length=300, blank=True)
    portal_read_on = models.DateField("ngày đọc trên Cổng", null=True, blank=True)
    portal_decision = models.CharField("quyết định công bố", max_length=120, blank=True)
    confidence = models.CharField(
        "độ tin cậy", max_length=10, choices=Confidence, default=Confidence.LOW
    )
    is_verified = models.BooleanField("đã đọc trong bản ghi nguồn", default=False)
    is_essential = models.BooleanField("thuộc 25 dịch vụ thiết yếu", default=False)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.OFFICER, editable=False)
    confirmed_at = models.DateTimeField("xã xác nhận lúc", null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người xác nhận",
    )
    decision_number = models.CharField("văn bản xác nhận", max_length=120, editable=False)
    decision_issued_on = models.DateField("ngày văn bản", null=True, editable=False)
    is_sample_confirmation = models.BooleanField(default=False, editable=False)

    # No pages or images refer from here; without this every imported row would queue a task.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "thủ tục"
        verbose_name_plural = "thủ tục"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(name="catalog_procedure_code_unique", fields=["code"]),
            models.UniqueConstraint(name="catalog_procedure_slug_unique", fields=["slug"]),
            models.CheckConstraint(
                name="catalog_procedure_confirmed_with_decision",
                condition=Q(confirmed_at__isnull=True, decision_number="")
                | (Q(confirmed_at__isnull=False) & ~Q(decision_number="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    @property
    def title(self) -> str:
        """The name in everyday words, or the official one."""
        return self.everyday_name or self.name

    @property
    def is_confirmed(self) -> bool:
        """Whether the commune has confirmed it."""
        return self.confirmed_at is not None


class Part(models.Model):
    """A row of a procedure, in order; `key` names its fact and never changes."""

    sort_order = models.IntegerField(default=0, editable=False)
    key = models.CharField(max_length=100, blank=True, editable=False)

    sort_order_field = "sort_order"  # modelcluster's ordering protocol

    class Meta:
        abstract = True
        ordering = ["sort_order", "id"]


class Line(Part):
    """A part that is one sentence."""

    text = models.TextField("nội dung")

    class Meta(Part.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text


class RequiredDocument(Part):
    """A paper of the dossier (thành phần hồ sơ); counts are NULL where unknown."""

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="papers")
    name = models.TextField("tên giấy tờ")
    kind = models.CharField("loại", max_length=120, blank=True)
    form = models.CharField("mẫu", max_length=250, blank=True)
    note = models.TextField("ghi chú", blank=True)
    original_count = models.PositiveSmallIntegerField("số bản chính", null=True, blank=True)
    copy_count = models.PositiveSmallIntegerField("số bản sao", null=True, blank=True)
    is_conditional = models.BooleanField("chỉ trong trường hợp ghi chú nêu", default=False)

    class Meta(Part.Meta):
        verbose_name = "giấy tờ"
        verbose_name_plural = "giấy tờ"

    def __str__(self) -> str:
        return self.name


class Fee(Part):
    """What is paid: channel × person × condition × half-open validity.

    `amount_dong` 0 is free; NULL is unknown, unless `text` says it in words.
    """

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="fees")
    method = models.CharField(
        "cách nộp", max_length=10, choices=IntakeMethod, default=IntakeMethod.ANY
    )
    person = models.CharField("áp dụng cho ai", max_length=250, blank=True)
    condition = models.CharField("trường hợp", max_length=250, blank=True)
    amount_dong = models.PositiveIntegerField(
        "số tiền (đồng, 0 là miễn phí)", null=True, blank=True
    )
    per = models.CharField("tính theo", max_length=60, blank=True)
    text = models.TextField("ghi bằng lời", blank=True)
    note = models.TextField("ghi chú", blank=True)
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = "lệ phí"
        verbose_name_plural = "lệ phí"
        constraints = [
            models.CheckConstraint(
                name="catalog_fee_valid_interval",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()}: {self.text or self.amount_dong}"

    def clean(self) -> None:
        """Refuse a new amount beside old words: residents read the words, so nothing would change."""
        super().clean()
        before = Fee.objects.filter(pk=self.pk).first() if self.pk and self.text else None
        is_hidden = before is not None and (
            before.amount_dong != self.amount_dong and before.text == self.text
        )
        if is_hidden:
            raise ValidationError(
                {
                    "text": f"Người dân đọc dòng này (“{self.text}”), không đọc số tiền vừa đổi. "
                    "Hãy sửa dòng này, hoặc để trống để dùng số tiền."
                }
            )


class ProcessingTime(Part):
    """How long it takes for one way of handing in."""

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="times")
    method = models.CharField(
        "cách nộp", max_length=10, choices=IntakeMethod, default=IntakeMethod.ANY
    )
    amount = models.PositiveSmallIntegerField("số lượng", null=True, blank=True)
    unit = models.CharField("đơn vị", max_length=12, choices=TimeUnit, default=TimeUnit.UNKNOWN)
    text = models.TextField("ghi bằng lời hoặc ghi chú", blank=True)

    class Meta(Part.Meta):
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn"
        constraints = [
            models.CheckConstraint(
                name="catalog_time_amount_fits_unit",
                condition=Q(unit__in=["same_day", "described", "unknown"], amount__isnull=True)
                | Q(unit__in=["working_day", "day", "hour", "month"], amount__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount or ''} {self.get_unit_display()}".strip()


class Step(Line):
    """A step online."""

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="steps")

    class Meta(Line.Meta):
        verbose_name = "bước làm"
        verbose_name_plural = "các bước"


class Mistake(Line):
    """A common mistake to avoid; written by editors, not quoted from a source."""

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="mistakes")

    class Meta(Line.Meta):
        verbose_name = "lỗi thường gặp"
        verbose_name_plural = "lỗi thường gặp"


class Condition(Line):
    """Who may do it and when."""

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="conditions")

    class Meta(Line.Meta):
        verbose_name = "điều kiện"
        verbose_name_plural = "điều kiện"


class Synonym(Line):
    """How residents call it."""

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="synonyms")

    class Meta(Line.Meta):
        verbose_name = "cách gọi khác"
        verbose_name_plural = "cách gọi khác"


class SourceReference(Part):
    """Where it was read and when."""

    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField("tên nguồn", max_length=300)
    url = models.URLField("địa chỉ", max_length=400, blank=True)
    note = models.TextField("ghi chú", blank=True)
    read_on = models.DateField("ngày đọc", null=True, blank=True)
    read_label = models.CharField("ngày đọc (bằng lời)", max_length=40, blank=True)

    class Meta(Part.Meta):
        verbose_name = "nguồn"
        verbose_name_plural = "nguồn"

    def __str__(self) -> str:
        return self.title
