"""Bulletins, channel-neutral and with their sources, and the plan's key messages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin

from loa.kernel import clock


class BulletinState(models.TextChoices):
    """Where the newest text of a bulletin stands."""

    DRAFT = "draft", "Bản nháp"
    SUBMITTED = "submitted", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    REJECTED = "rejected", "Trả lại để sửa"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class Topic(models.TextChoices):
    """The topics by which the plan's clauses look for bulletins."""

    GUIDE = "huong-dan", "Hướng dẫn"
    BENEFIT = "loi-ich", "Lợi ích"
    LAW = "van-ban", "Văn bản, chính sách"
    PROJECT_06 = "de-an-06", "Đề án 06"
    ONLINE_SERVICE = "dich-vu-cong", "Dịch vụ công"
    NEWS = "diem-moi", "Điểm mới"
    OPENNESS = "minh-bach", "Công khai, minh bạch"
    PROGRESS = "tien-do", "Tiến độ"
    EXAMPLE = "mo-hinh-hay", "Mô hình hay"
    QUESTION = "hoi-dap", "Hỏi đáp"
    LOOKUP = "tra-cuu", "Tra cứu"
    SAFETY = "an-toan", "An toàn"
    SCAM = "lua-dao", "Lừa đảo"
    OUTAGE = "su-co", "Sự cố"
    PERSONAL_DATA = "du-lieu-ca-nhan", "Dữ liệu cá nhân"
    DIGITAL = "chuyen-doi-so", "Chuyển đổi số"
    BUSINESS = "doanh-nghiep", "Doanh nghiệp"
    OFFICERS = "can-bo", "Cán bộ"
    POLICE = "cong-an", "Công an"
    FEATURE = "phong-su", "Phóng sự"


class Audience(models.TextChoices):
    """For whom a bulletin or a key message is written."""

    ALL = "all", "Mọi người"
    RESIDENTS = "residents", "Người dân"
    ELDERLY = "elderly", "Người cao tuổi, người ít tiếp cận công nghệ"
    RURAL = "rural", "Người dân khu vực nông thôn"
    URBAN = "urban", "Người dân khu vực đô thị, văn phòng"
    BUSINESS = "business", "Doanh nghiệp"
    STUDENTS = "students", "Học sinh, sinh viên"
    OFFICERS = "officers", "Cán bộ, công chức"


# What belongs to the bulletin as a whole, so that an old revision never brings it back.
_KEPT = (
    "state",
    "author",
    "submitted_by",
    "submitted_at",
    "decided_by",
    "decided_at",
    "reason",
    "is_sample",
)


def _officer(label: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=label,
        editable=False,
    )


class Bulletin(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A text for residents that every channel's product is made from."""

    slug = models.SlugField("địa chỉ", max_length=120)
    title = models.CharField("tiêu đề", max_length=160)
    summary = models.CharField(
        "nói ngắn gọn",
        max_length=400,
        help_text="Một hai câu như nói với bà con; dùng cho tin nhắn và loa.",
    )
    body = models.TextField(
        "nội dung",
        help_text="Chữ thường, không định dạng. Mỗi đoạn cách nhau một dòng trống.",
    )
    # Kept as ",a,b," so that one topic is found the same way on both databases.
    tags = models.CharField("chủ đề", max_length=300, blank=True)
    audience = models.CharField("dành cho", max_length=20, choices=Audience, default=Audience.ALL)
    procedure_code = models.CharField("mã thủ tục liên quan", max_length=30, blank=True)
    action_label = models.CharField(
        "chữ trên nút", max_length=40, blank=True, help_text="Ví dụ: Xem giấy tờ cần mang"
    )
    action_url = models.CharField("nút dẫn tới", max_length=500, blank=True)
    valid_until = models.DateField("có giá trị đến hết ngày", null=True, blank=True)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=BulletinState,
        default=BulletinState.DRAFT,
        editable=False,
    )
    author = _officer("người viết")
    submitted_by = _officer("người gửi duyệt")
    submitted_at = models.DateTimeField("gửi duyệt lúc", null=True, blank=True, editable=False)
    decided_by = _officer("người quyết định")
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True, editable=False)
    reason = models.CharField("lý do", max_length=300, blank=True, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)
    locked_by = _officer("người khóa")
    created_at = models.DateTimeField("viết lúc", default=clock.now, editable=False)
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="bulletin")

    objects: ClassVar[models.Manager[Bulletin]] = models.Manager()

    class Meta:
        verbose_name = "bản tin"
        verbose_name_plural = "bản tin"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(name="content_bulletin_slug_unique", fields=["slug"]),
            models.CheckConstraint(
                name="content_bulletin_state_known",
                condition=models.Q(state__in=BulletinState.values),
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
    def paragraphs(self) -> list[str]:
        """Return the text cut at blank lines."""
        lines = self.body.replace("\r\n", "\n").split("\n\n")
        return [" ".join(line.split()) for line in lines if line.strip()]

    def with_content_json(self, content: Any) -> Bulletin:
        """Take the words of a kept version, but where the bulletin stands from this row."""
        made: Bulletin = super().with_content_json(content)
        for name in _KEPT:
            setattr(made, name, getattr(self, name))
        return made

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template that shows the text while it is written."""
        return "content/bulletin_preview.html"


class BulletinSource(models.Model):
    """Where a bulletin has its facts from."""

    bulletin = ParentalKey(Bulletin, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField("tên nguồn", max_length=200)
    url = models.URLField("địa chỉ", max_length=500, blank=True)
    read_on = models.DateField("đọc ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nguồn"
        verbose_name_plural = "nguồn"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class KeyMessage(models.Model):
    """A sentence of the plan whose wording is fixed."""

    code = models.SlugField("mã", max_length=40)
    audience = models.CharField("dành cho", max_length=20, choices=Audience)
    text = models.CharField("câu chữ", max_length=200)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    clause = models.CharField("khoản của kế hoạch", max_length=30, blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "thông điệp"
        verbose_name_plural = "thông điệp"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(name="content_key_message_code_unique", fields=["code"]),
        ]

    def __str__(self) -> str:
        return self.text
