"""Why an entry cannot be approved yet, each as a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .models import (
    Editorial,
    Infographic,
    LegalDocument,
    LifeEvent,
    OfficialForm,
    Video,
    WorkingModel,
)


def none(row: Editorial) -> Iterable[str]:
    """Return no obstacles."""
    return ()


def never(row: Editorial) -> bool:
    """Return that no leader is needed."""
    return False


def legal_document(row: LegalDocument) -> Iterator[str]:
    """A legal document is found by its number."""
    if not row.number:
        yield "Văn bản chưa có số, ký hiệu. Hãy ghi đúng như trên bản chính thức."


def life_event(row: LifeEvent) -> Iterator[str]:
    """A life event without a step leads nowhere."""
    if not row.steps.all():
        yield "Sự kiện chưa có việc cần làm nào. Hãy thêm ít nhất một việc."


def video(row: Video) -> Iterator[str]:
    """A video needs captions for the deaf and a transcript for the blind (WCAG 1.2.2, 1.2.3)."""
    if not (row.video_file or row.video_url):
        yield "Chưa có video. Hãy tải tệp lên hoặc ghi địa chỉ."
    if not (row.captions_file or row.captions_url):
        yield "Video chưa có phụ đề. Hãy tải lên tệp phụ đề để người khiếm thính theo dõi được."
    if not row.transcript.strip():
        yield "Video chưa có phần lời viết ra. Hãy ghi lại toàn bộ lời của video."


def infographic(row: Infographic) -> Iterator[str]:
    """A picture needs words that say the same (WCAG 1.1.1)."""
    if not (row.image or row.image_url):
        yield "Chưa có hình. Hãy tải hình lên."
    if not row.alt.strip():
        yield "Hình chưa có câu mô tả. Hãy ghi hình cho thấy gì, cho người không nhìn được."
    if not row.text_equivalent.strip():
        yield "Hãy ghi lại bằng chữ mọi con số và câu chữ trong hình."


def form(row: OfficialForm) -> Iterator[str]:
    """A form needs a file to fill in."""
    if not (row.file or row.file_url):
        yield "Biểu mẫu chưa có tệp. Hãy tải tệp lên hoặc ghi địa chỉ ở trang chính thức."


def working_model(row: WorkingModel) -> Iterator[str]:
    """People who are named or shown must have agreed; a picture needs words."""
    if (row.people or row.image) and not row.has_consent:
        yield "Có tên hoặc hình người nhưng chưa ghi người đó đã đồng ý. Hãy hỏi rồi đánh dấu."
    if row.image and not row.image_alt.strip():
        yield "Hình chưa có câu mô tả. Hãy ghi hình cho thấy gì, cho người không nhìn được."
