"""What can go wrong with units."""

from loa.kernel.errors import NotFound


class NoCommune(NotFound):
    """The commune's profile has not been loaded."""
