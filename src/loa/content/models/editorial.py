"""What every kind of content shares: words, classes, sources, and where it stands."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin

from loa.content import markup
from loa.kernel import clock

from .choices import Audience, BulletinState

# What belongs to the entry as a whole, so that an old revision never brings it back.
_KEPT = (
    "state",
    "author",
    "submitted_by",
    "submitted_at",
    "checked_by",
    "checked_at",
    "decided_by",
    "decided_at",
    "approved_by",
    "approved_for",
    "approved_at",
    "reason",
    "is_sample",
    "publish_at",
    "take_off_at",
    "import_stamp",
)


def officer_key(label: str) -> models.ForeignKey[Any, Any]:
    """Return a field for the login of an officer, never filled in by a form."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=label,
        editable=False,
    )


class Editorial(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A text that is drafted, approved by others, published on time, and kept in versions.

    `publish_at` and `take_off_at` are ours: Wagtail's own schedule would publish a draft.
    """

    # It refers to officers and units only; nothing here asks where those are used.
    wagtail_reference_index_ignore = True

    slug = models.SlugField("địa chỉ", max_length=120)
    title = models.CharField("tiêu đề", max_length=160)
    summary = models.CharField(
        "nói ngắn gọn",
        max_length=400,
        help_text="Một hai câu như nói với bà con; dùng cho tin nhắn và loa.",
    )
    body = models.TextField(
        "nội dung",
        help_text="Mỗi đoạn cách nhau một dòng trống. “## ” mở đề mục, “- ” mở mục liệt kê, "
        "“1. ” mở bước; **chữ đậm**; [chữ](https://…) là đường dẫn.",
    )
    # Kept as ",a,b," so that one topic is found the same way on both databases.
    tags = models.CharField("chủ đề", max_length=300, blank=True)
    audience = models.CharField("dành cho", max_length=20, choices=Audience, default=Audience.ALL)
    field_slug = models.SlugField("lĩnh vực", max_length=100, blank=True)
    section = models.SlugField("chuyên trang", max_length=120, blank=True)
    owner_unit = models.ForeignKey(
        "units.Unit",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="đơn vị phụ trách",
    )
    review_on = models.DateField(
        "xem lại vào ngày",
        null=True,
        blank=True,
        help_text="Đến ngày này đơn vị phụ trách đọc lại xem nội dung còn đúng không.",
    )
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=BulletinState,
        default=BulletinState.DRAFT,
        editable=False,
    )
    author = officer_key("người viết")
    submitted_by = officer_key("người gửi duyệt")
    submitted_at = models.DateTimeField("gửi duyệt lúc", null=True, blank=True, editable=False)
    checked_by = officer_key("người duyệt bước 1")
    checked_at = models.DateTimeField("duyệt bước 1 lúc", null=True, blank=True, editable=False)
    decided_by = officer_key("người quyết định")
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True, editable=False)
    # Of the version that residents read; a later decision on a newer one leaves them alone.
    approved_by = officer_key("người duyệt")
    approved_for = officer_key("duyệt thay")
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True, editable=False)
    reason = models.CharField("lý do", max_length=300, blank=True, editable=False)
    publish_at = models.DateTimeField("đăng lúc", null=True, blank=True, editable=False)
    take_off_at = models.DateTimeField("gỡ lúc", null=True, blank=True, editable=False)
    # What the file said when the entry was last imported, to know the same lines again.
    import_stamp = models.CharField(max_length=64, blank=True, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)
    locked_by = officer_key("người khóa")
    created_at = models.DateTimeField("viết lúc", default=clock.now, editable=False)
    updated_at = models.DateTimeField("sửa lúc", null=True, blank=True, editable=False)
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="%(class)s")

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["-created_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="%(app_label)s_%(class)s_slug_unique", fields=["slug"]),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_state_known",
                condition=models.Q(state__in=BulletinState.values),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_taken_off_after_published",
                condition=models.Q(publish_at__isnull=True)
                | models.Q(take_off_at__isnull=True)
                | models.Q(publish_at__lt=models.F("take_off_at")),
                violation_error_message="Giờ gỡ phải sau giờ đăng.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def revisions(self) -> Any:
        """Return the kept versions; Wagtail asks by this name."""
        return self._revisions

    @property
    def tag_list(self) -> list[str]:
        """Return the topic codes."""
        return [tag for tag in self.tags.split(",") if tag]

    @property
    def code_list(self) -> list[str]:
        """Return the codes of the procedures that the text is about."""
        return []

    @property
    def paragraphs(self) -> list[str]:
        """Return the text cut at blank lines."""
        lines = self.body.replace("\r\n", "\n").split("\n\n")
        return [" ".join(line.split()) for line in lines if line.strip()]

    @property
    def body_html(self) -> SafeString:
        """Return the text as HTML."""
        return markup.html(self.body)

    def with_content_json(self, content: Any) -> Any:
        """Take the words of a kept version, but where the entry stands from this row."""
        made = super().with_content_json(content)
        for name in _KEPT:
            setattr(made, name, getattr(self, name))
        return made

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template that shows the text while it is written."""
        return "content/preview.html"


class Piece(Editorial):
    """A kind of content other than a bulletin: it may be about several procedures."""

    procedure_codes = models.CharField(
        "mã thủ tục liên quan",
        max_length=500,
        blank=True,
        help_text="Các mã cách nhau bằng dấu phẩy, ví dụ: 1.001193, 1.004222",
    )

    class Meta(Editorial.Meta):
        abstract = True

    @property
    def code_list(self) -> list[str]:
        """Return the codes of the procedures that the text is about."""
        return [code.strip() for code in self.procedure_codes.split(",") if code.strip()]


class Source(models.Model):
    """Where a text has its facts from."""

    title = models.CharField("tên nguồn", max_length=200)
    url = models.URLField("địa chỉ", max_length=500, blank=True)
    read_on = models.DateField("đọc ngày", null=True, blank=True)

    class Meta:
        abstract = True
        verbose_name = "nguồn"
        verbose_name_plural = "nguồn"
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title
