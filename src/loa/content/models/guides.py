"""Texts that explain: guides, questions with answers, life events, sections, working models."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey

from .editorial import Piece, Source


class Guide(Piece):
    """How to do something, in steps."""

    steps = models.TextField(
        "các bước", blank=True, help_text="Mỗi dòng một bước, theo thứ tự phải làm."
    )
    minutes = models.PositiveSmallIntegerField(
        "mất khoảng (phút)", null=True, blank=True, help_text="Để trống nếu không biết chắc."
    )

    class Meta(Piece.Meta):
        verbose_name = "bài hướng dẫn"
        verbose_name_plural = "bài hướng dẫn"


class GuideSource(Source):
    """Where a guide has its facts from."""

    guide = ParentalKey(Guide, on_delete=models.CASCADE, related_name="sources")


class Question(Piece):
    """A question as residents ask it (the title) and its answer (the text)."""

    class Meta(Piece.Meta):
        verbose_name = "câu hỏi"
        verbose_name_plural = "hỏi đáp"


class QuestionSource(Source):
    """Where an answer has its facts from."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="sources")


class LifeEvent(Piece):
    """Something that happens in a life, and what to do then, in order."""

    icon = models.SlugField(
        "hình vẽ", max_length=30, blank=True, help_text="Tên hình trong bộ hình của cổng."
    )
    order = models.PositiveSmallIntegerField("thứ tự trên trang chủ", default=100)

    class Meta(Piece.Meta):
        verbose_name = "sự kiện đời sống"
        verbose_name_plural = "sự kiện đời sống"


class LifeEventSource(Source):
    """Where a life event has its facts from."""

    life_event = ParentalKey(LifeEvent, on_delete=models.CASCADE, related_name="sources")


class LifeEventStep(models.Model):
    """One thing to do, and the procedures that do it."""

    life_event = ParentalKey(LifeEvent, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField("việc cần làm", max_length=160)
    codes = models.CharField(
        "mã thủ tục",
        max_length=300,
        blank=True,
        help_text="Các mã cách nhau bằng dấu phẩy; mã không có trong danh mục thì trang bỏ qua.",
    )

    class Meta:
        verbose_name = "việc cần làm"
        verbose_name_plural = "việc cần làm"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Section(Piece):
    """A special section: one field or one topic, with what belongs to it."""

    topics = models.CharField("gom các chủ đề", max_length=300, blank=True)

    class Meta(Piece.Meta):
        verbose_name = "chuyên trang"
        verbose_name_plural = "chuyên trang"


class SectionSource(Source):
    """Where a section has its facts from."""

    section_page = ParentalKey(Section, on_delete=models.CASCADE, related_name="sources")


class WorkingModel(Piece):
    """A way of working that works: where, who, with what result."""

    place = models.CharField("nơi thực hiện", max_length=160, blank=True)
    people = models.CharField("người thực hiện", max_length=300, blank=True)
    result = models.TextField("kết quả", blank=True)
    started_on = models.DateField("bắt đầu từ", null=True, blank=True)
    has_consent = models.BooleanField(
        "người được nêu đã đồng ý",
        default=False,
        help_text="Tên và hình chỉ hiện khi người được nêu đã đồng ý.",
    )
    image = models.ImageField("hình", upload_to="content/image", blank=True)
    image_alt = models.CharField("hình cho thấy gì", max_length=300, blank=True)

    class Meta(Piece.Meta):
        verbose_name = "mô hình hay"
        verbose_name_plural = "mô hình hay"


class WorkingModelSource(Source):
    """Where a working model has its facts from."""

    working_model = ParentalKey(WorkingModel, on_delete=models.CASCADE, related_name="sources")
