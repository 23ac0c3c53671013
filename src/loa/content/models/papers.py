"""Papers of the state: legal documents, and forms with their files."""

from __future__ import annotations

from django.core.validators import FileExtensionValidator
from django.db import models
from modelcluster.fields import ParentalKey

from .addresses import check_address
from .editorial import Piece, Source


class LegalDocument(Piece):
    """A law, decree, circular or decision: from when to when it is in force."""

    number = models.CharField("số, ký hiệu", max_length=80)
    issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    issued_on = models.DateField("ban hành ngày", null=True, blank=True)
    in_force_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    in_force_to = models.DateField("hết hiệu lực sau ngày", null=True, blank=True)
    replaced_by = models.SlugField(
        "được thay bằng",
        max_length=120,
        blank=True,
        help_text="Địa chỉ của văn bản mới trong mục văn bản.",
    )
    official_url = models.URLField("bản chính thức", max_length=500, blank=True)

    class Meta(Piece.Meta):
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            *Piece.Meta.constraints,
            models.CheckConstraint(
                name="content_legal_document_ends_after_start",
                condition=models.Q(in_force_from__isnull=True)
                | models.Q(in_force_to__isnull=True)
                | models.Q(in_force_from__lte=models.F("in_force_to")),
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            ),
            models.CheckConstraint(
                name="content_legal_document_not_replaced_by_itself",
                condition=~models.Q(replaced_by=models.F("slug")),
                violation_error_message="Văn bản không thể được thay bằng chính nó.",
            ),
        ]


class LegalDocumentSource(Source):
    """Where a legal document was read."""

    legal_document = ParentalKey(LegalDocument, on_delete=models.CASCADE, related_name="sources")


class OfficialForm(Piece):
    """A form (biểu mẫu) with its code, its version and a real file."""

    form_code = models.CharField("mã mẫu", max_length=80, blank=True)
    form_version = models.CharField(
        "phiên bản", max_length=80, blank=True, help_text="Ví dụ: ban hành kèm Thông tư 04/2020"
    )
    file = models.FileField(
        "tệp biểu mẫu",
        upload_to="content/form",
        blank=True,
        validators=[FileExtensionValidator(["pdf", "doc", "docx", "odt", "xls", "xlsx", "ods"])],
    )
    file_url = models.CharField(
        "địa chỉ tệp",
        max_length=500,
        blank=True,
        validators=[check_address],
        help_text="Khi tệp ở trang chính thức.",
    )
    issued_by = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    valid_from = models.DateField("dùng từ ngày", null=True, blank=True)

    class Meta(Piece.Meta):
        verbose_name = "biểu mẫu"
        verbose_name_plural = "biểu mẫu"


class OfficialFormSource(Source):
    """Where a form was taken from."""

    form = ParentalKey(OfficialForm, on_delete=models.CASCADE, related_name="sources")
