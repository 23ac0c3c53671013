"""An answer as one message of a channel: its length, its buttons, its numbers. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from loa.delivery.contract import Body, Button, Channel
from loa.kernel.clock import vn_date

from .types import GREETING, Answer, AnswerKind, Sentence

PERSON_WORDS = "gặp cán bộ"
_RULE = "Quy tắc của trợ lý"
_CUT = "…"


def body_of(answer: Answer, port: Channel, *, is_first: bool, site: str) -> Body:
    """Return the message that says `answer` on `port`; `site` is the address of the portal.

    The first one of a conversation says that a machine answers and how to reach a person
    (Luật Trí tuệ nhân tạo; facts B8). What is too long loses items from its end, never the link.
    """
    head = [f"{GREETING} Gõ “{PERSON_WORDS}” để hỏi người."] if is_first else []
    buttons = _buttons(answer, port)
    tail = [*_choices(answer, buttons), *_link(answer, site), *_sources(answer.sentences)]
    room = port.longest_text - len("\n".join([*head, *tail])) - 2 * len("\n\n")
    said = _fitted(answer.sentences, room)
    parts = ["\n".join(lines) for lines in (head, said, tail) if lines]
    text = "\n\n".join(parts)[: port.longest_text]
    return Body(text, buttons=buttons)


def plain(text: str) -> Body:
    """Return a message that says only `text`."""
    return Body(text)


def _buttons(answer: Answer, port: Channel) -> tuple[Button, ...]:
    """Return a button a suggestion, or none where the channel has too few of them.

    What a button is too narrow for is told by its number and its first words.
    """
    said = answer.suggestions
    if not 0 < len(said) <= port.most_buttons:
        return ()
    if max(len(one) for one in said) <= port.longest_label:
        return tuple(Button(label=one, reply=one) for one in said)
    return tuple(
        Button(label=_narrow(f"{number}. {one}", port.longest_label), reply=one)
        for number, one in enumerate(said, 1)
    )


def _narrow(text: str, longest: int) -> str:
    """Return `text`, cut between two words where it is too long."""
    if len(text) <= longest:
        return text
    head = text[: longest - len(_CUT) + 1]
    return (head.rsplit(" ", 1)[0] if " " in head[3:] else head[:-1]) + _CUT


def _choices(answer: Answer, buttons: Sequence[Button]) -> list[str]:
    """Return the suggestions as numbered lines, unless the buttons say all of their words."""
    said = answer.suggestions
    if not said or [one.label for one in buttons] == list(said):
        return []
    lines = [f"{number}. {one}" for number, one in enumerate(said, 1)]
    opening = [] if answer.kind == AnswerKind.CLARIFY else ["Bạn có thể hỏi tiếp:"]
    numbers = ", ".join(str(number) for number in range(1, len(lines) + 1))
    how = f"Bấm nút bên dưới hoặc gõ số {numbers}." if buttons else f"Gõ số {numbers} để chọn."
    return [*opening, *lines, how]


def _link(answer: Answer, site: str) -> list[str]:
    if not answer.link:
        return []
    address = f"{site}{answer.link}" if answer.link.startswith("/") else answer.link
    return [f"Xem đầy đủ: {address}"]


def _sources(sentences: Sequence[Sentence]) -> list[str]:
    found: dict[str, str] = {}
    for one in sentences:
        if one.source and one.source != _RULE:
            day = f" (kiểm tra {vn_date(one.checked_on)})" if one.checked_on else ""
            found.setdefault(one.source, f"{one.source}{day}")
    return [f"Nguồn: {'; '.join(found.values())}."] if found else []


def _fitted(sentences: Sequence[Sentence], room: int) -> list[str]:
    """Return sentences and their items as lines, as many as there is room for."""
    lines = [line for one in sentences for line in (one.text, *(f"- {it}" for it in one.items))]
    kept: list[str] = []
    for line in lines:
        if sum(len(one) + 1 for one in kept) + len(line) + len(_CUT) + 1 > room:
            return [*kept, _CUT] if kept else [line[: max(room - 1, 0)] + _CUT]
        kept.append(line)
    return kept
