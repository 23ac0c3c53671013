"""Counts per page and day, of which no row says who; and where our links were placed."""

from __future__ import annotations

from django.conf import settings
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


class Placement(models.TextChoices):
    """What of ours stands on another site."""

    LINK = "link", "Đường dẫn tới trang này"
    SEARCH = "search", "Ô tìm thủ tục"
    NOTICES = "notices", "Khung thông báo"
    FEED = "feed", "Tin tự cập nhật (RSS)"


class PlacedLink(models.Model):
    """A page of another site that carries something of ours, with the day it was placed."""

    url = models.CharField("địa chỉ trang", max_length=500)
    placement = models.CharField("đã đặt", max_length=12, choices=Placement)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    placed_at = models.DateTimeField("đặt lúc", db_index=True)
    removed_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người ghi",
    )

    class Meta:
        verbose_name = "nơi đã đặt đường dẫn"
        verbose_name_plural = "nơi đã đặt đường dẫn"
        ordering = ["-placed_at", "-id"]
        constraints = [
            models.UniqueConstraint(name="portal_placed_link_unique", fields=["url", "placement"]),
            models.CheckConstraint(
                name="portal_placed_link_known", condition=Q(placement__in=Placement.values)
            ),
        ]

    def __str__(self) -> str:
        return self.url
