"""What can go wrong when the assistant is asked."""

from __future__ import annotations

from loa.kernel.errors import Invalid, LoaError, NotFound, TooFast


class EmptyQuestion(Invalid):
    """There is nothing to answer."""


class TooLong(Invalid):
    """The question is longer than the assistant reads."""


class TooMany(TooFast):
    """This client asks faster than it may."""


class UnknownChannel(Invalid):
    """There is no such channel to ask from."""


class NoSuchHandover(NotFound):
    """There is no such conversation for officers."""


class NoSuchReply(NotFound):
    """There is no such reply or question to write an answer from."""


class AlreadyTaken(Invalid):
    """Another officer has the conversation."""


class NotYours(Invalid):
    """Only the officer who has the conversation may do this."""


class UnfitReply(Invalid):
    """The reply is empty or longer than its channel takes."""


class HoldsSecrets(Invalid):
    """The reply holds an ID number, a card number, a code or a password; the officer decides."""


class NoRecognizer(LoaError):
    """Speech is not understood on this machine: it is switched off, not installed or gave up."""


class BadSound(Invalid):
    """The recording is no WAV of 16-bit samples, too long, too short or too large."""


class NotHeard(Invalid):
    """No words were understood in the recording."""


class TooBusy(LoaError):
    """Others are being listened to; try again in some seconds."""


class NoSuchQuestion(NotFound):
    """There is no such question in this conversation."""


class ForeignForm(Invalid):
    """The form was sent from a page of another site."""
