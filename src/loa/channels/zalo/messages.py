"""A message in the provider's shape. Pure: the same message gives the same request."""

from __future__ import annotations

from typing import Any

from loa.delivery.contract import Button, Message, Rejected

CONSULTATION, PROMOTION = "cs", "promotion"
MOST_CHARACTERS = 2000
MOST_BUTTONS = {CONSULTATION: 5, PROMOTION: 4}
MOST_HEADER = 100
MOST_TITLE = 100


def kind_of(message: Message) -> str:
    """Return which of the provider's kinds a message is sent as."""
    return PROMOTION if message.body.options.get("is_promotion") else CONSULTATION


def too_big(message: Message) -> Rejected | None:
    """Return why the provider would refuse the size of a message, or None."""
    count, most = len(message.body.buttons), MOST_BUTTONS[kind_of(message)]
    length = len(message.body.text)
    if length > MOST_CHARACTERS:
        return Rejected("length", f"Tin dài {length} ký tự, Zalo nhận nhiều nhất 2.000 ký tự.")
    if count > most:
        return Rejected("buttons", f"Tin có {count} nút, Zalo nhận nhiều nhất {most} nút.")
    return None


def payload(message: Message) -> dict[str, Any]:
    """Return the request body.

    `tracking_id` is ours: where the provider gives it back in a receipt, a message whose answer
    was lost is found again.
    """
    is_promotion = kind_of(message) == PROMOTION
    said = _promotion(message) if is_promotion else _consultation(message)
    return {
        "recipient": {"user_id": message.address},
        "message": said,
        "tracking_id": message.key,
    }


def _consultation(message: Message) -> dict[str, Any]:
    said: dict[str, Any] = {"text": message.body.text}
    if message.body.buttons:
        said["attachment"] = _template({"buttons": _buttons(message)})
    return said


def _promotion(message: Message) -> dict[str, Any]:
    elements = [{"type": "text", "align": "left", "content": message.body.text}]
    if message.body.subject:
        header = message.body.subject[:MOST_HEADER]
        elements.insert(0, {"type": "header", "align": "left", "content": header})
    parts: dict[str, Any] = {"template_type": "promotion", "language": "VI", "elements": elements}
    if message.body.buttons:
        parts["buttons"] = _buttons(message)
    return {"attachment": _template(parts)}


def _template(parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "template", "payload": parts}


def _buttons(message: Message) -> list[dict[str, Any]]:
    return [_button(button) for button in message.body.buttons]


def _button(button: Button) -> dict[str, Any]:
    title = button.label[:MOST_TITLE]
    if button.url:
        return {"title": title, "type": "oa.open.url", "payload": {"url": button.url}}
    return {"title": title, "type": "oa.query.show", "payload": button.reply or button.label}
