"""The editors of content: one for each kind, made from what the kind declares here."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from loa.accounts import queries as accounts

from .forms import BulletinForm, EntryForm, SectionForm
from .kinds import Kind, kind_of, kinds
from .models import Editorial

_OFFICERS_MAY = {"add", "change", "view", "lock", "unlock"}


class FourEyesPolicy(ModelPermissionPolicy):
    """Every officer writes; nobody publishes from the editor: approval does, `operations.approve`.

    Deleting is left to the administrator: what the commune published stays on record.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse `publish` to all; allow writing to whoever may enter the console."""
        if action == "publish":
            return False
        may_enter = user.is_active and user.has_perm("wagtailadmin.access_admin")
        return bool((action in _OFFICERS_MAY and may_enter) or user.is_superuser)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Tell whether one of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


def _group(heading: str, *names: str) -> Panel:
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


def _lines(name: str, label: str, heading: str) -> Panel:
    return InlinePanel(name, label=label, heading=heading)


# What is the kind's own, between the words and how they are classed.
_OWN: dict[str, list[Panel]] = {
    "bulletin": [_group("Nút kêu gọi", "action_label", "action_url")],
    "guide": [_group("Cách làm", "steps", "minutes")],
    "legal_document": [
        _group("Văn bản", "number", "issuer", "issued_on", "official_url"),
        _group("Hiệu lực", "in_force_from", "in_force_to", "replaced_by"),
    ],
    "life_event": [
        _lines("steps", "Việc cần làm", "Các việc cần làm, theo thứ tự"),
        _group("Trên trang chủ", "icon", "order"),
    ],
    "alert": [
        _group("Mức độ", "severity", "alert_kind", "service"),
        _group("Thời gian có hiệu lực", "starts_at", "ends_at"),
    ],
    "video": [
        _group("Video", "video_file", "video_url", "poster", "seconds"),
        _group(
            "Cho người không xem, không nghe được", "captions_file", "captions_url", "transcript"
        ),
    ],
    "infographic": [
        _group("Hình", "image", "image_url"),
        _group("Cho người không nhìn được hình", "alt", "text_equivalent"),
    ],
    "form": [
        _group("Biểu mẫu", "form_code", "form_version", "issued_by", "valid_from"),
        _group("Tệp để tải", "file", "file_url"),
    ],
    "unit_page": [
        _group("Liên hệ", "unit_code", "phone", "hours", "place"),
        _lines("people", "Người", "Ai phụ trách việc gì"),
    ],
    "section": [FieldPanel("topics")],
    "working_model": [
        _group("Mô hình", "place", "people", "result", "started_on"),
        _group("Hình và sự đồng ý", "has_consent", "image", "image_alt"),
    ],
}
# What the words are called where the usual names would mislead.
_CALLED = {
    "question": {
        "title": "Câu hỏi, như bà con hỏi",
        "summary": "Trả lời ngắn",
        "body": "Trả lời đầy đủ",
    }
}
_FORMS = {"bulletin": BulletinForm, "section": SectionForm}


def _handler(kind: Kind) -> ObjectList:
    codes = "procedure_code" if hasattr(kind.model, "procedure_code") else "procedure_codes"
    ends = ["valid_until"] if hasattr(kind.model, "valid_until") else []
    classes = ("tags", "audience", "field_slug", "section", codes, *ends)
    called = _CALLED.get(kind.code, {})
    words = [
        FieldPanel(name, heading=called.get(name, "")) for name in ("title", "summary", "body")
    ]
    panels = [
        *words,
        *_OWN.get(kind.code, []),
        _group("Xếp loại và thời hạn", *classes),
        _group("Trông coi", "owner_unit", "review_on"),
        _lines("sources", "Nguồn", "Nguồn thông tin"),
    ]
    return ObjectList(panels, base_form_class=_FORMS.get(kind.code, EntryForm))


def _page_of(row: Editorial) -> str:
    return reverse("content_entry", args=[kind_of(row).code, row.slug])


def _author_of(row: Editorial) -> str:
    return accounts.display_name(row.author) if row.author else "Chưa ghi"


class EntryViewSet(SnippetViewSet):
    """The list and the editor of one kind; “Nội dung” lists all kinds."""

    list_display = [
        TitleColumn("title", label="Tiêu đề", get_url=_page_of),
        Column("get_state_display", label="Trạng thái"),
        Column("get_audience_display", label="Dành cho"),
        Column("author", label="Người viết", accessor=_author_of),
        Column("created_at", label="Viết lúc"),
    ]
    list_filter = ["state", "audience"]
    search_fields = ["title", "summary", "body"]
    copy_view_enabled = False

    @property
    def permission_policy(self) -> FourEyesPolicy:
        """Return who may do what in the editor."""
        return FourEyesPolicy(self.model)


def view_set(kind: Kind) -> type[EntryViewSet]:
    """Return the editor of a kind, mounted below /console/soan-noi-dung/."""
    is_bulletin = kind.code == "bulletin"
    named = {
        "model": kind.model,
        "icon": kind.icon,
        "menu_label": kind.plural,
        "menu_name": f"{kind.code}s",
        "menu_order": 121,
        "add_to_admin_menu": is_bulletin,
        "base_url_path": "ban-tin/soan" if is_bulletin else f"soan-noi-dung/{kind.path}",
        "admin_url_namespace": namespace(kind),
        "edit_handler": _handler(kind),
    }
    return type(f"{kind.model.__name__}ViewSet", (EntryViewSet,), named)


def namespace(kind: Kind) -> str:
    """Return the name under which the addresses of a kind's editor are known."""
    return f"content_{kind.code}s"


VIEW_SETS = [view_set(kind) for kind in kinds]
