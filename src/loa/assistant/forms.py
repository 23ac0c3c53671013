"""Forms of the officers who answer residents."""

from __future__ import annotations

from datetime import date

from django import forms

from loa.content.types import SourceLine

_TEXT = {"class": "input"}


class AnswerForm(forms.Form):
    """A question in general words and its answer, to be approved by a colleague."""

    question = forms.CharField(
        label="Câu hỏi, viết chung cho mọi người",
        max_length=160,
        help_text="Bỏ tên, số điện thoại, số giấy tờ và hoàn cảnh riêng của người hỏi.",
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"required": "Bạn chưa viết câu hỏi."},
    )
    answer = forms.CharField(
        label="Câu trả lời",
        help_text="Vài câu ngắn. Mỗi đoạn cách nhau một dòng trống.",
        widget=forms.Textarea(attrs={"class": "input", "rows": 8}),
        error_messages={"required": "Bạn chưa viết câu trả lời."},
    )
    source_title = forms.CharField(
        label="Lấy từ văn bản, nguồn nào",
        max_length=200,
        help_text="Trợ lý chỉ trả lời điều có nguồn. Ví dụ: Luật Cư trú 2020, Điều 27.",
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"required": "Hãy ghi nguồn của câu trả lời."},
    )
    source_url = forms.URLField(
        label="Địa chỉ của nguồn (nếu có)",
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs=_TEXT),
        error_messages={"invalid": "Địa chỉ phải bắt đầu bằng https://"},
    )

    def sources(self, *, read_on: date) -> tuple[SourceLine, ...]:
        """Return the source, read today."""
        given = self.cleaned_data
        return (SourceLine(given["source_title"], given["source_url"], read_on),)
