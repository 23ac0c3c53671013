"""Scripts for a person to read, and what happens with the recording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from loa.kernel.clock import local_date
from loa.media import operations as media
from loa.media import queries as kept
from loa.media.contract import script_sha256, voices

from . import production, sources
from .contract import Brief, Renderer, SourceDoc
from .errors import NothingChosen
from .models import Product


@dataclass(frozen=True)
class Script:
    """What a person has to read for one kind of product."""

    kind: str
    label: str
    sentences: tuple[str, ...]
    recording: Any = None  # the one in use, if this very script was recorded

    @property
    def word_count(self) -> int:
        """Return how many words there are to read."""
        return sum(len(sentence.split()) for sentence in self.sentences)

    @property
    def seconds(self) -> int:
        """Return about how long a calm reader needs: 140 words a minute."""
        return round(self.word_count * 60 / 140)


def scripts(source: SourceDoc, *, now: datetime, actor: Any) -> list[Script]:
    """Return the scripts of the products that need a voice, as a recorded voice says them."""
    found = []
    for renderer in production.chosen_renderers(source, None):
        if renderer.needs_voice:
            found.append(_script(renderer, source, now=now, actor=actor))
    return found


def _script(renderer: Renderer, source: SourceDoc, *, now: datetime, actor: Any) -> Script:
    brief = production.brief_for(
        renderer, source, placement=production.DEFAULT_PLACEMENT, now=now, actor=actor
    )
    sentences = renderer.script_sentences(source, _recorded(brief))
    recording = kept.recording_for(
        source_kind=source.kind, source_code=source.code, script_sha256=script_sha256(sentences)
    )
    return Script(renderer.kind, renderer.label, sentences, recording)


def _recorded(brief: Brief) -> Brief:
    """Return the brief as it is when a person speaks: no draft voice, nothing to announce."""
    person = next((voice for voice in voices if voice.needs_recording), None)
    label = person.label if person else ""
    return replace(brief, voice_label=label, is_draft_voice=False, ai_label="")


def add_recording(
    *, source: str, kind: str, file: bytes, now: datetime, actor: Any
) -> list[Product]:
    """Take in a recording of the whole script of `kind` and make the product with it.

    Raise NoSuchSource, NothingChosen where that kind has no script, UnreadableRecording or
    UnfitRecording. The new product waits for approval like any other; once approved, postings
    that wait for a recording go out with it.
    """
    doc = sources.find(source, on=local_date(now))
    script = next((s for s in scripts(doc, now=now, actor=actor) if s.kind == kind), None)
    if script is None or not script.sentences:
        raise NothingChosen("Loại sản phẩm này không có kịch bản để thu âm.")
    media.add_recording(
        source_kind=doc.kind,
        source_code=doc.code,
        script_sha256=script_sha256(script.sentences),
        file=file,
        now=now,
        actor=actor,
    )
    return production.produce(source=source, only=(kind,), now=now, actor=actor)
