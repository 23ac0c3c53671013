"""How a call to the Graph API can end badly; the words of the provider are not kept."""

from __future__ import annotations


class ApiRefused(Exception):
    """The provider answered with an error; `wait_s` is the pause it asks for, 0 where it does not.

    A code of 0 means that it gave none.
    """

    def __init__(self, code: int, subcode: int = 0, *, wait_s: float = 0) -> None:
        super().__init__(f"{code}/{subcode}" if subcode else str(code))
        self.code, self.subcode, self.wait_s = code, subcode, wait_s
