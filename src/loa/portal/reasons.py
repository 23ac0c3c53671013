"""The sentence after a rating: who pressed a moment ago may say why, and nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.signing import BadSignature, Signer
from django.db import transaction

from loa.reviews import operations as reviews

from .errors import UnknownRating

LONGEST = reviews.LONGEST_NOTE
# How long after the press the sentence is taken.
OPEN_FOR = timedelta(hours=1)
_stamps = Signer(salt="loa.portal.reason")


def stamp(*, path: str, rating: str, now: datetime) -> str:
    """Return what shows that this page was rated so at this moment."""
    moment = int(now.timestamp())
    return f"{moment}.{_stamps.signature(f'{path}|{rating}|{moment}')}"


def is_stamp(given: str, *, path: str, rating: str, now: datetime) -> bool:
    """Tell whether a stamp is ours, for this page and rating, and not older than an hour."""
    moment, _, signature = given.partition(".")
    if not moment.isdecimal() or len(moment) > 12:
        return False
    try:
        _stamps.unsign(f"{path}|{rating}|{moment}:{signature}")
    except BadSignature:
        return False
    age_s = now.timestamp() - int(moment)
    return 0 <= age_s < OPEN_FOR.total_seconds()


@transaction.atomic
def explain(
    *,
    path: str,
    rating: str,
    given: str,
    text: str,
    now: datetime,
    actor: AbstractBaseUser | None = None,
) -> Any:
    """Keep the sentence of somebody who rated within the hour.

    Raise UnknownRating, and what `reviews` raises: EmptyNote, TooManyNotes.
    """
    if not is_stamp(given, path=path, rating=rating, now=now):
        raise UnknownRating("Câu này gửi quá muộn. Bạn mở lại trang, bấm đánh giá rồi viết lại.")
    return reviews.note_reader(path=path, rating=rating, text=text, now=now, actor=actor)
