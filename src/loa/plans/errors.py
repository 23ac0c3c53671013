"""What can go wrong with plans."""

from loa.kernel.errors import Invalid, NotFound


class NoPlan(NotFound):
    """There is no plan for this day or year."""


class WrongDates(Invalid):
    """An interval ends before it starts, or leaves its plan."""
