"""What is seen and heard: videos and infographics, each with a text that says the same."""

from __future__ import annotations

from django.core.validators import FileExtensionValidator
from django.db import models
from modelcluster.fields import ParentalKey

from .addresses import check_address
from .editorial import Piece, Source


class Video(Piece):
    """A video with captions and a transcript."""

    video_file = models.FileField(
        "tệp video",
        upload_to="content/video",
        blank=True,
        validators=[FileExtensionValidator(["mp4", "webm"])],
    )
    video_url = models.CharField(
        "địa chỉ video", max_length=500, blank=True, validators=[check_address]
    )
    poster = models.ImageField("hình đại diện", upload_to="content/image", blank=True)
    captions_file = models.FileField(
        "tệp phụ đề",
        upload_to="content/captions",
        blank=True,
        validators=[FileExtensionValidator(["vtt"])],
    )
    captions_url = models.CharField(
        "địa chỉ phụ đề", max_length=500, blank=True, validators=[check_address]
    )
    transcript = models.TextField(
        "lời của video",
        blank=True,
        help_text="Toàn bộ lời nói và những gì chỉ thấy bằng mắt, cho người không xem được.",
    )
    seconds = models.PositiveIntegerField("độ dài (giây)", null=True, blank=True)

    class Meta(Piece.Meta):
        verbose_name = "video"
        verbose_name_plural = "video"


class VideoSource(Source):
    """Where a video has its facts from."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="sources")


class Infographic(Piece):
    """A picture that explains, with the same in words."""

    image = models.ImageField("hình", upload_to="content/image", blank=True)
    image_url = models.CharField(
        "địa chỉ hình", max_length=500, blank=True, validators=[check_address]
    )
    alt = models.CharField("hình cho thấy gì", max_length=300, blank=True)
    text_equivalent = models.TextField(
        "nội dung hình bằng chữ",
        blank=True,
        help_text="Mọi con số và câu chữ trong hình, cho người không nhìn được hình.",
    )

    class Meta(Piece.Meta):
        verbose_name = "đồ họa"
        verbose_name_plural = "đồ họa"


class InfographicSource(Source):
    """Where an infographic has its facts from."""

    infographic = ParentalKey(Infographic, on_delete=models.CASCADE, related_name="sources")
