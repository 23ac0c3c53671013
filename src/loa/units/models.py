"""The commune's profile, its units and its service points. A commune is data, never a class."""

from __future__ import annotations

from django.db import models


class UnitKind(models.TextChoices):
    """What sort of unit a row is."""

    COMMUNE = "commune", "xã, phường"
    DEPARTMENT = "department", "phòng, ban, cơ quan"
    PARTY = "party", "cơ quan Đảng"
    FRONT = "front", "Mặt trận và đoàn thể"
    CENTER = "center", "trung tâm, đơn vị sự nghiệp"
    DESK = "one_stop_shop", "Điểm phục vụ hành chính công"
    POLICE = "police", "công an"
    VILLAGE = "village", "thôn, tổ dân phố"
    DIGITAL_TEAM = "digital_team", "tổ chuyển đổi số cộng đồng"
    OTHER = "other", "khác"


class Commune(models.Model):
    """One row: the commune this installation serves. Null is unknown."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    authority_name = models.CharField(max_length=160)
    city = models.CharField(max_length=120)
    place_name = models.CharField(max_length=80)
    desk_name = models.CharField(max_length=160, default="Điểm phục vụ hành chính công xã")
    message = models.CharField(max_length=200, blank=True)
    website = models.URLField(null=True, blank=True)
    phone = models.CharField(max_length=30, null=True, blank=True)
    email = models.EmailField(null=True, blank=True)
    address = models.CharField(max_length=240, null=True, blank=True)
    hours = models.CharField(max_length=240, null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit of the commune."""

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField("tên", max_length=200)
    kind = models.CharField("loại", max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"

    def __str__(self) -> str:
        return self.name
