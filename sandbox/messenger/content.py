"""Reading a message body: what is allowed in it, and the words a person would read."""

from typing import Any

from sandbox.messenger.answers import RefusalError

MAX_TEXT = 2000
MAX_QUICK_REPLIES = 13
MAX_TITLE = 20
MAX_PAYLOAD = 1000
MAX_METADATA = 1000
MAX_TEMPLATE_TEXT = 640
MAX_TEMPLATE_BUTTONS = 3
BUTTON_TYPES = {"web_url", "postback"}


def check(message: Any) -> str:
    """Check a message's content; return its words. Refusal 100."""
    if not isinstance(message, dict):
        raise _bad("message is required")
    if len(str(message.get("metadata", ""))) > MAX_METADATA:
        raise _bad("metadata is too long")
    text, attachment = message.get("text"), message.get("attachment")
    if (text is None) == (attachment is None):
        raise _bad("message needs text or attachment")
    if attachment is not None:
        return _check_template(attachment)
    if not isinstance(text, str) or not text.strip() or len(text) > MAX_TEXT:
        raise _bad(f"text must be 1 to {MAX_TEXT} characters")
    _check_quick_replies(message.get("quick_replies", []))
    return text


def quick_replies_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The quick replies under a message."""
    found: list[dict[str, Any]] = message.get("quick_replies") or []
    return found


def buttons_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons inside a template."""
    payload = (message.get("attachment") or {}).get("payload") or {}
    found: list[dict[str, Any]] = payload.get("buttons") or []
    return found


def text_of(message: dict[str, Any]) -> str:
    """The words of a message or of its template."""
    payload = (message.get("attachment") or {}).get("payload") or {}
    return str(message.get("text") or payload.get("text") or "")


def _check_quick_replies(replies: Any) -> None:
    if not isinstance(replies, list) or len(replies) > MAX_QUICK_REPLIES:
        raise _bad(f"at most {MAX_QUICK_REPLIES} quick replies")
    for reply in replies:
        if not isinstance(reply, dict) or reply.get("content_type") != "text":
            raise _bad("content_type must be text")
        _check_words(reply)


def _check_template(attachment: Any) -> str:
    payload = attachment.get("payload") if isinstance(attachment, dict) else None
    if not isinstance(payload, dict) or payload.get("template_type") != "button":
        raise _bad("only the button template is simulated")
    text, buttons = payload.get("text"), payload.get("buttons")
    if not isinstance(text, str) or not 0 < len(text) <= MAX_TEMPLATE_TEXT:
        raise _bad(f"text must be 1 to {MAX_TEMPLATE_TEXT} characters")
    if not isinstance(buttons, list) or not 0 < len(buttons) <= MAX_TEMPLATE_BUTTONS:
        raise _bad(f"1 to {MAX_TEMPLATE_BUTTONS} buttons")
    for button in buttons:
        if not isinstance(button, dict) or button.get("type") not in BUTTON_TYPES:
            raise _bad("button type is invalid")
        _check_words({**button, "payload": button.get("payload") or button.get("url")})
    return text


def _check_words(pressed: dict[str, Any]) -> None:
    title, payload = str(pressed.get("title") or ""), str(pressed.get("payload") or "")
    if not 0 < len(title) <= MAX_TITLE:
        raise _bad(f"title must be 1 to {MAX_TITLE} characters")
    if not 0 < len(payload) <= MAX_PAYLOAD:
        raise _bad(f"payload must be 1 to {MAX_PAYLOAD} characters")


def _bad(detail: str) -> RefusalError:
    return RefusalError(100, detail=detail)
