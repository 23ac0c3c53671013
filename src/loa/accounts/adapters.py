"""allauth as Loa uses it: no public sign-up; officers are added by the commune."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: a login is made by `accounts.operations.add_officer` only."""
        return False
