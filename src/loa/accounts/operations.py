"""Writes to accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from loa.kernel import audit
from loa.kernel.text import given_name_key, nfc

from .errors import UserNameTaken
from .models import Officer, User

EDITORS = "Cán bộ"


def _officers_group() -> Group:
    """Return the group that may enter the console and work there."""
    group, created = Group.objects.get_or_create(name=EDITORS)
    if created:
        wanted = Permission.objects.filter(
            content_type__app_label__in=["wagtailadmin", "catalog", "content"]
        )
        group.permissions.set(wanted)
    return group


@transaction.atomic
def add_officer(
    *,
    user_name: str,
    full_name: str,
    password: str,
    now: datetime,
    actor: User | None,
    title: str = "",
    unit_id: int | None = None,
    is_leader: bool = False,
    is_sample: bool = False,
) -> Officer:
    """Make a login and its officer; raise UserNameTaken. The password is checked by the form."""
    if User.objects.filter(username=user_name).exists():
        raise UserNameTaken(f"Tên đăng nhập “{user_name}” đã có người dùng. Hãy chọn tên khác.")
    # The console greets a login by its first name: there it says the whole name.
    user = User.objects.create_user(
        username=user_name, password=password, first_name=nfc(full_name)[:150]
    )
    user.groups.add(_officers_group())
    officer = Officer.objects.create(
        user=user,
        full_name=nfc(full_name),
        sort_key=given_name_key(full_name),
        title=title,
        unit_id=unit_id,
        is_leader=is_leader,
        is_sample=is_sample,
    )
    audit.record(
        action="accounts.add_officer", object_key=f"officer/{officer.pk}", now=now, actor=actor
    )
    return officer
