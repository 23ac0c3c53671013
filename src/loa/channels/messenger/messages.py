"""A message in the provider's shape. Pure: the same message gives the same request.

Limits, read 24/11/2026 at developers.facebook.com/documentation/business-messaging/
messenger-platform: …/send-messages/quick-replies (13 of them), …/send-messages/template/button
(text of 640 characters, 1 to 3 buttons), …/send-messages/buttons/postback (title of 20, payload of
1,000). That a quick reply's title has 20 stands on the page of the same feature for Instagram; the
2,000 characters of a text stand in the brief and in integrators' documents only.
"""

from __future__ import annotations

import json
from typing import Any

from loa.delivery.contract import Button, Message, Rejected

MOST_CHARACTERS = 2000
MOST_QUICK_REPLIES = 13
MOST_TITLE = 20
MOST_PAYLOAD = 1000
MOST_TEMPLATE_TEXT = 640
MOST_TEMPLATE_BUTTONS = 3


def too_big(message: Message) -> Rejected | None:
    """Return why the provider would refuse the size of a message, or None."""
    said = _said(message)
    length, count = len(said.get("text", "")), len(said.get("quick_replies", ()))
    if length > MOST_CHARACTERS:
        return Rejected("length", f"Tin dài {length} ký tự, Messenger nhận nhiều nhất 2.000 ký tự.")
    if count > MOST_QUICK_REPLIES:
        return Rejected("buttons", f"Tin có {count} nút, Messenger nhận nhiều nhất 13 nút.")
    return None


def fields(message: Message) -> dict[str, str]:
    """Return the form of the request.

    `metadata` is ours: the echo of a message gives it back, so that a message whose answer was
    lost is found again.
    """
    said = {**_said(message), "metadata": message.key}
    return {
        "recipient": _json({"id": message.address}),
        "messaging_type": "RESPONSE",
        "message": _json(said),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _said(message: Message) -> dict[str, Any]:
    text, buttons = message.body.text, message.body.buttons
    addresses = [button for button in buttons if button.url]
    if not addresses:
        return _text(text, buttons)
    if len(text) <= MOST_TEMPLATE_TEXT and len(buttons) <= MOST_TEMPLATE_BUTTONS:
        return {"attachment": _template(text, buttons)}
    lines = [f"{button.label}: {button.url}" for button in addresses]
    rest = tuple(button for button in buttons if not button.url)
    return _text("\n".join([text, "", *lines]), rest)


def _text(text: str, buttons: tuple[Button, ...]) -> dict[str, Any]:
    replies = [
        {"content_type": "text", "title": button.label[:MOST_TITLE], "payload": _payload(button)}
        for button in buttons
    ]
    return {"text": text, **({"quick_replies": replies} if replies else {})}


def _template(text: str, buttons: tuple[Button, ...]) -> dict[str, Any]:
    parts = {"template_type": "button", "text": text, "buttons": [_press(one) for one in buttons]}
    return {"type": "template", "payload": parts}


def _press(button: Button) -> dict[str, str]:
    title = button.label[:MOST_TITLE]
    if button.url:
        return {"type": "web_url", "url": button.url, "title": title}
    return {"type": "postback", "title": title, "payload": _payload(button)}


def _payload(button: Button) -> str:
    return (button.reply or button.label)[:MOST_PAYLOAD]
