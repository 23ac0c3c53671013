"""Forms of the console: an official address, a bad address, a decision on a report."""

from __future__ import annotations

from typing import Any

from django import forms

from .types import AddressKind, AddressStatus, ReportState

_TEXT = {"class": "input"}


class AddressForm(forms.Form):
    """An official address with its source and the day it was checked."""

    kind = forms.ChoiceField(
        label="Loại", choices=AddressKind.choices, widget=forms.Select(attrs=_TEXT)
    )
    name = forms.CharField(
        label="Địa chỉ",
        max_length=200,
        help_text="Tên miền, đuôi, mã ứng dụng, địa chỉ kênh hoặc số điện thoại.",
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"required": "Hãy ghi địa chỉ."},
    )
    purpose = forms.CharField(
        label="Dùng để",
        max_length=200,
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"required": "Hãy ghi địa chỉ này dùng để làm gì."},
    )
    status = forms.ChoiceField(
        label="Tình trạng", choices=AddressStatus.choices, widget=forms.Select(attrs=_TEXT)
    )
    source = forms.CharField(
        label="Nguồn",
        max_length=250,
        required=False,
        help_text="Bắt buộc khi chọn “Có nguồn”: văn bản hoặc trang nêu tên địa chỉ này.",
        widget=forms.TextInput(attrs=_TEXT),
    )
    checked_on = forms.DateField(
        label="Kiểm tra ngày",
        widget=forms.DateInput(attrs={**_TEXT, "type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Hãy ghi ngày kiểm tra.", "invalid": "Ngày chưa đúng."},
    )
    is_listed = forms.BooleanField(label="Đang dùng trong danh sách", required=False)


class DecisionForm(forms.Form):
    """What the police decide about a report."""

    state = forms.ChoiceField(
        label="Tình trạng", choices=ReportState.choices, widget=forms.Select(attrs=_TEXT)
    )
    note = forms.CharField(
        label="Ghi chú",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={**_TEXT, "rows": 3}),
    )


def first_error(form: forms.Form) -> str:
    """Return the first error of a form as one sentence."""
    errors: dict[str, Any] = form.errors
    return next((str(one) for found in errors.values() for one in found), "")
