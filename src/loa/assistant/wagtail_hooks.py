"""Plugs the officers' pages of the assistant into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import desk_views as views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    queue = "hoi-dap-truc-tiep/"
    one = f"{queue}<int:handover_id>/"
    return [
        path(queue, views.queue, name="assistant_queue"),
        path(f"{queue}chua-tra-loi/", views.content_gaps, name="assistant_gaps"),
        path(f"{queue}soan/", views.write_answer, name="assistant_write"),
        path(f"{queue}bo-qua/", views.dismiss, name="assistant_dismiss"),
        path(one, views.conversation, name="assistant_handover"),
        path(f"{one}nhan/", views.take, name="assistant_take"),
        path(f"{one}nhap/", views.keep_draft, name="assistant_draft"),
        path(f"{one}dong/", views.close, name="assistant_close"),
        path(f"{one}giao-lai/", views.give_back, name="assistant_give_back"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Hỏi đáp trực tiếp” above the groups: residents wait."""
    return MenuItem("Hỏi đáp trực tiếp", reverse("assistant_queue"), icon_name="comment", order=50)
