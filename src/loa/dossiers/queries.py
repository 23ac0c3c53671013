"""Reads of reminders."""

from __future__ import annotations

from django.core import signing

from loa.delivery import queries as delivery
from loa.delivery.contract import channels

from .calendar_file import ics as calendar_file
from .errors import WrongLink
from .kinds import LEADS, all_kinds, kind, plan
from .models import Reminder
from .types import Way

__all__ = [
    "LEADS",
    "all_kinds",
    "by_token",
    "calendar_file",
    "kind",
    "kind_of",
    "plan",
    "token_of",
    "ways",
]
_SALT = "loa.dossiers.reminder"


def ways() -> list[Way]:
    """Return the channels that can remind: residents know their address, the commune an account."""
    return [
        Way(channel.code, channel.label, channel.address_label)
        for channel in channels
        if channel.takes_typed_address and delivery.accounts(channel.code).exists()
    ]


def kind_of(procedure: str) -> str:
    """Return what one can be reminded of about a procedure; empty where there is nothing."""
    return next((one.slug for one in all_kinds() if one.procedure == procedure), "")


def token_of(reminder_id: int) -> str:
    """Return the signed word that stands for a reminder in addresses sent to its owner."""
    return signing.dumps(reminder_id, salt=_SALT)


def by_token(token: str) -> Reminder:
    """Return the reminder of a signed word; raise WrongLink, also where it is gone."""
    try:
        reminder_id = int(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise WrongLink("Đường dẫn không đầy đủ. Hãy mở lại đúng đường dẫn trong thư.") from error
    row = Reminder.objects.filter(pk=reminder_id).first()
    if row is None:
        raise WrongLink("Lời nhắc này đã được xóa, không còn gì được giữ lại.")
    return row
