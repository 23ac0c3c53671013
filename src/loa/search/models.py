"""The version of what can be found: one row, raised when a page changes."""

from __future__ import annotations

from django.db import models


class IndexVersion(models.Model):
    """Every process compares its index with this number."""

    singleton = models.PositiveSmallIntegerField(default=1, unique=True, editable=False)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="loa_search_version_is_single", condition=models.Q(singleton=1)
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
