"""The account form: its fields are what the channel says it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from .contract import Channel, OptionField

KEPT = "Đã lưu. Để trống nếu không đổi."


def _field(option: OptionField, *, is_kept: bool) -> forms.CharField:
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if option.is_secret:
        widget = forms.PasswordInput(attrs={"class": "input", "autocomplete": "off"})
    field = forms.CharField(
        label=option.label,
        help_text=f"{option.help_text} {KEPT}".strip() if is_kept else option.help_text,
        required=option.is_required and not is_kept,
        widget=widget,
        max_length=4000,
        error_messages={"required": f"Hãy điền: {option.label}."},
    )
    field.is_optional = not option.is_required  # type: ignore[attr-defined]
    return field


class AccountForm(forms.Form):
    """Name and settings of an account; a stored secret is never shown again."""

    name = forms.CharField(
        label="Tên tài khoản",
        max_length=120,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={"required": "Hãy đặt tên cho tài khoản."},
    )

    def __init__(
        self, *args: Any, channel: Channel, stored: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        """Add one field for each thing the channel needs."""
        super().__init__(*args, **more)
        known = stored or {}
        for option in channel.account_fields:
            is_kept = option.is_secret and bool(known.get(option.name))
            field = _field(option, is_kept=is_kept)
            if not option.is_secret:
                field.initial = known.get(option.name, "")
            self.fields[self._name(option)] = field
        self.channel = channel

    @staticmethod
    def _name(option: OptionField) -> str:
        return f"option_{option.name}"

    @property
    def options(self) -> dict[str, str]:
        """Return the settings that were filled in."""
        return {
            option.name: self.cleaned_data[self._name(option)]
            for option in self.channel.account_fields
        }
