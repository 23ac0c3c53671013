"""Promises of spoken questions: any honest WAV is understood, nothing else is, nothing is kept."""

from __future__ import annotations

import io
import threading
import time
import wave
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.assistant import hearing
from loa.assistant.contract import recognizers
from loa.assistant.errors import BadSound, NoRecognizer, NotHeard, TooBusy
from loa.assistant.listening import VietAsr

ENGINES = Path(__file__).parent / "engines"


def sound(
    note: int = 440,
    *,
    seconds: float = 1.0,
    rate: int = 16_000,
    channels: int = 1,
    loud: int = 9000,
) -> bytes:
    """Return a WAV of one note."""
    times = np.arange(int(seconds * rate)) / rate
    samples = (np.sin(2 * np.pi * note * times) * loud).astype("<i2")
    held = io.BytesIO()
    with wave.open(held, "wb") as made:
        made.setnchannels(channels)
        made.setsampwidth(2)
        made.setframerate(rate)
        made.writeframes(np.repeat(samples, channels).tobytes())
    return held.getvalue()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, settings: object) -> Iterator[VietAsr]:
    """Switch on an engine whose library is the tiny one of the tests."""
    monkeypatch.setenv("PYTHONPATH", str(ENGINES))
    monkeypatch.syspath_prepend(str(ENGINES))
    settings.LOA_HEARING = "notes"  # type: ignore[attr-defined]
    made = recognizers.register("notes", VietAsr(longest_s=5, wait_s=0.2))
    yield made
    recognizers.remove("notes")
    made.end()


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_usual_rate_is_understood(
    engine: VietAsr, now: datetime, rate: int, channels: int
) -> None:
    assert hearing.is_ready()
    said = hearing.transcribe(sound(440, rate=rate, channels=channels), now=now)
    assert said == "khai sinh"


def test_high_notes_do_not_fold_into_speech(engine: VietAsr, now: datetime) -> None:
    # 15.56 kHz sampled at 16 kHz without a filter would sound like 440 Hz.
    with pytest.raises(NotHeard):
        hearing.transcribe(sound(15_560, rate=48_000), now=now)


def test_what_cannot_be_heard_is_said_so(engine: VietAsr, now: datetime) -> None:
    for wav, error in [
        (b"", BadSound),
        (b"OggS" + bytes(400), BadSound),
        (sound()[:60], BadSound),
        (sound(seconds=31), BadSound),
        (sound(seconds=0.1), BadSound),
        (bytes(hearing.MOST_BYTES + 1), BadSound),
        (sound(rate=96_000), BadSound),
        (sound(loud=20), NotHeard),
        (sound(3000), NotHeard),
    ]:
        with pytest.raises(error) as caught:
            hearing.transcribe(wav, now=now)
        assert "giúp" in str(caught.value) or "WAV" in str(caught.value)


@given(st.binary(max_size=300), st.integers(0, 60))
def test_no_bytes_break_the_reader(noise: bytes, at: int) -> None:
    whole = sound(seconds=0.4)
    for wav in (noise, b"RIFF" + noise, whole[:at] + noise + whole[at + len(noise) :]):
        try:
            samples, rate = hearing._read(wav)
        except BadSound:
            continue
        assert len(samples) <= rate * hearing.LONGEST_S


def test_without_an_engine_it_is_off(settings: object, now: datetime) -> None:
    settings.LOA_HEARING = ""  # type: ignore[attr-defined]
    assert not hearing.is_ready()
    with pytest.raises(NoRecognizer, match="gõ câu hỏi"):
        hearing.transcribe(sound(), now=now)


def test_one_process_listens_and_comes_back_after_a_death(engine: VietAsr, now: datetime) -> None:
    hearing.transcribe(sound(440), now=now)
    first = engine._child
    assert hearing.transcribe(sound(880), now=now) == "kết hôn"
    assert engine._child is first
    with pytest.raises(NoRecognizer):
        hearing.transcribe(sound(1760), now=now)  # ends the process, twice
    assert hearing.transcribe(sound(440), now=now) == "khai sinh"


def test_a_recording_that_takes_too_long_is_given_up(engine: VietAsr, now: datetime) -> None:
    engine._longest_s = 0.8
    began = time.monotonic()
    with pytest.raises(NoRecognizer):
        hearing.transcribe(sound(220), now=now)
    assert time.monotonic() - began < 3
    assert engine._child is None


def test_a_second_speaker_is_asked_to_wait(engine: VietAsr, now: datetime) -> None:
    engine._longest_s = 1.5
    slow = threading.Thread(target=_swallow, args=(sound(220), now))
    slow.start()
    time.sleep(0.2)
    with pytest.raises(TooBusy, match="chờ vài giây"):
        hearing.transcribe(sound(440), now=now)
    slow.join()


def _swallow(wav: bytes, now: datetime) -> None:
    with pytest.raises(NoRecognizer):
        hearing.transcribe(wav, now=now)


def test_it_ends_when_nobody_speaks(engine: VietAsr, now: datetime) -> None:
    engine._idle_s = 0.2
    hearing.transcribe(sound(440), now=now)
    assert engine._child is not None
    engine._child.wait(timeout=5)
    assert hearing.transcribe(sound(880), now=now) == "kết hôn"


def test_it_ends_with_the_process_that_started_it(engine: VietAsr, now: datetime) -> None:
    hearing.transcribe(sound(440), now=now)
    child = engine._child
    assert child is not None
    assert child.stdin is not None
    child.stdin.close()  # what the system does for a killed process
    assert child.wait(timeout=5) == 0
