"""What can go wrong when the assistant is asked."""

from __future__ import annotations

from loa.kernel.errors import Invalid


class EmptyQuestion(Invalid):
    """There is nothing to answer."""


class TooLong(Invalid):
    """The question is longer than the assistant reads."""


class TooMany(Invalid):
    """This client asks faster than a person can."""
