"""The root of every error that Loa expects; its text is one Vietnamese sentence for a person."""

from __future__ import annotations


class LoaError(Exception):
    """Something went wrong that a person can be told about; `str(error)` is what to say."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Invalid(LoaError):
    """What was given cannot be used; the text says what to change."""


class TooFast(Invalid):
    """One client calls faster than it may; it may call again after `retry_after_s`."""

    retry_after_s = 60


class NotFound(LoaError):
    """The thing asked for does not exist."""


class Conflict(LoaError):
    """The thing is in a state in which this cannot be done."""


class Denied(LoaError):
    """This person may not do this."""
