"""What the plain-language review looks for; each check yields findings of one sentence or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loa.kernel.text import fold, number, strip_accents

from .plain_text import Piece, without_brackets, without_quotes
from .plain_words import Lists, TermList


@dataclass(frozen=True)
class Finding:
    """A place that readers stumble over, and what to write instead.

    `kind` is a key of KINDS in `plain_language`; `start` and `end` are offsets into the NFC text.
    """

    kind: str
    quote: str
    advice: str
    start: int
    end: int


_CAPITALS = re.compile(r"(?<![\w/.-])[^\W\d_]{2,}(?:[ ,]+[^\W\d_]{2,})*(?![\w/-])")
_SHORT = re.compile(r"(?<![\w/.-])[A-ZĐƯƠÂÊÔ][A-ZĐƯƠÂÊÔ0-9&-]*[A-ZĐƯƠÂÊÔ](?![\w/]|-\w)")
_ROMAN = re.compile(r"[IVXLC]+")
_INITIAL_WORDS = r"((?:[^\W\d_]+[ ,]+){2,12})\(\s*(?:[^()]*\b)?"
_MONEY = re.compile(
    r"(?<![\w.,/-])(\d[\d.,]*)(\s*)(đồng|vnđ|vnd|đ|k|tr)(?![\w/])(?!\s*/\s*\d)", re.IGNORECASE
)
_GOOD_MONEY = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?")
_PERCENT = re.compile(r"(?<![\w.,])\d+\.\d{1,2}\s*%")
_PADDED = re.compile(
    r"(?<!ngày )(?<!tháng )(?<![\w/.,:-])0(\d) (ngày làm việc|bản|bộ|ngày|tháng|giờ|người|lần|ảnh|tờ)(?!\w)"
)
_DATE = re.compile(
    r"(?<![\w/.,:-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([./-])(\d{1,2})\5(\d{2}|\d{4}))(?![\w/-]|\.\d)"
)
_NEGATIVE_QUESTION = re.compile(
    r"\b(?:không|chưa)\s*[?,;.]|\b(?:hay|có) không\b|\bhay chưa\b", re.IGNORECASE
)
_EXPLAINED = re.compile(r"\s*(?:\(|là\b|tức là\b|nghĩa là\b|, tức\b|, nghĩa\b|–|:)")


def length(sentence: Piece, lists: Lists) -> Iterator[Finding]:
    """Find a sentence that is too long."""
    count, longest = sentence.syllables, lists.limits.sentence
    if count > longest:
        advice = f"Câu có {count} tiếng, nên dưới {longest}. Tách thành {-(-count // longest)} câu."
        yield _whole("long_sentence", sentence, advice)


def terms(sentence: Piece, lists: Lists) -> Iterator[Finding]:
    """Find obsolete, official, foreign and hard words; names in quotation marks are let be."""
    said = without_quotes(sentence.text)
    open_said = without_brackets(said)
    if not lists.fine_beside.search(said):
        yield from _listed("obsolete", sentence, open_said, lists.obsolete)
    yield from _listed("officialese", sentence, open_said, lists.everyday)
    yield from _listed("foreign_word", sentence, open_said, lists.english)
    for found in lists.hard.pattern.finditer(open_said):
        if not _EXPLAINED.match(said, found.end()):
            yield _part("hard_word", sentence, found, lists.hard.of(found.group()))


def pileups(sentence: Piece, lists: Lists) -> Iterator[Finding]:
    """Find denials, passives and nouns that pile up; each kind at most once in a sentence."""
    said = _NEGATIVE_QUESTION.sub(lambda found: " " * len(found.group()), sentence.text)
    said = without_quotes(said)
    seen: set[str] = set()
    for rule in lists.pileups:
        found = list(rule.pattern.finditer(said))
        if len(found) >= rule.at_least and rule.kind not in seen:
            seen.add(rule.kind)
            yield _whole(rule.kind, sentence, rule.advice)


def capitals(sentence: Piece) -> Iterator[Finding]:
    """Find words in capitals for emphasis: with tone marks, or three words and more."""
    for found in _CAPITALS.finditer(sentence.text):
        for run in re.finditer(r"[^\W\d_]{2,}(?:[ ,]+[^\W\d_]{2,})*", _upper_only(found.group())):
            words = run.group().split()
            has_marks = any(_has_marks(word) for word in words)
            if has_marks or (len(words) >= 3 and all(len(word) > 1 for word in words)):
                start = sentence.start + found.start() + run.start()
                quote = run.group()
                advice = f"Không viết hoa để nhấn mạnh. Viết “{quote.lower()}”."
                yield Finding("capitals", quote, advice, start, start + len(quote))


def numbers(sentence: Piece) -> Iterator[Finding]:
    """Find money, shares and counts in another shape than Vietnamese readers know."""
    for found in _MONEY.finditer(sentence.text):
        if wanted := _money(found[1], found[2], found[3].lower()):
            yield _part("number", sentence, found, f"Viết “{wanted}”.")
    for found in _PERCENT.finditer(sentence.text):
        yield _part("number", sentence, found, f"Viết “{found.group().replace('.', ',')}”.")
    for found in _PADDED.finditer(sentence.text):
        yield _part("number", sentence, found, f"Viết “{found[1]} {found[2]}”.")


def dates(sentence: Piece) -> Iterator[Finding]:
    """Find dates that are not dd/mm/yyyy."""
    for found in _DATE.finditer(sentence.text):
        if found[1]:
            day, month, year, sign = found[3], found[2], found[1], "-"
        else:
            day, month, year, sign = found[4], found[6], found[7], found[5]
        if int(month) > 12 and int(day) <= 12:
            day, month, sign = month, day, "?"
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            if sign == "/":
                yield _part("date", sentence, found, "Ngày này không có. Kiểm tra lại.")
            continue
        if sign != "/" or len(year) == 2:
            wanted = f"{int(day):02}/{int(month):02}/{year if len(year) == 4 else '20' + year}"
            yield _part("date", sentence, found, f"Viết “{wanted}”.")


def accents(sentence: Piece, lists: Lists) -> Iterator[Finding]:
    """Find Vietnamese words without their marks."""
    said = without_quotes(sentence.text)
    found = next((f for f in lists.unaccented.finditer(said) if f.group().isascii()), None)
    if found:
        yield _part("accents", sentence, found, "Viết đủ dấu.")


def abbreviations(text: str, lists: Lists) -> Iterator[Finding]:
    """Find abbreviations that are nowhere explained; each once, where it first stands."""
    seen: set[str] = set()
    for found in _SHORT.finditer(text):
        short = found.group()
        if short in seen or short in lists.known_short or _is_no_short(text, found):
            continue
        seen.add(short)
        if not _is_explained(short, text, lists):
            meaning = lists.meanings.get(short)
            advice = (
                f"Viết đủ: “{meaning}”." if meaning else "Viết đủ chữ, hoặc giải thích một lần."
            )
            yield Finding("abbreviation", short, advice, found.start(), found.end())


def _is_no_short(text: str, found: re.Match[str]) -> bool:
    """Tell whether capitals are a Roman number, part of a document's number, or a cry."""
    short = found.group()
    if _ROMAN.fullmatch(short) or _has_marks(short):
        return True
    around = text[max(0, found.start() - 12) : found.end() + 12]
    neighbors = [word for word in around.split() if len(word) > 1 and word.isalpha()]
    return sum(word == word.upper() for word in neighbors) >= 3


def _is_explained(short: str, text: str, lists: Lists) -> bool:
    escaped = re.escape(short)
    if re.search(rf"\b{escaped}\s*\(\s*[^()]*[^\W\d_]+ [^()]+\)", text):
        return True
    if re.search(rf"\b{escaped}\b,? (?:là|tức là|nghĩa là|viết tắt của) ", text):
        return True
    for before in re.finditer(rf"{_INITIAL_WORDS}{escaped}\s*\)", text):
        words = before[1].replace(",", " ").split()
        initials = "".join(fold(word)[:1] for word in words)
        meaning = fold(lists.meanings.get(short, ""))
        if initials.endswith(fold(short)) or (meaning and fold(" ".join(words)).endswith(meaning)):
            return True
    return False


def _money(amount: str, space: str, unit: str) -> str:
    """Return how to write an amount, or nothing when it is fine."""
    digits = re.sub(r"\D", "", amount)
    if not digits or (unit in {"k", "tr", "đ"} and len(digits) > 12):
        return ""
    if unit == "k":
        return f"{number(int(digits) * 1000)} đồng"
    if unit == "tr":
        return f"{amount} triệu đồng"
    is_plain = amount.isdigit()
    good_shape = bool(_GOOD_MONEY.fullmatch(amount)) and not (is_plain and len(amount) > 3)
    if good_shape and unit == "đồng" and space:
        return ""
    if good_shape and "," in amount:
        return f"{amount} đồng"
    return f"{number(int(digits))} đồng"


def _has_marks(word: str) -> bool:
    """Tell whether a word in capitals has vowel or tone marks: "ĐƯỢC" has, "NĐ" has none."""
    return word == word.upper() and strip_accents(word) != word.replace("Đ", "D")


def _upper_only(run: str) -> str:
    """Return the run with every word that is not in capitals blanked out."""
    return re.sub(r"[^\W\d_]+", lambda w: w[0] if w[0].isupper() else "\n" * len(w[0]), run)


def _listed(kind: str, sentence: Piece, said: str, terms: TermList) -> Iterator[Finding]:
    for found in terms.pattern.finditer(said):
        yield _part(kind, sentence, found, terms.of(found.group()))


def _part(kind: str, sentence: Piece, found: re.Match[str], advice: str) -> Finding:
    start, end = sentence.start + found.start(), sentence.start + found.end()
    return Finding(kind, found.group(), advice, start, end)


def _whole(kind: str, sentence: Piece, advice: str) -> Finding:
    quote = " ".join(sentence.text.split())
    if len(quote) > 90:
        quote = f"{quote[:90].rsplit(' ', 1)[0]}…"
    return Finding(kind, quote, advice, sentence.start, sentence.start + len(sentence.text))
