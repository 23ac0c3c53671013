"""Reads of accounts."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from .models import Officer, User


def officer_of(user: User | None) -> Officer | None:
    """Return the officer behind a login, if there is one."""
    return Officer.objects.filter(user=user).first() if user is not None else None


def sample_officers() -> list[Officer]:
    """Return the officers that came with the sample data."""
    return list(Officer.objects.filter(is_sample=True).select_related("user"))


def display_name(user: AbstractBaseUser | AnonymousUser | None) -> str:
    """Return the name to show for a login: the officer's, else the login's, else the system."""
    if not isinstance(user, User):
        return "Hệ thống"
    officer = officer_of(user)
    return officer.full_name if officer else user.get_username()
