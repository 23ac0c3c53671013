"""What was found, who looks after it, what readers wrote, and how links fare."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from loa.kernel.crypto import EncryptedTextField

from .types import LinkState, NoteState, Rating, Severity


class ReviewItem(models.Model):
    """One finding as last seen; a finding that is gone loses its row."""

    key = models.CharField(max_length=200)
    kind = models.CharField("loại", max_length=40, db_index=True)
    title = models.CharField("nội dung", max_length=300)
    reason = models.CharField("lý do", max_length=600)
    url = models.CharField("trang", max_length=500, blank=True)
    edit_url = models.CharField("nơi sửa", max_length=500, blank=True)
    owner_unit = models.CharField("đơn vị", max_length=60, blank=True)
    severity = models.PositiveSmallIntegerField("mức", choices=Severity, default=Severity.NOTICE)
    since = models.DateField("từ ngày")
    seen_at = models.DateTimeField("thấy lần cuối")

    class Meta:
        verbose_name = "mục cần xem lại"
        verbose_name_plural = "mục cần xem lại"
        ordering = ["-severity", "since", "key"]
        constraints = [
            models.UniqueConstraint(name="reviews_item_key_unique", fields=["key"]),
            models.CheckConstraint(
                name="reviews_item_severity_known", condition=Q(severity__in=Severity.values)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Care(models.Model):
    """Who looks after a finding, and until when somebody said that it is still right."""

    key = models.CharField(max_length=200)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    still_right_until = models.DateField("vẫn đúng đến", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("lúc", null=True)

    class Meta:
        verbose_name = "người theo dõi"
        verbose_name_plural = "người theo dõi"
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(name="reviews_care_key_unique", fields=["key"]),
            models.CheckConstraint(
                name="reviews_care_decided_when_right",
                condition=Q(still_right_until__isnull=True) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class LinkCheck(models.Model):
    """How the visits of one link to another site went."""

    url = models.CharField("đường dẫn", max_length=700)
    host = models.CharField("máy chủ", max_length=253, db_index=True)
    state = models.CharField(
        "tình trạng", max_length=10, choices=LinkState, default=LinkState.UNCHECKED
    )
    status_code = models.PositiveSmallIntegerField("mã trả lời", null=True)
    problem = models.CharField("lỗi", max_length=200, blank=True)
    checked_at = models.DateTimeField("kiểm tra lúc", null=True)
    failed_first_on = models.DateField("lỗi từ ngày", null=True)
    failure_count = models.PositiveSmallIntegerField("số lần lỗi", default=0)
    next_check_at = models.DateTimeField("kiểm tra lại lúc", db_index=True)

    class Meta:
        verbose_name = "kiểm tra đường dẫn"
        verbose_name_plural = "kiểm tra đường dẫn"
        ordering = ["url"]
        constraints = [
            models.UniqueConstraint(name="reviews_link_url_unique", fields=["url"]),
            models.CheckConstraint(
                name="reviews_link_broken_since",
                condition=~Q(state=LinkState.BROKEN) | Q(failed_first_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.url


class ReaderNote(models.Model):
    """One sentence of a reader on why a page helped or not; masked before it was stored."""

    path = models.CharField("trang", max_length=300, db_index=True)
    rating = models.CharField("đánh giá", max_length=10, choices=Rating)
    text = EncryptedTextField("câu viết")
    state = models.CharField("tình trạng", max_length=8, choices=NoteState, default=NoteState.NEW)
    noted_at = models.DateTimeField("viết lúc", db_index=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("xử lý lúc", null=True)

    class Meta:
        verbose_name = "ý kiến của người đọc"
        verbose_name_plural = "ý kiến của người đọc"
        ordering = ["-noted_at", "-id"]
        constraints = [
            models.CheckConstraint(name="reviews_note_own_path", condition=Q(path__startswith="/")),
            models.CheckConstraint(
                name="reviews_note_state_known", condition=Q(state__in=NoteState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"ý kiến {self.pk} về {self.path}"


class HandledGap(models.Model):
    """Words whose lack was dealt with; they count anew from that day."""

    words = models.CharField("từ đã tìm", max_length=80)
    handled_on = models.DateField("ngày xử lý")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "từ tìm đã xử lý"
        verbose_name_plural = "từ tìm đã xử lý"
        ordering = ["words"]
        constraints = [
            models.UniqueConstraint(name="reviews_gap_words_unique", fields=["words"]),
        ]

    def __str__(self) -> str:
        return self.words
