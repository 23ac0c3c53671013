"""Approves products and sends them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from loa.kernel import audit
from loa.kernel.text import nfc

from .errors import ApproverNeeded, NoSuchProduct, NotApprovable, NothingChosen, ReasonNeeded
from .models import Product, ProductState
from .pages import drop_pages
from .scheduling import renew_waiting


@transaction.atomic
def approve_products(*, product_ids: Sequence[int], now: datetime, actor: Any) -> list[Product]:
    """Approve these products, all or none.

    Raise ApproverNeeded without a signed-in officer, NothingChosen, NoSuchProduct, and
    NotApprovable where a blocking check failed or print, radio or video of an unconfirmed
    source still carries the draft stamp (decision 17).
    """
    if actor is None:
        raise ApproverNeeded("Cần một cán bộ đăng nhập để duyệt sản phẩm.")
    chosen = _chosen(product_ids)
    in_the_way = [sentence for product in chosen for sentence in product.obstacles]
    if in_the_way:
        raise NotApprovable(" ".join(in_the_way))
    waiting = [product.pk for product in chosen if product.state == ProductState.DRAFT]
    Product.objects.filter(pk__in=waiting, state=ProductState.DRAFT).update(
        state=ProductState.APPROVED, decided_by=actor, decided_at=now, reason=""
    )
    for pk in waiting:
        audit.record(action="publishing.approve", object_key=f"product/{pk}", now=now, actor=actor)
        renew_waiting(product_id=pk, now=now, actor=actor)
    # A guide's page offers its approved recording and practice page.
    drop_pages(keys=[f"{row.source_kind}:{row.source_code}" for row in chosen])
    return _chosen(product_ids)


@transaction.atomic
def reject_product(*, product_id: int, reason: str, now: datetime, actor: Any) -> Product:
    """Send one product back with a reason; raise NoSuchProduct, ReasonNeeded, NotApprovable."""
    product = _chosen([product_id])[0]
    if not reason.strip():
        raise ReasonNeeded("Hãy ghi lý do trả lại để biết cần sửa gì.")
    rows = Product.objects.filter(
        pk=product_id, state__in=(ProductState.DRAFT, ProductState.APPROVED)
    )
    values = {"decided_by": actor, "decided_at": now, "reason": nfc(reason)[:300]}
    if not rows.update(state=ProductState.REJECTED, **values):
        raise NotApprovable(f"{product.label} không còn ở trạng thái có thể trả lại.")
    audit.record(
        action="publishing.reject", object_key=f"product/{product_id}", now=now, actor=actor
    )
    drop_pages(keys=[f"{product.source_kind}:{product.source_code}"])
    return _chosen([product_id])[0]


def _chosen(product_ids: Sequence[int]) -> list[Product]:
    if not product_ids:
        raise NothingChosen("Hãy chọn ít nhất một sản phẩm.")
    found = {product.pk: product for product in Product.objects.filter(pk__in=product_ids)}
    missing = [pk for pk in product_ids if pk not in found]
    if missing:
        raise NoSuchProduct(f"Không có sản phẩm số {missing[0]}.")
    return [found[pk] for pk in product_ids]
