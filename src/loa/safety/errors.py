"""What can go wrong in the safety centre."""

from __future__ import annotations

from loa.kernel.errors import Conflict, Denied, Invalid, NotFound


class NothingPasted(Invalid):
    """There is no text to check or to report."""


class TooLong(Invalid):
    """The text is longer than a message."""


class NoConsent(Invalid):
    """A report without the tick that allows to keep it."""


class WrongAddress(Invalid):
    """An official address or an entry of the local blocklist is not written right."""


class AlreadyListed(Conflict):
    """The address stands in the list already, or belongs to the other list."""


class NoSuchReport(NotFound):
    """No report has this number or code."""


class NoSuchAddress(NotFound):
    """No listed address has this number."""


class NoSuchIncident(NotFound):
    """No incident page has this name."""


class NotForThisOfficer(Denied):
    """Reports are read by the commune police and by leaders only."""
