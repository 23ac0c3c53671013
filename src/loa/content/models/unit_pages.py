"""Pages of units: who does what, and how to reach them."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey

from .editorial import Piece, Source


class UnitPage(Piece):
    """One unit for residents; what is blank is unknown and shown as such."""

    unit_code = models.SlugField("mã đơn vị", max_length=60, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    hours = models.CharField("giờ làm việc", max_length=200, blank=True)
    place = models.CharField("nơi làm việc", max_length=200, blank=True)

    class Meta(Piece.Meta):
        verbose_name = "trang đơn vị"
        verbose_name_plural = "trang đơn vị"


class UnitPageSource(Source):
    """Where a unit's page has its facts from."""

    unit_page = ParentalKey(UnitPage, on_delete=models.CASCADE, related_name="sources")


class UnitPerson(models.Model):
    """A person of the unit and what they do."""

    unit_page = ParentalKey(UnitPage, on_delete=models.CASCADE, related_name="people")
    name = models.CharField("họ và tên", max_length=120)
    duty = models.CharField("phụ trách", max_length=200, blank=True)

    class Meta:
        verbose_name = "người phụ trách"
        verbose_name_plural = "người phụ trách"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
