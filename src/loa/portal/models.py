"""Counts per page and day. No row says who read or rated."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class GuideRead(models.Model):
    """How often the guide of one procedure was opened on one day (Việt Nam)."""

    code = models.CharField("mã thủ tục", max_length=80)
    day = models.DateField("ngày", db_index=True)
    read_count = models.PositiveIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "lượt xem hướng dẫn"
        verbose_name_plural = "lượt xem hướng dẫn"
        ordering = ["-day", "code"]
        constraints = [
            models.UniqueConstraint(name="portal_guide_read_unique", fields=["code", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.day:%d/%m/%Y}: {self.read_count}"


class PageRating(models.Model):
    """How many said "Hữu ích" and "Chưa rõ" of one page on one day."""

    path = models.CharField("trang", max_length=300)
    day = models.DateField("ngày", db_index=True)
    useful_count = models.PositiveIntegerField("hữu ích", default=0)
    unclear_count = models.PositiveIntegerField("chưa rõ", default=0)

    class Meta:
        verbose_name = "đánh giá trang"
        verbose_name_plural = "đánh giá trang"
        ordering = ["-day", "path"]
        constraints = [
            models.UniqueConstraint(name="portal_page_rating_unique", fields=["path", "day"]),
            models.CheckConstraint(
                name="portal_page_rating_own_path", condition=Q(path__startswith="/")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}, {self.day:%d/%m/%Y}"


class SearchGap(models.Model):
    """Words that found nothing on one day, folded and cut: what content is missing."""

    words = models.CharField("từ đã tìm", max_length=80)
    day = models.DateField("ngày", db_index=True)
    search_count = models.PositiveIntegerField("số lần", default=0)

    class Meta:
        verbose_name = "tìm không thấy"
        verbose_name_plural = "tìm không thấy"
        ordering = ["-day", "-search_count"]
        constraints = [
            models.UniqueConstraint(name="portal_search_gap_unique", fields=["words", "day"]),
        ]

    def __str__(self) -> str:
        return self.words
