"""What can go wrong with reports."""

from loa.kernel.errors import Invalid


class UnknownForm(Invalid):
    """The file name asks for a form that reports are not written in."""
