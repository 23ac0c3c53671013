"""Reads of accounts."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest

from loa.units.types import UnitKind

from .models import Officer, User

_LOOPBACK = {"127.0.0.1", "::1"}


def officer_of(user: User | None) -> Officer | None:
    """Return the officer behind a login, if there is one."""
    return Officer.objects.filter(user=user).first() if user is not None else None


def is_leader(user: User | None) -> bool:
    """Tell whether a login is a leader's, who may approve what goes to the whole commune."""
    officer = officer_of(user)
    return bool(officer and officer.is_leader)


def is_of_desk(user: User | None) -> bool:
    """Tell whether a login is that of an officer of the one-stop desk."""
    return _desk_officers().filter(user=user).exists() if user is not None else False


def desk_has_officers() -> bool:
    """Tell whether anybody is recorded as an officer of the one-stop desk."""
    return _desk_officers().exists()


def _desk_officers() -> QuerySet[Officer]:
    return Officer.objects.filter(unit__kind=UnitKind.ONE_STOP_SHOP)


def officers() -> QuerySet[Officer]:
    """Return the officers in the order of their given names."""
    return Officer.objects.select_related("user", "unit")


def sample_officers() -> list[Officer]:
    """Return the officers that came with the sample data."""
    return list(Officer.objects.filter(is_sample=True).select_related("user"))


def display_name(user: AbstractBaseUser | AnonymousUser | None) -> str:
    """Return the name to show for a login: the officer's, else the login's, else the system."""
    if not isinstance(user, User):
        return "Hệ thống"
    # By the relation, so that a list that already joined it asks the database nothing.
    officer = getattr(user, "officer", None)
    return officer.full_name if officer else user.get_username()


def may_enter_console(request: HttpRequest) -> bool:
    """Tell whether the caller may see what officers see, drafts and recordings included.

    In production that takes a second factor; in demo mode, being on this very machine.
    """
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return False
    if settings.LOA_MODE == "demo":
        return is_this_machine(request)
    return has_second_factor(request.user)


def has_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether a login has enrolled a second factor."""
    return bool(is_mfa_enabled(user))


def is_this_machine(request: HttpRequest) -> bool:
    """Tell whether the caller is on this machine and asked for it by a local name.

    A page elsewhere can make its own domain name point to 127.0.0.1 (DNS rebinding); what it
    cannot do is ask for a number or a name without a dot.
    """
    name = request.get_host().rpartition(":")[0] or request.get_host()
    is_local_name = "." not in name or name.startswith("[") or name.replace(".", "").isdigit()
    return request.META.get("REMOTE_ADDR") in _LOOPBACK and is_local_name
