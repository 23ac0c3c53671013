"""A video of a guide, upright and wide, with large captions; a voice where one may be heard."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.kernel import brevity, film, sentences, typeset
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

from . import description, script, timing

TEMPLATE = Path(__file__).with_name("video_clip.typ")
SHAPES = ((1080, 1920, "doc"), (1920, 1080, "ngang"))
SIDE = 1080  # pixels of the shorter side; option "video_side" draws smaller


@dataclass(frozen=True)
class Told:
    """The script with its times, the same in both shapes."""

    lines: tuple[script.Line, ...]
    shown: tuple[tuple[script.Line, str, float, bool], ...]  # line, caption, seconds, new scene
    clips: tuple[Clip, ...]

    @property
    def seconds(self) -> float:
        """Return the length at its proper pace."""
        return sum(lasts for _, _, lasts, _ in self.shown)


def _told(source: SourceDoc, brief: Brief) -> Told:
    """Return the script; a draft voice is never heard in a video, so it is silent then."""
    clips = () if brief.is_draft_voice else brief.clips
    lines = script.lines(source, brief)
    if clips and brief.ai_label:
        lines.append(script.label_line(brief))
    shown: list[tuple[script.Line, str, float, bool]] = []
    before: tuple[str, str, int] | None = None
    for line, lasts in zip(lines, timing.seconds(lines, clips), strict=True):
        scene = (line.look, line.label, line.number)
        for number, (caption, part_s) in enumerate(timing.captions(line, lasts)):
            shown.append((line, caption, part_s, number == 0 and scene != before))
        before = scene
    return Told(tuple(lines), tuple(shown), tuple(clips))


def _values(source: SourceDoc, brief: Brief, told: Told) -> dict[str, Any]:
    link = brief.link
    address = brevity.plain_address(link)
    return {
        "title": source.title,
        "authority": brief.commune.authority,
        "stamp": DRAFT_STAMP if brief.is_draft else "",
        "steps": max((line.number for line in told.lines), default=0),
        "address": address,
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "note": _notice(brief, told),
        "frames": [
            {
                "look": line.look,
                "label": line.label,
                "icon": line.icon,
                "number": line.number,
                "caption": caption,
            }
            for line, caption, _, _ in told.shown
        ],
        "force": False,
    }


def _notice(brief: Brief, told: Told) -> str:
    spoken = sentences.ended(brief.ai_label) if told.clips and brief.ai_label else ""
    return f"{script.NOTICE} {spoken}".strip()


def _stills(said: dict[str, Any], ppi: float) -> tuple[tuple[bytes, ...], bool]:
    try:
        return typeset.png(TEMPLATE, said, ppi=ppi), True
    except typeset.NoRoom:
        return typeset.png(TEMPLATE, {**said, "force": True}, ppi=ppi), False


def _look(width: int, height: int, scale: float) -> film.Look:
    glide = (0.17, 0.87) if height > width else (0.12, 0.94)
    wide, high = (round(side * scale / 2) * 2 for side in (width, height))
    return film.Look(wide, high, glide=glide, has_bar=True)


def _shots(told: Told, stills: Sequence[bytes], pace: float) -> list[film.Shot]:
    return [
        film.Shot(still, lasts * pace, is_new)
        for still, (_, _, lasts, is_new) in zip(stills, told.shown, strict=False)
    ]


def _text(source: SourceDoc, brief: Brief, told: Told) -> str:
    lines = [DRAFT_STAMP if brief.is_draft else "", brief.commune.authority, source.title]
    for line in told.lines:
        lines += [line.label, line.sentence]
    lines += [brevity.plain_address(brief.link), _notice(brief, told)]
    lines += description.lines(source, brief, _notice(brief, told))
    return "\n".join(dict.fromkeys(line for line in lines if line))


class VideoClip(Renderer):
    """Two MP4, captions, covers and the words to post with them.

    Options: "video_side" (pixels of the shorter side) and "video_pace" (factor of the times) make
    a small, quick film for previews and tests.
    """

    kind = "video_clip"
    label = "Video hướng dẫn"
    is_draft_bound = True
    needs_voice = True
    is_silent_in_draft = True
    takes_seconds = True

    def script_sentences(self, source: SourceDoc, brief: Brief) -> tuple[str, ...]:
        """Return the sentences to speak; `brief.ai_label` of the voice becomes the last one."""
        told = [line.sentence for line in script.lines(source, brief)]
        if brief.ai_label:
            told.append(script.label_line(brief).sentence)
        return tuple(spell(sentence) for sentence in told)

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the films; silent with captions unless a voice fit for broadcast spoke."""
        told = _told(source, brief)
        files, fits = self._files(source, brief, told)
        text = _text(source, brief, told)
        written = [line.sentence for line in told.lines]
        return RenderedProduct(
            kind=self.kind,
            files=tuple(files),
            text=text,
            subject=description.title(source),
            fact_keys=source.carried_keys(text),
            paper_names=tuple(p.name for p in source.needed_papers if p.name in text),
            checks=_checks(source, told, fits=fits),
            stats={
                "seconds": round(told.seconds, 1),
                "captions": len(told.shown),
                "voice": brief.voice_label if told.clips else "",
                "bytes": sum(len(file.content) for file in files),
            },
            ai_label=brief.ai_label if told.clips else "",
            alt=f"Video hướng dẫn: {source.title}",
            spoken=tuple((line, spell(line)) for line in written),
        )

    def _files(self, source: SourceDoc, brief: Brief, told: Told) -> tuple[list[ProductFile], bool]:
        name = f"video-{source.code}-{brief.placement}"
        scale = float(brief.options.get("video_side", SIDE)) / SIDE
        pace = 1.0 if told.clips else float(brief.options.get("video_pace", 1))
        said, samples = _values(source, brief, told), timing.narration(told.clips)
        tags = {"title": source.title, "artist": brief.commune.authority, "comment": said["note"]}
        alt, fits = f"Video có phụ đề: {source.title}", True
        files: list[ProductFile] = []
        drawn = [
            _stills({**said, "width": width, "height": height}, 72.0 * scale)
            for width, height, _ in SHAPES
        ]

        def filmed(number: int) -> bytes:
            width, height, _ = SHAPES[number]
            shots = _shots(told, drawn[number][0], pace)
            return film.mp4(shots, _look(width, height, scale), samples=samples, tags=tags)

        # An encoder keeps to one thread, so each shape takes a core of its own.
        with ThreadPoolExecutor(len(SHAPES)) as pool:
            films = list(pool.map(filmed, range(len(SHAPES))))
        for (_, _, shape), (stills, is_whole), made in zip(SHAPES, drawn, films, strict=True):
            fits = fits and is_whole
            files += [
                ProductFile(f"{name}-{shape}.mp4", "video/mp4", made, alt),
                ProductFile(f"{name}-bia-{shape}.png", "image/png", stills[0], f"Bìa: {alt}"),
            ]
        cues = timing.cues([(caption, lasts * pace) for _, caption, lasts, _ in told.shown])
        words = description.text(source, brief, said["note"])
        return [
            *files,
            ProductFile(f"{name}.srt", "application/x-subrip", film.srt(cues).encode(), alt),
            ProductFile(f"{name}.vtt", "text/vtt", film.vtt(cues).encode(), alt),
            ProductFile(f"{name}-mo-ta.txt", "text/plain", words.encode(), alt),
        ], fits


def _checks(source: SourceDoc, told: Told, *, fits: bool) -> tuple[Check, ...]:
    length = f"Video dài {told.seconds:.0f} giây"
    title = description.title(source)
    return (
        Check("room", fits, "Chữ vừa khung hình." if fits else "Chữ quá dài, tràn khung hình."),
        Check("length", told.seconds <= script.LONGEST_S, f"{length}, nhiều nhất 90 giây."),
        Check(
            "goal_length",
            told.seconds >= script.SHORTEST_S,
            f"{length}; nên từ 30 giây.",
            blocks=False,
        ),
        Check(
            "title",
            len(title) <= description.LONGEST_TITLE,
            f"Tiêu đề video dài {len(title)} ký tự, nhiều nhất {description.LONGEST_TITLE}.",
            blocks=False,
        ),
    )


renderers.register(VideoClip.kind, VideoClip())
