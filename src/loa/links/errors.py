"""What can go wrong with links."""

from loa.kernel.errors import Invalid, NotFound


class ForeignTarget(Invalid):
    """The link would lead to a site that is neither ours nor official."""


class NoSuchPlacement(NotFound):
    """No placement has this code."""


class NoSuchLink(NotFound):
    """No tracked link has this slug."""
