"""What can go wrong between a source and a posting."""

from loa.kernel.errors import Conflict, Denied, Invalid, NotFound


class NoSuchSource(NotFound):
    """Neither a procedure nor a bulletin has this name."""


class NoSuchProduct(NotFound):
    """No product has this number."""


class NoSuchPosting(NotFound):
    """No posting has this number."""


class NotApprovable(Conflict):
    """The product failed a blocking check or is a stamped draft; the text says what to change."""


class ApproverNeeded(Denied):
    """Only a signed-in officer may decide on products."""


class ReasonNeeded(Invalid):
    """Sending a product back needs a reason."""


class NothingChosen(Invalid):
    """No product, channel or source was chosen."""


class WrongTime(Invalid):
    """The time to publish at has passed."""


class NoSuchSegment(NotFound):
    """No segment has this name."""


class AlreadyWithdrawn(Conflict):
    """The posting was taken back before."""
