"""Which addresses may stand in a field."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from loa.content import markup


def check_address(value: str) -> None:
    """Refuse what is neither an https address nor a path of our own."""
    if not markup.is_safe_url(value):
        raise ValidationError("Địa chỉ phải bắt đầu bằng https:// hoặc /.")
