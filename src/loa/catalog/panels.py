"""The editor of procedures and its place in the console."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from .forms import ProcedureForm
from .models import Procedure


def _page_of(procedure: Procedure) -> str:
    return reverse("catalog_procedure", args=[procedure.code])


_GENERAL = [
    FieldPanel("reason"),
    FieldPanel("everyday_name"),
    FieldPanel("name"),
    FieldPanel("code"),
    FieldPanel("field"),
    FieldPanel("audiences"),
    FieldPanel("authority"),
    FieldPanel("place"),
    FieldPanel("level"),
    FieldPanel("result"),
    MultiFieldPanel(
        [
            FieldPanel("service_level"),
            FieldPanel("service_level_source"),
            FieldPanel("where_online"),
            FieldPanel("portal_url"),
        ],
        heading="Trên mạng",
    ),
    InlinePanel("conditions", label="Điều kiện", heading="Điều kiện"),
    FieldPanel("notes"),
]
_PAPERS = [InlinePanel("papers", label="Giấy tờ", heading="Giấy tờ cần có")]
_FEES = [
    InlinePanel("fees", label="Mức phí", heading="Lệ phí"),
    FieldPanel("fee_note"),
    InlinePanel("times", label="Thời hạn", heading="Thời hạn giải quyết"),
]
_STEPS = [
    InlinePanel("steps", label="Bước", heading="Các bước làm trên mạng"),
    InlinePanel("mistakes", label="Lỗi", heading="Lỗi thường gặp"),
    InlinePanel("synonyms", label="Cách gọi", heading="Người dân còn gọi là"),
]
_SOURCES = [
    InlinePanel("sources", label="Nguồn", heading="Nguồn"),
    FieldPanel("laws"),
    FieldPanel("laws_to_check"),
    FieldPanel("portal_decision"),
    FieldPanel("portal_read_on"),
    FieldPanel("confidence"),
    FieldPanel("is_verified"),
    FieldPanel("is_essential"),
]


class ProcedureViewSet(SnippetViewSet):
    """“Danh mục thủ tục”: the list and the editor."""

    model = Procedure
    icon = "list-ul"
    menu_label = "Danh mục thủ tục"
    menu_name = "procedures"
    menu_order = 220
    add_to_admin_menu = True
    base_url_path = "thu-tuc/soan"
    admin_url_namespace = "catalog_procedures"
    list_display = [
        TitleColumn("title", label="Tên", get_url=_page_of),
        Column("code", label="Mã"),
        Column("field", label="Lĩnh vực"),
        Column("get_service_level_display", label="Trực tuyến"),
        Column("confirmed_at", label="Xã xác nhận lúc"),
    ]
    list_filter = ["field", "level", "service_level", "is_essential"]
    search_fields = ["name", "everyday_name", "code"]
    list_per_page = 50
    ordering = ("-is_essential", "code")
    copy_view_enabled = False
    edit_handler = TabbedInterface(
        [
            ObjectList(_GENERAL, heading="Thông tin chung"),
            ObjectList(_PAPERS, heading="Giấy tờ"),
            ObjectList(_FEES, heading="Lệ phí, thời hạn"),
            ObjectList(_STEPS, heading="Cách làm"),
            ObjectList(_SOURCES, heading="Nguồn"),
        ],
        base_form_class=ProcedureForm,
    )
