"""The forms of content: an editor's, and those of the entry's page."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from loa.accounts import queries as accounts
from loa.catalog import queries as catalog
from loa.kernel import clock

from . import markup, operations, queries
from .kinds import kind_of
from .models import Topic

NOTHING = ("", "Không chọn")


class EntryForm(WagtailAdminModelForm):
    """What an officer fills in, of any kind."""

    tags = forms.MultipleChoiceField(
        label="Chủ đề",
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chọn để nội dung này được tính vào đúng khoản của kế hoạch.",
    )
    field_slug = forms.ChoiceField(label="Lĩnh vực", required=False)
    section = forms.ChoiceField(label="Chuyên trang", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["tags"] = self.instance.tag_list
        fields = [(row.slug, row.name) for row in catalog.fields()]
        self._offer("field_slug", fields)
        self._offer("section", queries.section_choices())

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        kept = getattr(self.instance, name)
        known = [value for value, _ in choices]
        extra = [(kept, kept)] if kept and kept not in known else []
        self.fields[name].choices = [NOTHING, *choices, *extra]

    def clean_tags(self) -> str:
        """Return the topics as they are stored."""
        return operations.joined_tags(self.cleaned_data["tags"])

    def clean_procedure_codes(self) -> str:
        """Return the codes parted by commas; each must be in the catalog."""
        given = self.cleaned_data["procedure_codes"].replace(";", ",").split(",")
        codes = [code.strip() for code in given if code.strip()]
        unknown = [code for code in codes if not catalog.exists(code=code)]
        if unknown:
            raise forms.ValidationError(f"Danh mục không có thủ tục mã {unknown[0]}.")
        return ", ".join(codes)

    def clean(self) -> dict[str, Any]:
        """Make the address; a draft may lack anything but a title, which it is made from."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", "Hãy ghi tiêu đề, rồi lưu lại.")
        if not self.instance.slug and cleaned.get("title"):
            kind = kind_of(self.instance)
            self.instance.slug = operations.free_slug(cleaned["title"], kind.code)
        self.instance.updated_at = clock.now()
        return cleaned


class BulletinForm(EntryForm):
    """A bulletin has a button."""

    def clean(self) -> dict[str, Any]:
        """Ask for a target where there is a button, and the other way round."""
        cleaned = super().clean()
        label, url = cleaned.get("action_label"), cleaned.get("action_url")
        if bool(label) != bool(url):
            self.add_error(
                "action_url" if label else "action_label",
                "Nút cần cả chữ trên nút và nơi dẫn tới.",
            )
        if url and not markup.is_safe_url(url):
            self.add_error("action_url", "Địa chỉ phải bắt đầu bằng / hoặc https://.")
        return cleaned


class SectionForm(EntryForm):
    """A section gathers what carries one of its topics."""

    topics = forms.MultipleChoiceField(
        label="Gom các chủ đề",
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chuyên trang hiện mọi nội dung mang một trong các chủ đề này.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["topics"] = [one for one in self.instance.topics.split(",") if one]

    def clean_topics(self) -> str:
        """Return the topics as they are stored."""
        return operations.joined_tags(self.cleaned_data["topics"])


class TimesForm(forms.Form):
    """When an entry goes public, and when it is taken off."""

    publish_at = forms.DateTimeField(label="Đăng lúc", required=False)
    take_off_at = forms.DateTimeField(label="Gỡ lúc", required=False)


class SubstituteForm(forms.Form):
    """Who stands in for whom, from when to when."""

    away = forms.ChoiceField(label="Người vắng")
    stands_in = forms.ChoiceField(label="Người thay")
    from_on = forms.DateField(label="Từ ngày")
    to_on = forms.DateField(label="Đến hết ngày")

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = [(str(one.user_id), one.full_name) for one in accounts.officers()]
        own = [person for person in people if person[0] == str(user.pk)]
        away = people if accounts.is_leader(user) else own
        self.fields["away"].choices = away  # type: ignore[attr-defined]
        self.fields["stands_in"].choices = [("", "Chọn cán bộ"), *people]  # type: ignore[attr-defined]
