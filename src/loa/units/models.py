"""The commune, its units and the places where residents meet them."""

from __future__ import annotations

from django.db import models

from .types import UnitKind


class Commune(models.Model):
    """The one commune this installation serves; blank fields are unknown, never guessed."""

    singleton = models.PositiveSmallIntegerField(default=1, unique=True, editable=False)
    code = models.CharField("mã", max_length=20, blank=True)
    name = models.CharField("tên", max_length=80)
    authority_name = models.CharField("cơ quan ban hành", max_length=120)
    city = models.CharField("tỉnh, thành phố", max_length=80)
    place_name = models.CharField("địa danh ghi trên văn bản", max_length=80)
    desk_name = models.CharField(
        "tên điểm phục vụ", max_length=160, default="Điểm phục vụ hành chính công xã"
    )
    message = models.CharField("thông điệp", max_length=200, blank=True)
    formed_on = models.DateField("thành lập ngày", null=True, blank=True)
    formed_from = models.TextField("hợp thành từ", blank=True)
    area_km2 = models.DecimalField(
        "diện tích (km²)", max_digits=8, decimal_places=2, null=True, blank=True
    )
    population = models.PositiveIntegerField("dân số", null=True, blank=True)
    website = models.URLField("trang thông tin điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    hours = models.CharField("giờ làm việc", max_length=200, blank=True)
    fanpage_name = models.CharField("tên trang mạng xã hội", max_length=120, blank=True)
    fanpage_url = models.URLField("địa chỉ trang mạng xã hội", blank=True)
    sources = models.JSONField("nguồn", default=list, blank=True)

    class Meta:
        verbose_name = "hồ sơ xã"
        verbose_name_plural = "hồ sơ xã"
        constraints = [
            models.CheckConstraint(name="units_commune_is_single", condition=models.Q(singleton=1)),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """An office, organization, team or village; `kind` tells which."""

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=160)
    kind = models.CharField("loại", max_length=30, choices=UnitKind)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="thuộc",
    )
    order = models.PositiveIntegerField("thứ tự", default=0)
    source = models.CharField("nguồn", max_length=200, blank=True)
    checked_on = models.DateField("ngày kiểm tra", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(name="units_unit_code_unique", fields=["code"]),
            models.CheckConstraint(
                name="units_unit_not_own_parent", condition=~models.Q(parent=models.F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServicePoint(models.Model):
    """A place where residents are served; blank address, phone or hours are unknown."""

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=160)
    kind = models.CharField("loại", max_length=30)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="service_points"
    )
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    hours = models.CharField("giờ làm việc", max_length=200, blank=True)
    timetable = models.TextField("lịch mở cửa", blank=True)  # opening.parsed reads it
    villages = models.ManyToManyField(
        Unit, blank=True, related_name="+", verbose_name="thôn được phục vụ"
    )
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(
        "kinh độ", max_digits=9, decimal_places=6, null=True, blank=True
    )
    source = models.CharField("nguồn", max_length=200, blank=True)
    checked_on = models.DateField("ngày kiểm tra", null=True, blank=True)
    edited_at = models.DateTimeField("cán bộ sửa lúc", null=True, blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "điểm phục vụ"
        verbose_name_plural = "điểm phục vụ"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(name="units_service_point_code_unique", fields=["code"]),
            models.CheckConstraint(
                name="units_service_point_both_coordinates",
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="units_service_point_in_vietnam",
                condition=models.Q(latitude=None)
                | models.Q(
                    latitude__gte=8, latitude__lte=24, longitude__gte=102, longitude__lte=118
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DayOff(models.Model):
    """A day on which the commune's places are closed, beside the holidays of a fixed date."""

    day = models.DateField("ngày")
    name = models.CharField("lý do nghỉ", max_length=80)

    class Meta:
        verbose_name = "ngày nghỉ"
        verbose_name_plural = "ngày nghỉ"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(name="units_day_off_unique", fields=["day"])]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.name}"


class Place(models.Model):
    """A public place where products are handed out or shown; `clause` names it in the plan."""

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=160)
    kind = models.CharField("loại", max_length=30)
    clause = models.CharField("khoản của kế hoạch", max_length=30, blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "địa điểm"
        verbose_name_plural = "địa điểm"
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(name="units_place_code_unique", fields=["code"])]

    def __str__(self) -> str:
        return self.name


class Hotline(models.Model):
    """A telephone number residents may call; an unconfirmed one is shown with a warning."""

    code = models.SlugField("mã", max_length=60)
    number = models.CharField("số", max_length=30)
    name = models.CharField("tên", max_length=160)
    note = models.CharField("ghi chú", max_length=250, blank=True)
    is_confirmed = models.BooleanField("đã có nguồn", default=False)
    source = models.CharField("nguồn", max_length=200, blank=True)
    checked_on = models.DateField("ngày kiểm tra", null=True, blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "đường dây nóng"
        verbose_name_plural = "đường dây nóng"
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(name="units_hotline_code_unique", fields=["code"])]

    def __str__(self) -> str:
        return f"{self.number} ({self.name})"
