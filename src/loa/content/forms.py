"""The bulletin form: topics as boxes to tick, and words that a machine can check at once."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from . import operations
from .models import Topic


class BulletinForm(WagtailAdminModelForm):
    """What an officer fills in."""

    tags = forms.MultipleChoiceField(
        label="Chủ đề",
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chọn để tin này được tính vào đúng khoản của kế hoạch.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["tags"] = self.instance.tag_list

    def clean_tags(self) -> str:
        """Return the topics as they are stored."""
        return operations.joined_tags(self.cleaned_data["tags"])

    def clean(self) -> dict[str, Any]:
        """Ask for a target where there is a button, and the other way round."""
        cleaned: dict[str, Any] = super().clean()
        # A draft may lack anything but a title: its address is made from it.
        if not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", "Hãy ghi tiêu đề, rồi lưu lại.")
        label, url = cleaned.get("action_label"), cleaned.get("action_url")
        if bool(label) != bool(url):
            self.add_error(
                "action_url" if label else "action_label",
                "Nút cần cả chữ trên nút và nơi dẫn tới.",
            )
        if url and not url.startswith(("/", "https://")):
            self.add_error("action_url", "Địa chỉ phải bắt đầu bằng / hoặc https://.")
        if not self.instance.slug and cleaned.get("title"):
            self.instance.slug = operations.free_slug(cleaned["title"])
        return cleaned


class ReasonForm(forms.Form):
    """Why a bulletin is sent back or taken off."""

    reason = forms.CharField(label="Lý do", max_length=300)
