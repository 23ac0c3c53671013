"""What can go wrong with indicators."""

from loa.kernel.errors import Conflict, Invalid, NotFound


class UnknownPeriod(Invalid):
    """The code of a reporting period cannot be read."""


class NoIndicator(NotFound):
    """There is no indicator with this code."""


class NotMeasurable(Invalid):
    """The value comes from an official source and is entered, not computed."""


class PeriodFrozen(Conflict):
    """The measurement was frozen for a report and does not change any more."""
