"""The procedure form: facts are settled in the same transaction in which the rows are saved."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from loa.kernel import clock
from loa.kernel.text import nfc

from . import operations, writing
from .models import Procedure
from .types import Audience


class ProcedureForm(WagtailAdminModelForm):
    """What an officer edits, with the paper on which the change rests."""

    audiences = forms.MultipleChoiceField(
        label="Ai làm thủ tục này",
        choices=Audience.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="Căn cứ của lần sửa này",
        max_length=200,
        help_text="Ví dụ: Quyết định 12/QĐ-UBND ngày 05/01/2027. Ghi vào lịch sử từng dữ kiện.",
    )

    def clean_reason(self) -> str:
        """Return the reason in one spelling."""
        return nfc(self.cleaned_data["reason"])

    def clean_code(self) -> str:
        """Keep the code of a known procedure: pages, links and revisions hang on it."""
        code = nfc(self.cleaned_data["code"])
        if self.instance.pk and code != self.initial.get("code", code):
            raise forms.ValidationError("Không đổi được mã của thủ tục đã có.")
        return code

    def save(self, commit: bool = True) -> Procedure:
        """Save the rows, then write a revision for every fact that differs."""
        if not self.instance.slug:
            self.instance.slug = writing.slug_for(
                self.cleaned_data["code"],
                self.cleaned_data["everyday_name"] or self.cleaned_data["name"],
            )
        procedure: Procedure = super().save(commit=commit)
        if commit:
            operations.record_edit(
                code=procedure.code,
                reason=self.cleaned_data["reason"],
                now=clock.now(),
                actor=self.for_user,
            )
        return procedure


class WithdrawalForm(forms.Form):
    """Why a confirmation is taken back."""

    reason = forms.CharField(label="Lý do rút xác nhận", max_length=300)


def first_error(form: Any) -> str:
    """Return the first thing to put right."""
    return str(next(iter(form.errors.values()))[0]) if form.errors else ""
