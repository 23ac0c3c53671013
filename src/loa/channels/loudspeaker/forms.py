"""The form with which an officer proves a broadcast."""

from __future__ import annotations

from django import forms


class AiredForm(forms.Form):
    """When it was on air, and where it was heard."""

    aired_at = forms.DateTimeField(
        label="Phát lúc", widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    note = forms.CharField(label="Ghi chú", max_length=250, required=False)
