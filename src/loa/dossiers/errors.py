"""What can go wrong with reminders."""

from loa.kernel.errors import Conflict, Invalid, NotFound


class NoSuchKind(NotFound):
    """Nobody can be reminded of this."""


class BadDay(Invalid):
    """The day is none, has passed, or lies too far ahead."""


class WrongLink(NotFound):
    """The address of a reminder is incomplete, or what it was about is gone."""


class NoWay(Conflict):
    """The commune does not send on this channel now."""


class TooManyRequests(Conflict):
    """This address asked too often today."""
