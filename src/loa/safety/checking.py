"""Judges a pasted text: pure, quick, keeps nothing, fetches nothing, never says "safe"."""

from __future__ import annotations

from collections.abc import Sequence

from . import hosts, numbers, phrases, reading
from .rules import Rules
from .types import Known, Level, OwnMessage, Part, PartKind, Reason, Verdict

# How much of a text must be in a message of the commune, and of the message in the text.
_ALIKE, _SAME = 0.6, 0.9
_FEWEST_WORDS = 8

_NOTHING = (
    "Chưa thấy dấu hiệu lừa đảo quen thuộc. Như vậy chưa có nghĩa là thật: hãy tự gọi lại số "
    "chính thức để hỏi."
)
_TO_DO = {
    Level.OFFICIAL: (
        "Tự gõ địa chỉ hoặc tự bấm số, không bấm từ tin nhắn.",
        "Không đưa mã OTP, mật khẩu cho ai, kể cả người xưng là cán bộ.",
    ),
    Level.UNKNOWN: (
        "Chưa bấm, chưa gọi lại, chưa gửi thông tin.",
        "Tự gõ dichvucong.gov.vn hoặc gọi số chính thức để hỏi.",
        "Còn ngờ thì báo để Công an xã xem.",
    ),
    Level.SUSPICIOUS: (
        "Không bấm đường dẫn, không làm theo.",
        "Tự gọi số chính thức hoặc đến Công an xã để hỏi.",
        "Báo để Công an xã xem và nhắc bà con.",
    ),
    Level.DANGEROUS: (
        "Không bấm, không trả lời, không gọi lại.",
        "Giữ tin nhắn làm bằng chứng, rồi chặn người gửi.",
        "Báo để Công an xã xem và nhắc bà con.",
        "Đã lỡ làm theo: xem ngay các bước cần làm.",
    ),
}


def check(text: str, known: Known, rules: Rules) -> Verdict:
    """Return the verdict on `text`; its level is that of the worst part.

    Adding a dangerous link to a text never lowers its level. Nothing is stored or fetched.
    """
    text = text[: reading.LONGEST]
    links = [hosts.judged(link, known, rules) for link in reading.links(text, rules)]
    words = reading.words_only(text, rules)
    phones = numbers.judged(words, known)
    own = _own_message(text, known, links)
    is_ours = own is not None and own.key == "same"
    wording = () if is_ours else _wording(words, rules, links)
    parts = [*links, *phones, *wording, *([own] if own else [])]
    reasons = [reason for part in parts for reason in part.reasons]
    reasons += _together(links, wording)
    return _verdict(tuple(parts), reasons)


def _wording(words: str, rules: Rules, links: Sequence[Part]) -> tuple[Part, ...]:
    said = phrases.sentences(words)
    has_link = any(link.level > Level.OFFICIAL for link in links)
    found = []
    for rule in rules.wording:
        if rule.needs_link and not has_link:
            continue
        if not phrases.is_said(rule.say, said):
            continue
        if all(phrases.is_said(group, said) for group in rule.also):
            reason = Reason(rule.code, rule.level, rule.sentence, rule.source)
            found.append(Part(PartKind.WORDING, rule.sentence, rule.level, (reason,), rule.code))
    return tuple(found)


def _together(links: Sequence[Part], wording: Sequence[Part]) -> list[Reason]:
    """Return that odd words and an odd link together are worse than each alone."""
    odd_link = any(part.level >= Level.SUSPICIOUS for part in links)
    odd_words = any(part.level >= Level.SUSPICIOUS for part in wording)
    if not (odd_link and odd_words):
        return []
    sentence = "Lời trong tin đáng ngờ lại kèm đường dẫn đáng ngờ: rất giống tin lừa đảo."
    return [Reason("together", Level.DANGEROUS, sentence)]


def _own_message(text: str, known: Known, links: Sequence[Part]) -> Part | None:
    """Return that the commune published these words, and whether the links are its own too."""
    pasted = phrases.shingles(text)
    if len(pasted) < _FEWEST_WORDS:
        return None
    best, share = _nearest(pasted, known.own_messages)
    if best is None:
        return None
    strange = [link for link in links if link.level > Level.OFFICIAL and link.key not in best.links]
    if strange:
        sentence = (
            f"Lời giống tin “{best.title}” xã phát ngày {best.published}, nhưng đường dẫn không "
            "phải của xã: tin đã bị sửa."
        )
        reason = Reason("altered", Level.DANGEROUS, sentence)
        return Part(PartKind.OWN_MESSAGE, best.title, reason.level, (reason,), "altered")
    sentence = (
        f"Xã có phát tin “{best.title}” ngày {best.published} với lời như vậy; vẫn không đưa mã "
        "OTP cho ai."
    )
    reason = Reason("published", Level.OFFICIAL, sentence)
    key = "same" if share >= _SAME else "like"
    return Part(PartKind.OWN_MESSAGE, best.title, reason.level, (reason,), key)


def _nearest(
    pasted: frozenset[str], messages: Sequence[OwnMessage]
) -> tuple[OwnMessage | None, float]:
    """Return the message that holds most of what was pasted, and how much of it."""
    best, most = None, _ALIKE
    for message in messages:
        share = len(pasted & message.shingles) / len(pasted)
        if share >= most:
            best, most = message, share
    return best, most


def _verdict(parts: tuple[Part, ...], reasons: list[Reason]) -> Verdict:
    if not reasons:
        return Verdict(Level.UNKNOWN, _NOTHING, (), parts, _TO_DO[Level.UNKNOWN])
    unique = {(reason.code, reason.sentence): reason for reason in reasons}
    ordered = sorted(unique.values(), key=lambda reason: -reason.level)
    first = ordered[0]
    return Verdict(first.level, _sentence(first), tuple(ordered), parts, _TO_DO[first.level])


def _sentence(first: Reason) -> str:
    """Return the one sentence of the verdict."""
    if first.level == Level.DANGEROUS:
        return f"Đừng làm theo. {first.sentence}"
    if first.level == Level.SUSPICIOUS:
        return f"Hãy dừng lại. {first.sentence}"
    if first.level == Level.UNKNOWN:
        return f"{first.sentence} Chưa có nghĩa là thật hay giả: hãy hỏi lại trước khi làm theo."
    return first.sentence
