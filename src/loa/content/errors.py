"""What can go wrong with bulletins and key messages."""

from loa.kernel.errors import Conflict, Denied, Invalid, NotFound


class NoSuchEntry(NotFound):
    """No entry of this kind has this slug, or none that residents may read."""


class NoSuchBulletin(NoSuchEntry):
    """No bulletin has this slug."""


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


class UnfitEntry(Invalid):
    """A value that an entry cannot have, or a text or picture that it still lacks."""


class DeskNeeded(Denied):
    """Step 1 of approval is the one-stop desk's."""


class LeaderNeeded(Denied):
    """Step 2 of approval is a leader's."""


class UnfitSubstitute(Invalid):
    """These days or people cannot be recorded as a substitution."""


class NotYours(Denied):
    """Only the officer concerned, or a leader, may do this."""


class AlreadyDown(Conflict):
    """This system is reported as down already."""


class BadContentFile(Invalid):
    """The file cannot be read as content at all."""
