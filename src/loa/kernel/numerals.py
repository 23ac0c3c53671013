"""Numbers in Vietnamese words, as read aloud in Hà Nội: "linh", "mốt", "lăm", "nghìn"."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")


def _units(digit: int, tens: int) -> list[str]:
    if digit == 0:
        return []
    if tens > 1 and digit == 1:
        return ["mốt"]
    if tens > 0 and digit == 5:
        return ["lăm"]
    return [_DIGITS[digit]]


def _below_thousand(value: int, *, is_full: bool) -> list[str]:
    """Return the words of three digits; `is_full` says the zeros in front too."""
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or is_full else []
    if tens == 0:
        if units and words:
            words.append("linh")
    elif tens == 1:
        words.append("mười")
    else:
        words += [_DIGITS[tens], "mươi"]
    return words + _units(units, tens)


def whole(value: int) -> str:
    """Return a number from 0 to below 10^18 in words: 2025 → "hai nghìn không trăm hai mươi lăm"."""
    if value == 0:
        return _DIGITS[0]
    groups = []
    rest = value
    while rest:
        groups.append(rest % 1000)
        rest //= 1000
    words: list[str] = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            words += _below_thousand(groups[place], is_full=bool(words))
            words += [_GROUPS[place]] if place else []
    return " ".join(words)


def digits(text: str) -> str:
    """Return each digit of `text` as a word: "090" → "không chín không"."""
    return " ".join(_DIGITS[int(letter)] for letter in text if letter.isdigit())


def decimal(text: str) -> str:
    """Return a number with a decimal comma: "3,25" → "ba phẩy hai lăm" digit by digit after it."""
    before, _, after = text.partition(",")
    head = whole(int(before.replace(".", "")))
    return f"{head} phẩy {digits(after)}" if after else head


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral written the regular way, else None."""
    values = [_ROMAN[letter] for letter in text]
    total = sum(
        -value if any(value < later for later in values[place + 1 : place + 2]) else value
        for place, value in enumerate(values)
    )
    return total if to_roman(total) == text else None


def to_roman(value: int) -> str:
    """Return a number from 1 to 3999 as a Roman numeral, "" for 0."""
    steps = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    made = ""
    for amount, letters in steps:
        made += letters * (value // amount)
        value %= amount
    return made
