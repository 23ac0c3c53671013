"""What can go wrong with sound and pictures."""

from loa.kernel.errors import Invalid, LoaError


class VoiceUnavailable(LoaError):
    """The voice cannot speak on this machine; the text says what to install."""


class UnreadableRecording(Invalid):
    """The uploaded file is not sound that Loa can read."""


class UnfitRecording(Invalid):
    """The recording is too short, silent or clipped; the text says what to do."""
