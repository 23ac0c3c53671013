"""What can go wrong with a broadcast package."""

from loa.kernel.errors import Conflict, Invalid, NotFound


class NoSuchPackage(NotFound):
    """No package has this number."""


class NotReady(Conflict):
    """The package has not been recorded, was aired already, or was taken back."""


class WrongMoment(Invalid):
    """The moment of the broadcast lies in the future or cannot be read."""


class WrongSchedule(Invalid):
    """The slots of the account cannot be read."""


class LostFile(Invalid):
    """A file of the product is gone or is another than was approved."""
