"""The forms of service points and days off."""

from __future__ import annotations

from typing import Any

from django import forms

from loa.kernel.errors import Invalid

from . import opening, queries
from .models import ServicePoint
from .types import PointDraft, PointKind

_INPUT = {"class": "input"}


class PointForm(forms.Form):
    """A service point; what is left blank is shown as unknown."""

    name = forms.CharField(
        label="Tên", max_length=160, widget=forms.TextInput(_INPUT),
        error_messages={"required": "Hãy điền tên."},
    )  # fmt: skip
    kind = forms.ChoiceField(label="Loại", choices=PointKind.choices, widget=forms.Select(_INPUT))
    address = forms.CharField(
        label="Địa chỉ", max_length=200, required=False, widget=forms.TextInput(_INPUT)
    )
    phone = forms.CharField(
        label="Điện thoại", max_length=40, required=False, widget=forms.TextInput(_INPUT)
    )
    timetable = forms.CharField(
        label="Lịch mở cửa",
        required=False,
        widget=forms.Textarea(_INPUT | {"rows": 4}),
        help_text="Mỗi dòng một nhóm ngày, như: Thứ Hai - Thứ Sáu: 8:00-12:00, 13:30-17:00. "
        "Để trống nếu chưa rõ.",
    )
    villages = forms.MultipleChoiceField(
        label="Phục vụ riêng các thôn",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn thôn nào nghĩa là phục vụ cả xã.",
    )
    latitude = forms.DecimalField(
        label="Vĩ độ", required=False, max_digits=8, decimal_places=6, localize=False,
        widget=forms.TextInput(_INPUT), help_text="Ví dụ 21.123456. Chỉ điền khi đã đo.",
    )  # fmt: skip
    longitude = forms.DecimalField(
        label="Kinh độ", required=False, max_digits=9, decimal_places=6, localize=False,
        widget=forms.TextInput(_INPUT), help_text="Ví dụ 105.654321.",
    )  # fmt: skip
    source = forms.CharField(
        label="Nguồn", max_length=200, required=False, widget=forms.TextInput(_INPUT),
        help_text="Ai xác nhận, hoặc văn bản nào.",
    )  # fmt: skip

    def __init__(self, *args: Any, point: ServicePoint | None = None, **more: Any) -> None:
        """Fill the form from `point`."""
        if point is not None:
            names = ("name", "kind", "address", "phone", "timetable", "source")
            known = {name: getattr(point, name) for name in names}
            known |= {"latitude": point.latitude, "longitude": point.longitude}
            known["villages"] = [unit.code for unit in point.villages.all()]
            more["initial"] = known
        super().__init__(*args, **more)
        choices = [(unit.code, unit.name) for unit in queries.villages()]
        self.fields["villages"].choices = choices  # type: ignore[attr-defined]
        self.hours = point.hours if point else ""

    def clean_timetable(self) -> str:
        """Return the timetable, or say which line cannot be read."""
        text: str = self.cleaned_data["timetable"]
        try:
            opening.parsed(text)
        except Invalid as error:
            raise forms.ValidationError(error.message) from error
        return text

    def draft(self) -> PointDraft:
        """Return what the officer wrote."""
        given = self.cleaned_data
        return PointDraft(
            name=given["name"],
            kind=given["kind"],
            address=given["address"],
            phone=given["phone"],
            hours=self.hours,
            timetable=given["timetable"],
            village_codes=tuple(given["villages"]),
            latitude=given["latitude"],
            longitude=given["longitude"],
            source=given["source"],
        )


class DayOffForm(forms.Form):
    """A day on which the commune's places are closed."""

    day = forms.DateField(
        label="Ngày nghỉ", widget=forms.DateInput(_INPUT | {"type": "date"}),
        error_messages={"required": "Hãy chọn ngày.", "invalid": "Ngày chưa đúng."},
    )  # fmt: skip
    name = forms.CharField(
        label="Lý do", max_length=80, widget=forms.TextInput(_INPUT),
        error_messages={"required": "Hãy ghi lý do nghỉ."},
    )  # fmt: skip
