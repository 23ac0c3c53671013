"""The login (User) and the person behind it (Officer)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A login. Ours from the first migration, so that it can change without pain."""

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"


class Officer(models.Model):
    """An officer of the commune: full name, title and unit; the login is separate."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="officer"
    )
    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=260, editable=False)
    title = models.CharField("chức vụ", max_length=120, blank=True)
    unit = models.ForeignKey(
        "units.Unit",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="đơn vị",
    )
    is_leader = models.BooleanField("được duyệt tin gửi cho cả xã", default=False)
    is_sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.full_name
