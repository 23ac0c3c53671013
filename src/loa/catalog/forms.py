"""The procedure form: facts are settled in the same transaction in which the rows are saved."""

from __future__ import annotations

from datetime import date
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


class DecisionForm(forms.Form):
    """The decision on which the confirmations of this session rest."""

    number = forms.CharField(
        label="Số văn bản",
        max_length=120,
        error_messages={"required": "Hãy ghi số văn bản, ví dụ 12/QĐ-UBND."},
    )
    issued_on = forms.DateField(
        label="Ngày ban hành",
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": "Ngày ghi theo kiểu 05/01/2027."},
    )

    def clean_number(self) -> str:
        """Return the number in one spelling."""
        return nfc(self.cleaned_data["number"])

    def clean_issued_on(self) -> date | None:
        """Refuse a day that has not come."""
        day: date | None = self.cleaned_data["issued_on"]
        if day and day > clock.local_date(clock.now()):
            raise forms.ValidationError("Ngày ban hành chưa đến. Hãy xem lại văn bản.")
        return day


class PaperFormForm(forms.Form):
    """The file of a form, for one paper."""

    paper_key = forms.CharField(label="Giấy tờ", max_length=100)
    file = forms.FileField(
        label="Tệp (.docx, .xlsx, .pdf, tối đa 5 MB)",
        error_messages={"required": "Hãy chọn tệp của mẫu."},
    )
    form_version = forms.CharField(label="Phiên bản", max_length=60)
    issued_by = forms.CharField(label="Văn bản ban hành mẫu", max_length=200)
    valid_from = forms.DateField(
        label="Áp dụng từ ngày",
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": "Ngày ghi theo kiểu 05/01/2027."},
    )
