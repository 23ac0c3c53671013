"""What goes on around an entry: decisions, notes, and who stands in for whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .choices import Verb
from .editorial import officer_key


class Decision(models.Model):
    """One act on an entry: who, for whom, on which version, with what reason."""

    kind = models.SlugField("loại nội dung", max_length=30)
    slug = models.SlugField("địa chỉ", max_length=120)
    verb = models.CharField("việc", max_length=20, choices=Verb)
    revision_id = models.PositiveBigIntegerField("phiên bản", null=True)
    by = officer_key("người làm")
    on_behalf_of = officer_key("làm thay")
    reason = models.CharField("lý do", max_length=300, blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "quyết định"
        verbose_name_plural = "quyết định"
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="content_decision_entry", fields=["kind", "slug"])]
        constraints = [
            models.CheckConstraint(
                name="content_decision_verb_known", condition=models.Q(verb__in=Verb.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind}/{self.slug}"


class Note(models.Model):
    """A remark of an officer on an entry, for colleagues only."""

    kind = models.SlugField("loại nội dung", max_length=30)
    slug = models.SlugField("địa chỉ", max_length=120)
    text = models.CharField("ghi chú", max_length=1000)
    by = officer_key("người ghi")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ghi chú"
        verbose_name_plural = "ghi chú"
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="content_note_entry", fields=["kind", "slug"])]
        constraints = [
            models.CheckConstraint(name="content_note_not_empty", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class Substitute(models.Model):
    """Officer `stands_in` decides in the place of `away` from one day to another, both counted."""

    away = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="người vắng",
    )
    stands_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="người thay",
    )
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày")
    named_at = models.DateTimeField("ghi lúc")
    named_by = officer_key("người ghi")

    class Meta:
        verbose_name = "người thay"
        verbose_name_plural = "người thay"
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="content_substitute_is_another",
                condition=~models.Q(away=models.F("stands_in")),
                violation_error_message="Người thay phải là một người khác.",
            ),
            models.CheckConstraint(
                name="content_substitute_ends_after_start",
                condition=models.Q(from_on__lte=models.F("to_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stands_in} thay {self.away}"
