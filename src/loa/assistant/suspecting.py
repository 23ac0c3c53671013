"""“Tin này có phải lừa đảo không”: hands a link or a number to the commune's check."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.errors import Invalid
from loa.kernel.text import fold
from loa.safety import queries as safety
from loa.safety.types import Level, PartKind, Verdict

from .types import AnswerKind, Draft, Sentence

# What stands for the question in the records: a text handed in for checking is not kept.
KEPT_INSTEAD = "[tin nhờ kiểm tra, không lưu]"
_SOURCE = "Danh sách địa chỉ chính thức và quy tắc kiểm tra của xã"
_LINK = "/an-toan/kiem-tra/"
_ASKED = (
    "lua dao", "co that khong", "that khong", "gia khong", "that hay gia", "co phai cua",
    "dang tin", "tin duoc khong", "co nen bam", "bam duoc khong", "co dung la", "co phai so",
    "co phai trang", "co phai link", "xa co gui", "so nay la", "goi cho toi", "kiem tra giup",
)  # fmt: skip


def draft(question: str, now: datetime) -> Draft | None:
    """Return the verdict as an answer; None unless a link or number is asked about."""
    if not any(words in fold(question) for words in _ASKED):
        return None
    try:
        verdict = safety.check(question, now=now)
    except Invalid:
        return None
    if not any(part.kind in {PartKind.LINK, PartKind.PHONE} for part in verdict.parts):
        return None
    return Draft(
        kind=AnswerKind.SAFETY,
        sentences=_sentences(verdict),
        title=f"Kết quả kiểm tra: {verdict.level.label}",
        link=_LINK,
        reason="check",
    )


def _sentences(verdict: Verdict) -> tuple[Sentence, ...]:
    first = Sentence(f"{verdict.level.label}: {verdict.sentence}", _SOURCE, url=_LINK)
    others = [
        Sentence(reason.sentence, reason.source or _SOURCE, url=_LINK)
        for reason in verdict.reasons
        if reason.level >= Level.SUSPICIOUS and reason.sentence not in verdict.sentence
    ]
    to_do = Sentence(" ".join(verdict.to_do), _SOURCE, url=_LINK)
    return (first, *others[:2], to_do)
