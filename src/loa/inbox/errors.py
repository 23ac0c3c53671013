"""What can go wrong when a message is to be answered."""

from __future__ import annotations

from loa.kernel.errors import Invalid, NotFound


class NoSuchMessage(NotFound):
    """The message is not kept (any more)."""


class WindowClosed(Invalid):
    """The channel takes no reply so long after the resident's last word."""
