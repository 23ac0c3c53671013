"""Finds products and postings that say what their source no longer says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from loa.delivery import operations as delivery
from loa.kernel import audit
from loa.kernel.clock import local_date

from . import sources
from .contract import Fact, SourceDoc, renderers
from .errors import NoSuchSource
from .models import Posting, PostingState, Product, ProductFact, ProductState, SourceKind
from .types import SourceKey, StaleRow


def replace_drafts(**identity: Any) -> int:
    """Make the drafts of one kind and placement stale, because a newer one is being kept."""
    drafts = Product.objects.filter(**identity, state=ProductState.DRAFT)
    return drafts.update(state=ProductState.STALE, reason="Đã có bản mới hơn.")


def changes_of(product: Product, source: SourceDoc | None) -> tuple[str, ...]:
    """Return what the product says otherwise than the source, one line a fact."""
    if source is None:
        return ("Nguồn không còn nữa",)
    facts: Mapping[str, Fact] = {fact.key: fact for fact in source.facts}
    said: list[str] = []
    for carried in product.facts.all():
        now_said = facts.get(carried.key)
        if now_said is None:
            said.append(f"{carried.label}: “{carried.value}” không còn trong nguồn")
        elif (now_said.value, now_said.version) != (carried.value, carried.version):
            said.append(f"{carried.label}: “{carried.value}” → “{now_said.value}”")
    is_rewritten = source.kind == SourceKind.BULLETIN and (
        product.source_hash != sources.hash_of(source)
    )
    if is_rewritten and not said:
        said.append("Câu chữ của bản tin đã sửa")
    said += _other_confirmation(product, source)
    return tuple(said)


def _other_confirmation(product: Product, source: SourceDoc) -> list[str]:
    """Return what is wrong when a product was made before a confirmation came or was taken back.

    Most products say whether the commune confirmed; nobody is to read the opposite.
    """
    was_confirmed = product.message.get("is_confirmed", not product.is_draft_stamped)
    if source.is_confirmed and not was_confirmed:
        return ["Nguồn đã được xác nhận sau khi làm sản phẩm này, hãy làm lại"]
    if was_confirmed and not source.is_confirmed:
        return ["Nguồn không còn được xác nhận, hãy làm lại"]
    return []


@transaction.atomic
def mark_stale(*, source: str, now: datetime, actor: Any = None) -> list[StaleRow]:
    """Compare every live product of `source` with the source of today; mark those that differ.

    Postings that have not gone out are cancelled, those that have are flagged. Printed matter
    is named so that it can be printed again. A source that is gone makes all its products stale.
    """
    kind, _, code = source.rpartition("/")
    live = Product.objects.filter(
        source_code=code, state__in=(ProductState.DRAFT, ProductState.APPROVED)
    )
    live = live.filter(source_kind=kind) if kind else live
    found: list[StaleRow] = []
    doc = _current(source, now) if live.exists() else None
    for product in live.prefetch_related("facts"):
        changes = changes_of(product, doc)
        if changes:
            _retire(product, changes, now=now, actor=actor)
            found.append(_row(product, changes))
    return found


def _current(source: str, now: datetime) -> SourceDoc | None:
    try:
        return sources.find(source, on=local_date(now))
    except NoSuchSource:
        return None


def _retire(product: Product, changes: tuple[str, ...], *, now: datetime, actor: Any) -> None:
    reason = f"Nguồn đã đổi. {'; '.join(changes)}"[:300]
    Product.objects.filter(pk=product.pk).update(state=ProductState.STALE, reason=reason)
    for posting in product.postings.filter(state=PostingState.SCHEDULED):
        _stop(posting, reason, now=now)
    audit.record(
        action="publishing.mark_stale",
        object_key=f"product/{product.pk}",
        now=now,
        actor=actor,
        keys=[row.key for row in product.facts.all()],
    )


def _stop(posting: Posting, reason: str, *, now: datetime) -> None:
    """Cancel what has not left; flag what has, so that a person decides."""
    values: dict[str, Any] = {"is_stale": True, "reason": reason}
    if posting.send_at > now:
        delivery.cancel(origin=posting.origin, now=now, actor=None)
        values["state"] = PostingState.CANCELLED
    Posting.objects.filter(pk=posting.pk).update(**values)


def _row(product: Product, changes: tuple[str, ...]) -> StaleRow:
    return StaleRow(
        product_id=product.pk,
        source=SourceKey(product.source_kind, product.source_code),
        kind=product.kind,
        changes=changes,
        is_print=product.kind in renderers and renderers.get(product.kind).is_draft_bound,
    )


def products_with_fact(*, key: str, source_code: str) -> Iterable[ProductFact]:
    """Return who carries a fact, whatever their state, newest first."""
    rows = ProductFact.objects.filter(key=key, product__source_code=source_code)
    return rows.select_related("product").order_by("-product__made_at")
