"""What can go wrong with question flows."""

from __future__ import annotations

from loa.kernel.errors import Invalid, NotFound


class InvalidFlow(Invalid):
    """A flow's file does not hold together; the sentence names the file, the line and the cure."""


class NoSuchFlow(NotFound):
    """There is no flow with this address."""
