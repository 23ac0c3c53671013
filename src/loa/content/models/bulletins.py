"""Bulletins, channel-neutral and with their sources, and the plan's key messages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey

from .choices import Audience
from .editorial import Editorial, Source


class Bulletin(Editorial):
    """A text for residents that every channel's product is made from."""

    # Products carry it as it is: it takes no marks.
    body = models.TextField(
        "nội dung",
        help_text="Chữ thường, không định dạng. Mỗi đoạn cách nhau một dòng trống.",
    )
    procedure_code = models.CharField("mã thủ tục liên quan", max_length=30, blank=True)
    action_label = models.CharField(
        "chữ trên nút", max_length=40, blank=True, help_text="Ví dụ: Xem giấy tờ cần mang"
    )
    action_url = models.CharField("nút dẫn tới", max_length=500, blank=True)
    valid_until = models.DateField("có giá trị đến hết ngày", null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta(Editorial.Meta):
        verbose_name = "bản tin"
        verbose_name_plural = "bản tin"

    @property
    def code_list(self) -> list[str]:
        """Return the code of the procedure that the bulletin is about, if any."""
        return [self.procedure_code] if self.procedure_code else []


class BulletinSource(Source):
    """Where a bulletin has its facts from."""

    bulletin = ParentalKey(Bulletin, on_delete=models.CASCADE, related_name="sources")


class KeyMessage(models.Model):
    """A sentence of the plan whose wording is fixed."""

    code = models.SlugField("mã", max_length=40)
    audience = models.CharField("dành cho", max_length=20, choices=Audience)
    text = models.CharField("câu chữ", max_length=200)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    clause = models.CharField("khoản của kế hoạch", max_length=30, blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "thông điệp"
        verbose_name_plural = "thông điệp"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(name="content_key_message_code_unique", fields=["code"]),
        ]

    def __str__(self) -> str:
        return self.text
