"""Says in Vietnamese what migrations of Django and Wagtail wrote into the database in English.

Names of permissions, of Wagtail's first groups and of its first workflow are rows, so no
translation reaches them. This runs after each migration and changes only what is still English.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils import translation
from wagtail.models import Page, Task, Workflow

VERBS = {
    "Can access": "Được vào",
    "Can add": "Được thêm",
    "Can change": "Được sửa",
    "Can choose": "Được chọn",
    "Can delete": "Được xóa",
    "Can lock": "Được khóa",
    "Can publish": "Được xuất bản",
    "Can unlock": "Được mở khóa",
    "Can view": "Được xem",
}
GROUPS = {"Editors": "Người soạn thảo", "Moderators": "Người duyệt"}
FIRST_PAGE = "Welcome to your new Wagtail site!"
WORKFLOW = "Moderators approval"


def name_in_vietnamese(**signal: Any) -> None:
    """Rename permissions, groups, the workflow and the page that came with an English name."""
    with translation.override("vi"):
        for permission in Permission.objects.select_related("content_type"):
            name = _permission_name(permission)
            if name != permission.name:
                Permission.objects.filter(pk=permission.pk).update(name=name)
    for english, vietnamese in GROUPS.items():
        if not Group.objects.filter(name=vietnamese).exists():
            Group.objects.filter(name=english).update(name=vietnamese)
    for model in (Workflow, Task):
        model.objects.filter(name=WORKFLOW).update(name="Duyệt trước khi đăng")
    Page.objects.filter(title=FIRST_PAGE).update(title="Trang gốc", draft_title="Trang gốc")


def _permission_name(permission: Permission) -> str:
    translated = translation.gettext(permission.name)
    if translated != permission.name:
        return translated[:255]
    verb = next((verb for verb in VERBS if permission.name.startswith(verb)), None)
    if verb is None:
        return permission.name
    model = permission.content_type.model_class()
    noun = model._meta.verbose_name if model else permission.name.removeprefix(verb).strip()
    return f"{VERBS[verb]} {noun}"[:255]
