"""What can go wrong with the audience."""

from loa.kernel.errors import Conflict, Invalid, NotFound


class ContactNotFound(NotFound):
    """No contact has this number."""


class AddressTaken(Conflict):
    """Another contact has this address."""


class TooManySubjects(Conflict):
    """The number of people stored has reached the limit of security level 2."""


class WrongLink(Invalid):
    """An unsubscribe address was cut or changed on its way."""
