"""How a call to the provider can end badly; the words of the provider are not kept."""

from __future__ import annotations


class ApiRefused(Exception):
    """The provider answered with an error code."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class NoToken(Exception):
    """There is no access token now; `is_final` when only a person can get a new one."""

    def __init__(self, sentence: str, *, is_final: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_final = is_final


class TooFast(Exception):
    """HTTP 429: the provider did not take the call."""
