"""Tracked short links and how often each was opened in each hour; nothing about who did."""

from __future__ import annotations

from django.conf import settings
from django.db import models

DEFAULT_PLACEMENT = "mau"


class Placement(models.Model):
    """Where a product hangs, is handed out or is sent; `mau` is the sample of `produce`."""

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=160)
    kind = models.CharField("loại", max_length=30)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nơi đặt"
        verbose_name_plural = "nơi đặt"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(name="links_placement_code_unique", fields=["code"]),
        ]

    def __str__(self) -> str:
        return self.name


class TrackedLink(models.Model):
    """A short address for one product of one source at one placement."""

    slug = models.CharField("mã ngắn", max_length=12)
    target_url = models.CharField("dẫn tới", max_length=500)
    source_kind = models.CharField("loại nguồn", max_length=20)
    source_code = models.CharField("mã nguồn", max_length=120)
    product_kind = models.CharField("loại sản phẩm", max_length=40)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("tạo lúc")

    class Meta:
        verbose_name = "đường dẫn rút gọn"
        verbose_name_plural = "đường dẫn rút gọn"
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(name="links_link_slug_unique", fields=["slug"]),
            models.UniqueConstraint(
                name="links_link_use_unique",
                fields=["source_kind", "source_code", "product_kind", "placement", "target_url"],
            ),
        ]

    def __str__(self) -> str:
        return f"/q/{self.slug}"

    @property
    def short_url(self) -> str:
        """Return the address to print or send."""
        return f"{settings.LOA_PUBLIC_URL}/q/{self.slug}"

    @property
    def scan_url(self) -> str:
        """Return the address that goes into a QR code: the same, marked as a scan."""
        return f"{self.short_url}?q=1"


class LinkCount(models.Model):
    """Openings of one link in one hour that begins at `hour`."""

    link = models.ForeignKey(TrackedLink, on_delete=models.CASCADE, related_name="counts")
    hour = models.DateTimeField("giờ", db_index=True)
    clicks = models.PositiveIntegerField("lượt bấm", default=0)
    scans = models.PositiveIntegerField("lượt quét", default=0)

    class Meta:
        verbose_name = "lượt mở theo giờ"
        verbose_name_plural = "lượt mở theo giờ"
        constraints = [
            models.UniqueConstraint(name="links_count_hour_unique", fields=["link", "hour"]),
        ]

    def __str__(self) -> str:
        return f"{self.link_id} {self.hour:%Y-%m-%d %H}"
