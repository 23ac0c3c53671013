"""What can go wrong on residents' pages."""

from loa.kernel.errors import Denied, Invalid, NotFound


class NoSuchTopic(NotFound):
    """No life event or audience door has this name."""


class ForeignOrigin(Denied):
    """The form was sent from somewhere else than our own pages."""


class UnknownRating(Invalid):
    """The rating is neither of the two, or names a page that is not ours."""


class WrongAddress(Invalid):
    """The page that carries our link has no whole address, or it is not said what it carries."""


class NoSuchPlacedLink(NotFound):
    """Nothing was recorded under this number."""


class TooFast(Denied):
    """The same visitor sent too much within ten minutes."""
