"""What can go wrong with bulletins and key messages."""

from loa.kernel.errors import Conflict, Denied, Invalid, NotFound


class NoSuchBulletin(NotFound):
    """No bulletin has this slug."""


class NoSuchEntry(NotFound):
    """No entry of this kind has this slug, or none that residents may read."""


class SlugTaken(Conflict):
    """Another bulletin has this address."""


class WrongState(Conflict):
    """The bulletin is in a state in which this cannot be done."""


class OwnWork(Denied):
    """The author may not approve their own text, unless a leader."""


class ApproverNeeded(Denied):
    """Only a signed-in officer may decide on a bulletin."""


class EmptyBulletin(Invalid):
    """A bulletin without a title or without text cannot be kept."""


class UnknownTopic(Invalid):
    """A topic that the plan does not know."""


class ReasonNeeded(Invalid):
    """Sending back or withdrawing needs a reason that the author can act on."""
