"""Reading a message body: what is allowed in it, and the words a person would read."""

from collections.abc import Iterator
from typing import Any

from sandbox.clock import DAY_MS
from sandbox.room import Room
from sandbox.zalo.answers import RefusalError

MAX_TEXT = 2000
MAX_BUTTONS = {"cs": 5, "transaction": 4, "promotion": 4}
MAX_BUTTON_TITLE = 100
MAX_HEADER = 100
MAX_ROW_KEY = 25
MAX_ROW_VALUE = 100
UPLOAD_LIFE_MS = 7 * DAY_MS
BUTTON_TYPES = {"oa.query.show", "oa.query.hide", "oa.open.url", "oa.open.phone", "oa.open.sms"}


def check(room: Room, *, message: Any, kind: str) -> str:
    """Check a message's content; return its words. Refusals -201 and -100."""
    if not isinstance(message, dict):
        raise RefusalError(-201, "message is required")
    text = message.get("text", "")
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        raise RefusalError(-201, f"text must be a string of at most {MAX_TEXT} characters")
    attachment = message.get("attachment")
    if attachment is None:
        if kind != "cs" or not text.strip():
            raise RefusalError(
                -201, "text is required" if kind == "cs" else "attachment is required"
            )
        return text
    payload = _payload(attachment)
    if attachment["type"] == "file":
        _check_upload(room, payload.get("token"), kinds=("file",))
        return text or "[tệp]"
    _check_template(room, payload, kind=kind)
    return "\n".join(line for line in (text, *words(payload)) if line)


def words(payload: dict[str, Any]) -> Iterator[str]:
    """The lines of text in a template, in the order a person reads them."""
    for element in payload.get("elements") or []:
        content = element.get("content")
        if isinstance(content, str):
            yield content
        elif isinstance(content, list):
            yield from (f"{row.get('key')}: {row.get('value')}" for row in content)
        yield from (str(element[key]) for key in ("title", "subtitle") if element.get(key))


def buttons_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons of a message."""
    attachment = message.get("attachment") or {}
    found = (attachment.get("payload") or {}).get("buttons") or []
    return [button for button in found if isinstance(button, dict)]


def target_of(button: dict[str, Any]) -> str:
    """What a button carries: an address, a phone number or a query."""
    payload = button.get("payload", "")
    if isinstance(payload, dict):
        return str(payload.get("url") or payload.get("phone_code") or payload.get("content") or "")
    return str(payload)


def _payload(attachment: Any) -> dict[str, Any]:
    if not isinstance(attachment, dict) or attachment.get("type") not in ("template", "file"):
        raise RefusalError(-201, "attachment.type must be template or file")
    payload = attachment.get("payload")
    if not isinstance(payload, dict):
        raise RefusalError(-201, "attachment.payload is required")
    return payload


def _check_template(room: Room, payload: dict[str, Any], *, kind: str) -> None:
    template = str(payload.get("template_type") or "")
    if kind == "transaction" and not template.startswith("transaction_"):
        raise RefusalError(-201, "template_type must be transaction_…")
    if kind == "promotion" and template != "promotion":
        raise RefusalError(-201, "template_type must be promotion")
    elements = payload.get("elements") or []
    if not isinstance(elements, list) or not all(isinstance(entry, dict) for entry in elements):
        raise RefusalError(-201, "elements must be a list of objects")
    buttons = payload.get("buttons") or []
    if not elements and not buttons:
        raise RefusalError(-201, "elements or buttons are required")
    for element in elements:
        _check_element(room, element)
    if kind == "transaction" and not any(_names_a_record(element) for element in elements):
        raise RefusalError(-201, "table needs a row that names the record or the customer")
    _check_buttons(buttons, kind=kind)


def _check_element(room: Room, element: dict[str, Any]) -> None:
    if element.get("media_type") or element.get("type") == "banner":
        if element.get("attachment_id"):
            _check_upload(room, element["attachment_id"], kinds=("image", "gif"))
        elif not (element.get("url") or element.get("image_url")):
            raise RefusalError(-201, "attachment_id or url is required")
    if element.get("type") == "header" and len(str(element.get("content", ""))) > MAX_HEADER:
        raise RefusalError(-201, f"header must be at most {MAX_HEADER} characters")
    if element.get("type") == "table":
        rows = element.get("content")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise RefusalError(-201, "table content must be a list of rows")
        for row in rows:
            key, value = str(row.get("key", "")), str(row.get("value", ""))
            if not 0 < len(key) <= MAX_ROW_KEY or len(value) > MAX_ROW_VALUE:
                raise RefusalError(-201, f"table row is too long or has no key: {key}")


def _names_a_record(element: dict[str, Any]) -> bool:
    if element.get("type") != "table":
        return False
    keys = [str(row.get("key", "")).lower() for row in element["content"]]
    return any(key.startswith("mã ") or key == "tên khách hàng" for key in keys)


def _check_buttons(buttons: Any, *, kind: str) -> None:
    if not isinstance(buttons, list) or len(buttons) > MAX_BUTTONS[kind]:
        raise RefusalError(-201, f"at most {MAX_BUTTONS[kind]} buttons")
    for button in buttons:
        if not isinstance(button, dict) or button.get("type") not in BUTTON_TYPES:
            raise RefusalError(-201, "button type is invalid")
        title = str(button.get("title", ""))
        if not 0 < len(title) <= MAX_BUTTON_TITLE or not target_of(button):
            raise RefusalError(-201, "button needs a title and a payload")


def _check_upload(room: Room, upload_id: Any, *, kinds: tuple[str, ...]) -> None:
    found = room.store.row("SELECT kind, at FROM uploads WHERE id = ?", str(upload_id))
    if found is None or found["kind"] not in kinds:
        raise RefusalError(-201, "attachment is unknown")
    if room.clock.now_ms() - found["at"] > UPLOAD_LIFE_MS:
        raise RefusalError(-100)
