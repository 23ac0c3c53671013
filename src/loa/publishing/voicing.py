"""Puts the voice's clips into the brief before rendering, so that renderers stay pure."""

from __future__ import annotations

from dataclasses import replace

from loa.media import operations as media
from loa.media.contract import Voice, VoiceQuality, voices
from loa.media.errors import VoiceUnavailable

from .contract import Brief, Renderer, SourceDoc


def with_voice(brief: Brief, renderer: Renderer, source: SourceDoc, *, voice: str) -> Brief:
    """Return `brief` with one clip a sentence, spoken by `voice` or by the best that can.

    A renderer without a voice gets the brief as it is. Where no voice can speak on this machine
    the script goes without sound. Raise NotFound for a voice that is not installed.
    """
    if not renderer.needs_voice:
        return brief
    for candidate in _candidates(voice):
        try:
            return _spoken(brief, renderer, source, candidate)
        except VoiceUnavailable:
            if voice:
                raise
    return brief


def _candidates(voice: str) -> list[Voice]:
    """Return the named voice, or all that work here, those fit for broadcast first."""
    if voice:
        return [voices.get(voice)]
    local = [one for one in voices if not one.needs_network]
    return sorted(local, key=lambda one: one.quality != VoiceQuality.BROADCAST)


def _spoken(brief: Brief, renderer: Renderer, source: SourceDoc, voice: Voice) -> Brief:
    """Label first: a synthetic voice announces itself in the script (NĐ 142/2026, Điều 18)."""
    labelled = replace(
        brief,
        voice_label=voice.label,
        is_draft_voice=voice.quality == VoiceQuality.DRAFT,
        ai_label=voice.ai_label,
    )
    sentences = renderer.script_sentences(source, labelled)
    if not sentences:
        return brief
    clips = media.speak(
        voice=voice.code, sentences=sentences, source_kind=source.kind, source_code=source.code
    )
    return replace(labelled, clips=clips)
