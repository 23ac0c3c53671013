"""What is no question: greetings, thanks, “bạn là ai”, one letter; short honest replies."""

from __future__ import annotations

from collections.abc import Sequence

from loa.search.types import Word

from . import asking, choosing, topics
from .types import GREETING, AnswerKind, Draft, Memory, Sentence

RULE = "Quy tắc của trợ lý"
EXAMPLES = (
    "Làm khai sinh cho con cần giấy tờ gì?",
    "Mất căn cước thì làm sao?",
    "Mở quán ăn đăng ký gì?",
)
_GREET, _THANK, _WHO, _HELP = 4, 6, 9, 7  # the most words of such a sentence
_REPLIES = {
    "who": (
        f"{GREETING} Tôi không phải cán bộ.",
        "Tôi trả lời về thủ tục: giấy tờ, lệ phí, thời gian, nơi làm, cách nộp trên mạng. "
        "Muốn hỏi người, bạn gõ “gặp cán bộ”.",
    ),
    "bye": ("Tạm biệt bạn. Khi cần làm thủ tục gì, bạn cứ vào đây hỏi, ngày đêm đều được.",),
    "thank": ("Cảm ơn bạn. Bạn cần hỏi thêm việc gì nữa không?",),
    "greet": ("Chào bạn, bạn cần làm việc gì? Hãy gõ như nói chuyện bình thường.",),
    "help": ("Bạn cần làm việc gì? Hãy gõ như nói chuyện bình thường, ví dụ như dưới đây.",),
    "empty": ("Tôi chưa hiểu bạn cần gì. Bạn gõ việc cần làm bằng vài chữ, ví dụ như dưới đây.",),
    "no": ("Vâng. Khi cần hỏi thủ tục gì, bạn cứ gõ vào đây.",),
}


def reply(text: str, words: Sequence[Word], memory: Memory) -> Draft | None:
    """Return an answer to what is no question, None for everything else."""
    if asking.says("person", words) and not asking.is_whole("who", words):
        opening = Sentence("Bạn gặp cán bộ tại đây:", RULE)
        return Draft(AnswerKind.HANDOVER, (opening, *topics.desk()), reason="person")
    code = _code(text, words, memory)
    return None if code is None else said(code)


def said(code: str) -> Draft:
    """Return the fixed reply called `code`."""
    sentences = tuple(Sentence(one, RULE) for one in _REPLIES[code])
    examples = () if code in {"thank", "bye", "no"} else EXAMPLES
    kind = AnswerKind.REFUSE if code == "empty" else AnswerKind.ANSWER
    return Draft(kind, sentences, suggestions=examples, reason=code)


def _code(text: str, words: Sequence[Word], memory: Memory) -> str | None:
    if memory.code and asking.is_whole("agree", words):
        return "thank"
    if _is_nothing(text, words) or choosing.number_of(text) is not None:
        return "empty"
    if asking.is_whole("who", words) or (
        len(words) <= _WHO and asking.says("who", words) and not asking.kinds_of(words)
    ):
        return "who"
    if asking.is_whole("bye", words):
        return "bye"
    if len(words) <= _GREET and asking.says("greet", words, at_start=True):
        return "greet"
    if asking.is_whole("help", words):
        return "help"
    if len(words) <= _THANK and asking.says("thank", words) and _is_only_thanks(words):
        return "thank"
    if asking.is_whole("decline", words) and (memory.code or not memory.offered):
        return "no"
    return None


def _is_only_thanks(words: Sequence[Word]) -> bool:
    """Return whether no question follows: "ok thế còn lệ phí"."""
    return not asking.kinds_of(words) and not asking.content(words)


def _is_nothing(text: str, words: Sequence[Word]) -> bool:
    """Return whether there is nothing to understand: signs, pictures, one letter, digits."""
    if not words:
        return True
    letters = [one for one in text if one.isalpha()]
    return len(letters) <= 1 and not any("." in part for part in text.split() if part[:1].isdigit())
