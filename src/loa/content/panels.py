"""The editor of bulletins and its place in the console."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from loa.accounts import queries as accounts

from .forms import BulletinForm
from .models import Bulletin


class FourEyesPolicy(ModelPermissionPolicy):
    """Nobody publishes from the editor: a bulletin goes out by approval, `operations.approve`."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse `publish`, leave the rest to the rights of the group."""
        return action != "publish" and bool(super().user_has_permission(user, action))


def _page_of(bulletin: Bulletin) -> str:
    return reverse("content_bulletin", args=[bulletin.slug])


def _author_of(bulletin: Bulletin) -> str:
    return accounts.display_name(bulletin.author) if bulletin.author else "Chưa ghi"


class BulletinViewSet(SnippetViewSet):
    """“Bản tin”: the list and the editor."""

    model = Bulletin
    icon = "doc-full"
    menu_label = "Bản tin"
    menu_name = "bulletins"
    menu_order = 120
    add_to_admin_menu = True
    base_url_path = "ban-tin/soan"
    admin_url_namespace = "content_bulletins"
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
    edit_handler = ObjectList(
        [
            FieldPanel("title", classname="title"),
            FieldPanel("summary"),
            FieldPanel("body"),
            MultiFieldPanel(
                [FieldPanel("action_label"), FieldPanel("action_url")], heading="Nút kêu gọi"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("tags"),
                    FieldPanel("audience"),
                    FieldPanel("procedure_code"),
                    FieldPanel("valid_until"),
                ],
                heading="Xếp loại và thời hạn",
            ),
            InlinePanel("sources", label="Nguồn", heading="Nguồn thông tin"),
        ],
        base_form_class=BulletinForm,
    )

    @property
    def permission_policy(self) -> FourEyesPolicy:
        """Return who may do what in the editor."""
        return FourEyesPolicy(self.model)
