"""The forms of publishing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from loa.audience import queries as audience
from loa.delivery.contract import channels
from loa.kernel.clock import VN, local

NOW, LATER = "bay-gio", "hen-gio"


class PublishForm(forms.Form):
    """Channels, time and people."""

    kenh = forms.MultipleChoiceField(label="Kênh", required=False)
    luc = forms.ChoiceField(
        label="Khi nào", choices=[(NOW, "Ngay bây giờ"), (LATER, "Hẹn giờ")], required=False
    )
    gio = forms.DateTimeField(
        label="Ngày giờ phát",
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%z"],
    )
    nhom = forms.ChoiceField(label="Gửi tới ai", required=False)

    def __init__(self, data: QueryDict | dict[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["kenh"].choices = [  # type: ignore[attr-defined]
            (one.code, one.label) for one in channels if one.accepts
        ]
        groups = [(row.slug, row.name) for row in audience.segments()]
        self.fields["nhom"].choices = [("", "Tất cả mọi người"), *groups]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the hour where a time was chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("luc") == LATER and not cleaned.get("gio"):
            self.add_error("gio", "Hãy chọn ngày và giờ phát.")
        return cleaned

    def moment(self, now: datetime) -> datetime:
        """Return the instant to publish at; without a choice it is now."""
        given: datetime | None = self.cleaned_data.get("gio")
        if self.cleaned_data.get("luc") != LATER or given is None:
            return now
        return given if given.tzinfo else given.replace(tzinfo=VN)


def hour_value(moment: datetime) -> str:
    """Return an instant as the browser's date and time field wants it."""
    return f"{local(moment):%Y-%m-%dT%H:%M}"


class RecordingForm(forms.Form):
    """A recording of the whole script."""

    recording = forms.FileField(label="Tệp thu âm")
