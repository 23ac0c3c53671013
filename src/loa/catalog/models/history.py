"""How each fact came to be: its present version, every change, and what each source said."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from loa.catalog.types import Confidence, Origin

from .guide import Procedure


class Fact(models.Model):
    """The present value and version of one checkable statement; written by `facts.settle` only."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    label = models.CharField(max_length=300)
    value = models.TextField()
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=300, blank=True)
    checked_on = models.DateField(null=True)
    checked_label = models.CharField(max_length=40, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence, default=Confidence.LOW)
    is_verified = models.BooleanField(default=False)
    is_known = models.BooleanField(default=True)
    is_gone = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(name="catalog_fact_key_unique", fields=["procedure", "key"]),
            models.CheckConstraint(
                name="catalog_fact_version_positive", condition=models.Q(version__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class FactRevision(models.Model):
    """One change of one fact; append-only."""

    procedure = models.ForeignKey(
        Procedure, on_delete=models.CASCADE, related_name="fact_revisions"
    )
    key = models.CharField(max_length=120)
    label = models.CharField(max_length=300)
    old_value = models.TextField(blank=True)
    new_value = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="catalog_fact_revision_version_unique",
                fields=["procedure", "key", "version"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class Reading(models.Model):
    """What one source said when it was last read; kept beside the rows, so none is lost."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="readings")
    origin = models.CharField(max_length=20, choices=Origin)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=400, blank=True)
    read_on = models.DateField(null=True)
    read_label = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)
    values = models.JSONField(default=dict)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="catalog_reading_origin_unique", fields=["procedure", "origin"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.read_label}"
