"""A radio bulletin: script, announcer's sheet and, when a voice spoke, an MP3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from loa.kernel import sound
from loa.kernel.spelling import spell
from loa.media.contract import Clip
from loa.publishing.contract import (
    DRAFT_STAMP,
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from . import script, sheet
from .jingle import jingle

PAUSE_S, OPENING_S = 0.4, 0.5
TARGET_LUFS, TOLERANCE = -16.0, 1.0
HIGHEST_PEAK = -1.0  # dBFS, true peak
LONGEST_S = 300.0  # a spoken item of one to five minutes fits a broadcast (facts A10)
GOAL_S = (45.0, 135.0)


@dataclass(frozen=True)
class Recorded:
    """The finished sound and what was measured on the encoded file."""

    mp3: bytes
    starts_s: tuple[float, ...]
    seconds: float
    lufs: float
    peak: float


def _starts(clips: Sequence[Clip], spoken: Sequence[str], begins: float) -> tuple[float, ...]:
    """Return when each sentence begins; within one long recording, by its share of syllables."""
    if len(clips) == len(spoken):
        lengths = [clip.seconds + PAUSE_S for clip in clips]
    else:
        whole = sum(clip.seconds for clip in clips)
        counts = [len(sentence.split()) for sentence in spoken]
        lengths = [whole * count / sum(counts) for count in counts]
    return tuple(begins + sum(lengths[:number]) for number in range(len(spoken)))


def record(clips: Sequence[Clip], spoken: Sequence[str], tags: dict[str, str]) -> Recorded:
    """Mix the clips between two jingles, level them, encode, and measure what came out."""
    opening = jingle()
    parts = [opening, sound.silence(OPENING_S)]
    for clip in clips:
        parts += [
            sound.resample(sound.from_pcm(clip.samples), clip.sample_rate),
            sound.silence(PAUSE_S),
        ]
    parts += [sound.silence(OPENING_S), jingle(is_closing=True)]
    content = sound.mp3(sound.level(np.concatenate(parts), target=TARGET_LUFS + 0.4), tags=tags)
    heard = sound.decode(content)
    return Recorded(
        mp3=content,
        starts_s=_starts(clips, spoken, len(opening) / sound.RATE + OPENING_S),
        seconds=len(heard) / sound.RATE,
        lufs=sound.loudness(heard),
        peak=sound.true_peak(heard),
    )


def _checks(made: Recorded) -> tuple[Check, ...]:
    low, high = GOAL_S
    return (
        Check(
            "loudness",
            abs(made.lufs - TARGET_LUFS) <= TOLERANCE,
            f"Độ to {made.lufs:.1f} LUFS, cần {TARGET_LUFS:.0f} ± {TOLERANCE:.0f}.",
        ),
        Check(
            "peak",
            made.peak < HIGHEST_PEAK,
            f"Đỉnh {made.peak:.1f} dBFS, phải dưới {HIGHEST_PEAK:.0f}.",
        ),
        Check("length", made.seconds <= LONGEST_S, f"Bản tin dài {made.seconds:.0f} giây."),
        Check(
            "goal_length",
            low <= made.seconds <= high,
            f"Bản tin dài {made.seconds:.0f} giây; nên từ một đến hai phút.",
            blocks=False,
        ),
    )


class RadioBulletin(Renderer):
    """One or two minutes for the loudspeakers, spelled for the ear."""

    kind = "radio_bulletin"
    label = "Bản tin phát thanh"
    is_draft_bound = True
    needs_voice = True

    def script_sentences(self, source: SourceDoc, brief: Brief) -> tuple[str, ...]:
        """Return the sentences to speak; `brief.ai_label` of the voice becomes the last one."""
        return tuple(spell(sentence) for sentence in script.written(source, brief))

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the script, and the MP3 when `brief.clips` holds a voice."""
        written = script.written(source, brief)
        spoken = tuple(spell(sentence) for sentence in written)
        tags = {"title": source.title, "artist": brief.commune.authority}
        if brief.ai_label:
            tags["comment"] = brief.ai_label
        made = record(brief.clips, spoken, tags) if brief.clips else None
        starts: Sequence[float | None] = made.starts_s if made else [None] * len(written)
        lines = tuple(map(sheet.Line, written, spoken, starts))
        name = f"phat-thanh-{source.code}"
        text = "\n".join([DRAFT_STAMP, *written] if brief.is_draft else written)
        return RenderedProduct(
            kind=self.kind,
            files=self._files(source, brief, lines, made, name),
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(p.name for p in source.needed_papers if p.name in text),
            checks=_checks(made) if made else (),
            stats={
                "sentences": len(written),
                "syllables": script.syllables(written),
                "voice": brief.voice_label,
                **({"seconds": round(made.seconds, 2)} if made else {}),
                **({"lufs": round(made.lufs, 2), "peak": round(made.peak, 2)} if made else {}),
            },
            ai_label=brief.ai_label,
            alt=f"Bản tin phát thanh: {source.title}",
            spoken=tuple(zip(written, spoken, strict=True)),
        )

    def _files(
        self,
        source: SourceDoc,
        brief: Brief,
        lines: Sequence[sheet.Line],
        made: Recorded | None,
        name: str,
    ) -> tuple[ProductFile, ...]:
        document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        alt = f"Kịch bản phát thanh: {source.title}"
        files = (
            ProductFile(
                f"{name}-kich-ban.txt", "text/plain", sheet.plain(source.title, lines), alt
            ),
            ProductFile(f"{name}-kich-ban.docx", document, sheet.word(source, brief, lines), alt),
        )
        if made is None:
            return files
        return (ProductFile(f"{name}.mp3", "audio/mpeg", made.mp3, alt), *files)


renderers.register(RadioBulletin.kind, RadioBulletin())
