"""What can go wrong with units."""

from loa.kernel.errors import NotFound


class NoCommune(NotFound):
    """The commune's profile has not been loaded."""


class NoSuchPoint(NotFound):
    """No service point has this code."""
