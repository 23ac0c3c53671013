"""Friendlier words for an answer, by a language model that may change nothing else.

Off unless `LOA_LLM_URL` is set. Only answers are rephrased, never refusals, safety, hand-overs or
questions back. The model gets the sentences of the answer, which are public, and what they are
about; nothing that a resident wrote leaves this machine. A sentence that fails its check stays as
it was, and so does everything when the model is slow or absent. Sources and dates stay.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace

from django.conf import settings

from loa.kernel.privacy import Masked
from loa.kernel.text import nfc

from . import language_model
from .fidelity import is_faithful
from .types import AnswerKind, Draft, Sentence

_RULE = "Quy tắc của trợ lý"
_HIDDEN = "[đã che"
_REMEMBERED = 500
_known: OrderedDict[tuple[str, ...], tuple[str, ...]] = OrderedDict()
_lock = threading.Lock()


def is_on() -> bool:
    """Return whether there is a model to ask."""
    return bool(settings.LOA_LLM_URL)


def rephrased(made: Draft, masked: Masked) -> Draft:
    """Return `made` with friendlier sentences where a model gave faithful ones.

    Takes at most `LOA_LLM_TIMEOUT_S`; the same answer again takes nothing.
    """
    if not is_on() or made.kind != AnswerKind.ANSWER or masked.warns or _HIDDEN in masked.text:
        return made
    plain = tuple(one.text for one in made.sentences if _may_change(one))
    said = _said(plain, made) if plain else None
    if said is None:
        return made
    better = dict(zip(plain, said, strict=True))
    return replace(made, sentences=tuple(_with(one, better) for one in made.sentences))


def forget() -> None:
    """Forget what was rephrased and let the model be tried again."""
    with _lock:
        _known.clear()
    language_model.breaker.forget()


def _may_change(sentence: Sentence) -> bool:
    return sentence.source != _RULE


def _said(plain: tuple[str, ...], made: Draft) -> tuple[str, ...] | None:
    with _lock:
        if plain in _known:
            _known.move_to_end(plain)
            return _known[plain]
    said = language_model.rewritten(plain, about=_about(made))
    if said is None:
        return None
    checked = tuple(
        nfc(new) if is_faithful(new, old) else old for new, old in zip(said, plain, strict=True)
    )
    with _lock:
        _known[plain] = checked
        while len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    return checked


def _about(made: Draft) -> str:
    kinds = ", ".join(kind.label.lower() for kind in made.question_kinds)
    return f"Câu trả lời về: {made.title or 'việc người dân hỏi'} ({kinds or 'chung'})."


def _with(sentence: Sentence, better: dict[str, str]) -> Sentence:
    if not _may_change(sentence):
        return sentence
    return replace(sentence, text=better.get(sentence.text, sentence.text))
