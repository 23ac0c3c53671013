"""What can go wrong with sending."""

from loa.kernel.errors import Conflict, NotFound


class MessageNotFound(NotFound):
    """No message has this number."""


class NotUnknown(Conflict):
    """The message has a known outcome, so nobody needs to decide."""


class NotHandable(Conflict):
    """The message is still on its way or has arrived, so no person needs to take over."""


class AccountNotFound(NotFound):
    """No account has this number."""


class BadAccount(Conflict):
    """The account does not belong to the channel."""
