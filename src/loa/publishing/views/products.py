"""All products of a source side by side, as residents meet them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError, NotFound
from loa.publishing import (
    finding,
    operations,
    page_images,
    posting_presenters,
    presenters,
    queries,
    sources,
)
from loa.publishing.contract import SourceDoc
from loa.publishing.models import SourceKind, StoredFile


def source_or_404(kind: str, code: str) -> SourceDoc:
    """Return the source of an address."""
    try:
        return sources.find(f"{kind}/{code}", on=clock.local_date(clock.now()))
    except NotFound as error:
        raise Http404(str(error)) from error


@officer_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List what products were made from and what went stale; words find a source, a code opens it."""
    wanted = request.GET.get("nguon", "").strip()
    found = finding.find_sources(wanted) if wanted else []
    if len(found) == 1:
        return redirect("publishing_products", kind=found[0].kind, code=found[0].code)
    context = {
        "found": found,
        "rows": queries.sources_with_products(),
        "stale": sorted(queries.stale_products()[:50], key=lambda row: row.source_title),
        "wanted": wanted,
    }
    return render(request, "publishing/overview.html", context)


@officer_required
@require_safe
def side_by_side(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show every product of one source with what is wrong, ready to be approved."""
    doc = source_or_404(kind, code)
    products = queries.products_of(source_kind=kind, source_code=code)
    cards = presenters.cards(products)
    context: dict[str, Any] = {
        "source": doc,
        "cards": cards,
        "wrong_count": sum(1 for card in cards if card.wrong),
        "waiting_count": sum(1 for card in cards if card.can_approve),
        "approved_count": sum(1 for card in cards if card.product.state == "approved"),
        "stale_count": sum(1 for card in cards if card.product.state == "stale"),
        "needs_recording": any(card.product.is_draft_voice for card in cards),
        "page_path": sources.page_path(sources.key_of(doc)),
        "is_bulletin": kind == SourceKind.BULLETIN,
        "postings": posting_presenters.lines(
            list(queries.postings(source_kind=kind, source_code=code)[:5])
        ),
    }
    return render(request, "publishing/side_by_side.html", context)


@officer_required
@require_POST
def make(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Make every product of the source anew."""
    try:
        made = operations.produce(source=f"{kind}/{code}", now=clock.now(), actor=request.user)
        messages.success(request, f"Đã làm {len(made)} sản phẩm. Hãy xem từng cái trước khi duyệt.")
    except LoaError as error:
        messages.error(request, str(error))
    return redirect("publishing_products", kind=kind, code=code)


@officer_required
@require_POST
def approve(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Approve the ticked products and go on to the time; with none ticked, go on with the old."""
    ids = [int(pk) for pk in request.POST.getlist("product") if pk.isdigit()]
    has_old = any(
        product.state == "approved"
        for product in queries.products_of(source_kind=kind, source_code=code)
    )
    try:
        if ids or not has_old:
            operations.approve_products(product_ids=ids, now=clock.now(), actor=request.user)
            messages.success(request, f"Đã duyệt {len(ids)} sản phẩm.")
    except LoaError as error:
        messages.error(request, str(error))
        return redirect("publishing_products", kind=kind, code=code)
    return redirect("publishing_publish", kind=kind, code=code)


@officer_required
@require_POST
def reject(request: HttpRequest, product_id: int) -> HttpResponse:
    """Send one product back; the reason stands in the field that carries its number."""
    reason = request.POST.get(f"reason-{product_id}", "")
    try:
        product = operations.reject_product(
            product_id=product_id, reason=reason, now=clock.now(), actor=request.user
        )
        messages.success(request, "Đã trả lại sản phẩm.")
    except NotFound as error:
        raise Http404(str(error)) from error
    except LoaError as error:
        messages.error(request, str(error))
        product = queries.product(product_id)
    return redirect("publishing_products", kind=product.source_kind, code=product.source_code)


@officer_required
@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, product_id: int) -> HttpResponse:
    """Show a page or a letter alone, for the frame on the side-by-side screen."""
    try:
        product = queries.product(product_id)
    except NotFound as error:
        raise Http404(str(error)) from error
    message = product.message
    if message.get("text"):
        return HttpResponse(message.get("html", ""))
    context = {"title": product.source_title, "body": message.get("html", "")}
    return render(request, "publishing/frame_page.html", context)


@officer_required
@require_safe
def page_picture(request: HttpRequest, file_id: int, page: int) -> HttpResponse:
    """Show one page of a printed product as a picture."""
    file = get_object_or_404(StoredFile, pk=file_id)
    try:
        picture = page_images.page_image(file, page)
    except NotFound as error:
        raise Http404(str(error)) from error
    answer = HttpResponse(picture, content_type="image/png")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer
