"""What can go wrong when content is looked at again."""

from loa.kernel.errors import Conflict, Denied, Invalid, NotFound


class NoSuchItem(NotFound):
    """Nothing with this key has to be looked at."""


class NoSuchNote(NotFound):
    """No reader's sentence has this number."""


class NoSuchOfficer(NotFound):
    """No officer can be asked to look after it."""


class WrongDay(Invalid):
    """The next day to look is not between tomorrow and two years from now."""


class EmptyNote(Invalid):
    """A reader's sentence has no words."""


class TooManyNotes(Conflict):
    """So many sentences came for one page today that no more are taken."""


class ForbiddenAddress(Denied):
    """A link leads to a machine that the link check must not visit."""
