"""Take in recordings, and let a voice speak."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from loa.kernel import audit, sound

from . import queries
from .contract import Clip, Voice, voices
from .errors import UnfitRecording, UnreadableRecording, VoiceUnavailable
from .models import Recording, RecordingState

SHORTEST_S = 3.0
SILENT_LUFS = -50.0
CLIPPED_SHARE = 0.001  # of all samples at full scale: more than this crackles on a loudspeaker
LARGEST_BYTES = 60_000_000


@transaction.atomic
def add_recording(
    *,
    source_kind: str,
    source_code: str,
    script_sha256: str,
    file: bytes,
    now: datetime,
    actor: Any,
) -> Recording:
    """Check a recording, level it to broadcast loudness and put it in use.

    `script_sha256` is `media.contract.script_sha256` of the script's sentences, or of one of
    them. An older recording of the same script is kept but no longer played. Raise
    UnreadableRecording, UnfitRecording.
    """
    samples = _readable(file)
    loudness, peak = _fit(samples)
    content = sound.mp3(sound.level(samples), kilobits=128)
    identity = {
        "source_kind": source_kind,
        "source_code": source_code,
        "script_sha256": script_sha256,
    }
    Recording.objects.filter(**identity, state=RecordingState.ACTIVE).update(
        state=RecordingState.REPLACED
    )
    made = Recording(
        **identity,
        file_sha256=hashlib.sha256(content).hexdigest(),
        seconds=round(len(samples) / sound.RATE, 2),
        loudness=round(loudness, 2),
        peak=round(peak, 2),
        uploaded_by=actor,
        uploaded_at=now,
    )
    made.file.save(f"{source_code}-{made.file_sha256[:12]}.mp3", ContentFile(content), save=False)
    made.save()
    audit.record(
        action="media.add_recording",
        object_key=f"recording/{made.pk}",
        now=now,
        actor=actor,
        source=f"{source_kind}/{source_code}",
        seconds=made.seconds,
    )
    return made


def _readable(file: bytes) -> sound.Samples:
    if len(file) > LARGEST_BYTES:
        raise UnreadableRecording("Tệp lớn hơn 60 MB. Hãy lưu lại dạng MP3 rồi tải lên.")
    try:
        return sound.decode(file)
    except sound.UnreadableSound as error:
        raise UnreadableRecording(
            "Tệp này không phải âm thanh đọc được. Hãy tải tệp MP3, M4A, WAV hoặc OGG."
        ) from error


def _fit(samples: sound.Samples) -> tuple[float, float]:
    """Return loudness (LUFS) and true peak (dBFS) of a usable recording; raise UnfitRecording."""
    seconds = len(samples) / sound.RATE
    if seconds < SHORTEST_S:
        raise UnfitRecording(
            f"Bản thu chỉ dài {seconds:.1f} giây. Hãy thu lại, dài ít nhất {SHORTEST_S:.0f} giây."
        )
    loudness = sound.loudness(samples)
    if loudness < SILENT_LUFS:
        raise UnfitRecording("Bản thu gần như không có tiếng. Hãy để máy gần miệng và thu lại.")
    if float(np.mean(np.abs(samples) >= 0.999)) > CLIPPED_SHARE:
        raise UnfitRecording("Bản thu bị vỡ tiếng. Hãy giảm âm lượng thu hoặc lùi xa máy, thu lại.")
    return loudness, sound.true_peak(samples)


def speak(
    *,
    voice: str,
    sentences: Sequence[str],
    source_kind: str = "",
    source_code: str = "",
    rate: float = 1.0,
) -> tuple[Clip, ...]:
    """Return what `voice` says: from a recording of this script, or synthesized.

    A synthesized sentence is kept in the media storage by voice, rate and text, so that a small
    change of a script costs one sentence. Raise NotFound for a voice that is not installed,
    VoiceUnavailable if it cannot speak or nobody has recorded the script.
    """
    chosen = voices.get(voice)
    if chosen.needs_recording:
        rows = queries.recordings_for_script(
            sentences, source_kind=source_kind, source_code=source_code
        )
        if not rows:
            raise VoiceUnavailable("Chưa có bản thu âm cho kịch bản này. Hãy thu âm rồi tải lên.")
        return chosen.speak(sentences, rate=rate, recordings=[_content(row) for row in rows])
    return _synthesized(chosen, sentences, rate)


def _content(recording: Recording) -> bytes:
    with recording.file.open("rb") as file:
        return bytes(file.read())


def _synthesized(voice: Voice, sentences: Sequence[str], rate: float) -> tuple[Clip, ...]:
    paths = [_clip_path(voice.code, rate, sentence) for sentence in sentences]
    by_path = dict(zip(paths, sentences, strict=True))
    known = {path: kept for path, text in by_path.items() if (kept := _kept(path, text))}
    missing = {path: text for path, text in by_path.items() if path not in known}
    if missing:
        for path, clip in zip(missing, voice.speak(list(missing.values()), rate=rate), strict=True):
            known[path] = clip
            _keep(path, clip)
    return tuple(known[path] for path in paths)


def _clip_path(voice: str, rate: float, text: str) -> str:
    key = hashlib.sha256(f"{voice}\x1f{rate:.2f}\x1f{text}".encode()).hexdigest()
    return f"giong-doc/{key[:2]}/{key}.wav"


def _kept(path: str, text: str) -> Clip | None:
    if not default_storage.exists(path):
        return None
    with default_storage.open(path, "rb") as file:
        pcm, rate = sound.read_wav(file.read())
    return Clip(text, pcm, rate)


def _keep(path: str, clip: Clip) -> None:
    content = sound.wav(sound.from_pcm(clip.samples), rate=clip.sample_rate)
    default_storage.save(path, ContentFile(content))
