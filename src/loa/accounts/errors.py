"""What can go wrong with accounts."""

from loa.kernel.errors import Conflict


class UserNameTaken(Conflict):
    """Another login has this name."""
