"""The form that asks for a report."""

from __future__ import annotations

from django import forms

from . import queries


class ReportForm(forms.Form):
    """Which report, for which period, and whether its figures are frozen."""

    kind = forms.ChoiceField(label="Loại báo cáo")
    period = forms.ChoiceField(label="Kỳ báo cáo")
    freeze = forms.BooleanField(
        label="Chốt số liệu (phát hành thành một bản không đổi)", required=False
    )

    def __init__(self, *args: object, periods: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kinds = [(kind.code, kind.label) for kind in queries.kinds()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["period"].choices = periods  # type: ignore[attr-defined]
