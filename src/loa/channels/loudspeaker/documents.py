"""The script and the announcer's prompter sheet as .docx files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from loa.kernel import word_file

SCRIPT_PT, PROMPTER_PT, HEAD_PT = 14, 26, 18
WORDS_A_MINUTE = 140  # a calm reader


@dataclass(frozen=True)
class Line:
    """One sentence: as written, as it is said, and how long the voice took (None: nobody spoke)."""

    text: str
    said: str
    seconds: float | None

    @property
    def about_s(self) -> int:
        """Return about how many seconds it takes to read."""
        return max(1, round(self.seconds or len(self.said.split()) * 60 / WORDS_A_MINUTE))

    @property
    def is_said_otherwise(self) -> bool:
        """Return whether a reader needs to be told how it is said."""
        return self.said.casefold().replace(",", "") != self.text.casefold().replace(",", "")


def script(title: str, sentences: Sequence[str]) -> bytes:
    """Return the script as running text."""
    document = word_file.new(title, "")
    _write(document, title, HEAD_PT, is_bold=True)
    for sentence in sentences:
        _write(document, sentence, SCRIPT_PT)
    return word_file.content_of(document)


def prompter(title: str, lines: Sequence[Line]) -> bytes:
    """Return the sheet to read from in the studio: large, one numbered sentence at a time."""
    document = word_file.new(title, "")
    _write(document, f"TỜ ĐỌC PHÁT THANH: {title}", HEAD_PT, is_bold=True)
    _write(document, "Đọc chậm, rõ. Nghỉ một nhịp sau mỗi câu. Thu xong tải tệp lên.", SCRIPT_PT)
    whole_s = sum(line.about_s for line in lines)
    _write(document, f"Cả bài {len(lines)} câu, đọc khoảng {whole_s} giây.", SCRIPT_PT)
    for number, line in enumerate(lines, 1):
        _write(document, f"{number}. {line.text}", PROMPTER_PT, keep=True)
        if line.is_said_otherwise:
            _write(document, f"Đọc là: {line.said}", SCRIPT_PT, keep=True)
    return word_file.content_of(document)


def _write(
    document: Any, words: str, size: int, *, is_bold: bool = False, keep: bool = False
) -> None:
    paragraph = word_file.write(document, words, size, bold=is_bold, space_pt=size * 0.6)
    paragraph.paragraph_format.line_spacing = 1.5
    paragraph.paragraph_format.keep_together = keep


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP file that remembers no clock: the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return out.getvalue()
