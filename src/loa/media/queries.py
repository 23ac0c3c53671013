"""Which recordings there are."""

from __future__ import annotations

from collections.abc import Sequence

from .contract import script_sha256
from .models import Recording, RecordingState


def recording_for(*, source_kind: str, source_code: str, script_sha256: str) -> Recording | None:
    """Return the recording in use for exactly this script (or sentence) of a source, or None."""
    return Recording.objects.filter(
        source_kind=source_kind,
        source_code=source_code,
        script_sha256=script_sha256,
        state=RecordingState.ACTIVE,
    ).first()


def recordings_of(*, source_kind: str, source_code: str) -> list[Recording]:
    """Return the recordings in use for a source, newest first."""
    return list(
        Recording.objects.filter(
            source_kind=source_kind, source_code=source_code, state=RecordingState.ACTIVE
        ).order_by("-uploaded_at", "-pk")
    )


def recordings_for_script(
    sentences: Sequence[str], *, source_kind: str, source_code: str
) -> list[Recording]:
    """Return the one recording of the whole script, else one a sentence, else nothing.

    A sentence that nobody recorded leaves the whole script without a voice: a bulletin with a
    hole in it is never played.
    """
    whole = recording_for(
        source_kind=source_kind, source_code=source_code, script_sha256=script_sha256(sentences)
    )
    if whole is not None:
        return [whole]
    hashes = [script_sha256([sentence]) for sentence in sentences]
    found = Recording.objects.filter(
        source_kind=source_kind,
        source_code=source_code,
        state=RecordingState.ACTIVE,
        script_sha256__in=hashes,
    )
    by_hash = {row.script_sha256: row for row in found}
    return [by_hash[key] for key in hashes] if by_hash.keys() >= set(hashes) and hashes else []
