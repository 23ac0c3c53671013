"""Publishes approved products on channels, and takes postings back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from loa.accounts import queries as accounts
from loa.audience import queries as audience
from loa.audience.contract import GUIDANCE
from loa.content import queries as content
from loa.delivery import operations as delivery
from loa.delivery.contract import Attachment, Body, Button, Channel, channels
from loa.kernel import audit
from loa.kernel.clock import local_date, start_of_day
from loa.kernel.text import nfc
from loa.media.contract import VoiceQuality

from . import queries, sources
from .contract import SourceDoc
from .errors import AlreadyWithdrawn, NoSuchSegment, NothingChosen, WrongTime
from .models import Posting, PostingState, Product, SourceKind
from .pages import drop_pages
from .types import ChannelPlan, PublishResult
from .wording import is_leader, label_of

# A message that could not be sent within three days of its time is no longer news.
_EXPIRES_AFTER = timedelta(days=3)
_LATE = timedelta(minutes=5)


@transaction.atomic
def publish(
    *,
    source: str,
    channels: Sequence[str],
    at: datetime,
    now: datetime,
    actor: Any,
    segment: str | None = None,
    dry_run: bool = False,
) -> PublishResult:
    """Schedule a source on channels at `at`, or with `dry_run` say what would happen.

    A channel that cannot go is told with its reasons, and the others go. Postings and their
    messages are written in one transaction; the same posting asked for twice is the same row.
    Raise NoSuchSource, NothingChosen, NotFound for an unknown channel, NoSuchSegment, WrongTime.
    """
    doc = sources.find(source, on=local_date(now))
    chosen = _channels(channels)
    group = _segment(segment)
    if at < now - _LATE:
        raise WrongTime("Giờ phát đã qua. Hãy chọn giờ từ bây giờ trở đi.")
    plans = [_plan(doc, channel, group, at=at, now=now, actor=actor) for channel in chosen]
    if not dry_run:
        plans = [
            _post(doc, channel, plan, group, at=at, now=now, actor=actor) if plan.is_ready else plan
            for channel, plan in zip(chosen, plans, strict=True)
        ]
    return PublishResult(sources.key_of(doc), at, tuple(plans), dry_run, segment or "")


def _channels(codes: Sequence[str]) -> list[Channel]:
    if not codes:
        raise NothingChosen("Hãy chọn ít nhất một kênh.")
    return [channels.get(code) for code in dict.fromkeys(codes)]


def _segment(slug: str | None) -> Any:
    if not slug:
        return None
    found = audience.segment_by_slug(slug)
    if found is None:
        raise NoSuchSegment(f"Không có nhóm người nhận “{slug}”.")
    return found


def _plan(
    doc: SourceDoc, channel: Channel, segment: Any, *, at: datetime, now: datetime, actor: Any
) -> ChannelPlan:
    """Return what publishing on `channel` would do, with every reason against it."""
    product = queries.product_for_channel(sources.key_of(doc), channel.accepts)
    refusals = _refusals(doc, channel, product, actor)
    reach = audience.reach_counts(
        segment=segment,
        address_kind=channel.address_kind,
        consent_channel=channel.consent_channel,
        purpose=GUIDANCE,
        now=now,
    )
    is_public = not channel.address_kind
    if not is_public and not reach.agreed:
        refusals.append("Chưa có ai trong nhóm này nhận tin qua kênh này.")
    return ChannelPlan(
        channel=channel.code,
        label=channel.label,
        product_kind=product.kind if product else "",
        product_label=label_of(product.kind) if product else "",
        product_id=product.pk if product else None,
        reach_sentence="Tất cả mọi người xem được." if is_public else reach.sentence(),
        target_count=1 if is_public else reach.agreed,
        is_public=is_public,
        parts=_parts(product),
        notes=tuple(_notes(channel, product, at)),
        refusals=tuple(refusals),
    )


def _refusals(doc: SourceDoc, channel: Channel, product: Product | None, actor: Any) -> list[str]:
    said = []
    if doc.kind == SourceKind.BULLETIN and not doc.is_confirmed:
        said.append("Bản tin chưa được duyệt.")
    if not channel.accepts:
        said.append("Kênh này chỉ trả lời người đã nhắn tin cho xã, không dùng để phát tin.")
    elif product is None:
        wanted = " hoặc ".join(label_of(kind) for kind in channel.accepts)
        said.append(f"Chưa có sản phẩm đã duyệt cho kênh này ({wanted}).")
    elif channel.needs_leader_approval and not (is_leader(actor) or is_leader(product.decided_by)):
        said.append("Kênh này cần lãnh đạo duyệt trước khi phát.")
    if product is not None:
        said += [check["sentence"] for check in product.failed_checks]
    return said


def _parts(product: Product | None) -> int:
    stats = product.message.get("stats", {}) if product else {}
    return int(stats.get("parts", 0) or 0)


def _notes(channel: Channel, product: Product | None, at: datetime) -> list[str]:
    notes = []
    if product and channel.needs_broadcast_audio and product.is_draft_voice:
        notes.append("Chưa có bản thu âm: gói phát thanh sẽ ở trạng thái “chờ thu âm”.")
    if channel.quiet_from and channel.quiet_until:
        notes.append(f"Kênh nghỉ từ {channel.quiet_from:%H:%M} đến {channel.quiet_until:%H:%M}.")
    slots = channel.slots(at, at + timedelta(days=1))
    if slots:
        notes.append(f"Giờ phát gần nhất: {slots[0].label}.")
    return notes


def _post(
    doc: SourceDoc,
    channel: Channel,
    plan: ChannelPlan,
    segment: Any,
    *,
    at: datetime,
    now: datetime,
    actor: Any,
) -> ChannelPlan:
    """Write the posting and its messages; a posting that exists already is left as it is."""
    product = queries.product(plan.product_id or 0)
    posting, is_new = Posting.objects.get_or_create(
        source_kind=doc.kind,
        source_code=doc.code,
        product_kind=product.kind,
        channel=channel.code,
        send_at=at,
        defaults={
            "source_title": doc.title[:250],
            "product": product,
            "segment": segment.slug if segment else "",
            "audience": queries.audience_of(doc),
            "expires_at": _expires_at(doc, channel, at),
            "target_count": plan.target_count,
            "created_by": actor,
            "created_at": now,
        },
    )
    if is_new:
        _enqueue(posting, product, channel, segment, now=now, actor=actor)
        audit.record(action="publishing.publish", object_key=posting.origin, now=now, actor=actor)
    return replace(plan, posting_id=posting.pk)


def _expires_at(doc: SourceDoc, channel: Channel, at: datetime) -> datetime | None:
    """Messages expire after three days, or with the last day of the bulletin if that is sooner."""
    ends = []
    if channel.address_kind:
        ends.append(at + _EXPIRES_AFTER)
    if doc.kind == SourceKind.BULLETIN:
        last_day = content.bulletin(doc.code).valid_until
        if last_day:
            ends.append(start_of_day(last_day + timedelta(days=1)))
    return min((end for end in ends if end > at), default=None)


def _enqueue(
    posting: Posting, product: Product, channel: Channel, segment: Any, *, now: datetime, actor: Any
) -> None:
    targets = audience.reach(
        segment=segment,
        address_kind=channel.address_kind,
        consent_channel=channel.consent_channel,
        purpose=GUIDANCE,
        now=now,
    )
    delivery.enqueue(
        origin=posting.origin,
        channel=channel.code,
        account_id=posting.account_id,
        targets=targets,
        body=body_of(product, channel),
        purpose=GUIDANCE,
        due_at=posting.send_at,
        expires_at=posting.expires_at,
        now=now,
        actor=actor,
    )


def body_of(product: Product, channel: Channel) -> Body:
    """Return what goes into the outbox; a draft voice is left out where it may not be heard."""
    message = product.message
    files = [] if message.get("text") else list(product.files.all())
    if channel.needs_broadcast_audio and product.is_draft_voice:
        files = [file for file in files if not file.media_type.startswith("audio/")]
    return Body(
        text=message.get("text") or product.text,
        subject=message.get("subject", ""),
        html=message.get("html", ""),
        buttons=tuple(Button(**button) for button in message.get("buttons", ())),
        attachments=tuple(
            Attachment(file.name, file.media_type, file.path, file.sha256, file.alt)
            for file in files
        ),
        options={
            "product_kind": product.kind,
            "title": product.source_title,
            "source": f"{product.source_kind}/{product.source_code}",
            "is_draft_voice": product.is_draft_voice,
            **_voice_of(product),
            "approver": accounts.display_name(product.decided_by) if product.decided_by else "",
        },
    )


def _voice_of(product: Product) -> dict[str, Any]:
    """Return how well a spoken product sounds and what it says; nothing for what is silent."""
    sentences = product.message.get("sentences")
    if not sentences:
        return {}
    quality = VoiceQuality.DRAFT if product.is_draft_voice else VoiceQuality.BROADCAST
    return {"voice_quality": quality.value, "sentences": sentences}


@transaction.atomic
def renew_waiting(*, product_id: int, now: datetime, actor: Any) -> list[Posting]:
    """Let postings that wait for a recording go out with the recorded product just approved.

    Their waiting messages are cancelled and new ones written under the posting's next round.
    """
    product = queries.product(product_id)
    if product.is_draft_voice:
        return []
    waiting = Posting.objects.select_related("product").filter(
        source_kind=product.source_kind,
        source_code=product.source_code,
        product_kind=product.kind,
        state=PostingState.SCHEDULED,
        product__is_draft_voice=True,
    )
    return [_renew(posting, product, now=now, actor=actor) for posting in waiting]


def _renew(posting: Posting, product: Product, *, now: datetime, actor: Any) -> Posting:
    delivery.cancel(origin=posting.origin, now=now, actor=actor)
    posting.product = product
    posting.round += 1
    posting.save(update_fields=["product", "round"])
    group = audience.segment_by_slug(posting.segment) if posting.segment else None
    channel = channels.get(posting.channel)
    _enqueue(posting, product, channel, group, now=now, actor=actor)
    return posting


def withdraw_posting(*, posting_id: int, reason: str, now: datetime, actor: Any) -> Posting:
    """Take a posting back: what has not left is cancelled, what stands is taken down if it can.

    Our own row is written first, so that a page disappears at once; then delivery talks to
    providers, outside any transaction. Raise NoSuchPosting or AlreadyWithdrawn.
    """
    posting = queries.posting(posting_id)
    with transaction.atomic():
        rows = Posting.objects.filter(pk=posting_id, state=PostingState.SCHEDULED)
        values = {"withdrawn_at": now, "reason": nfc(reason)[:300]}
        if not rows.update(state=PostingState.WITHDRAWN, **values):
            raise AlreadyWithdrawn("Lượt phát này đã được gỡ hoặc hủy trước đó.")
        audit.record(action="publishing.withdraw", object_key=posting.origin, now=now, actor=actor)
        drop_pages(keys=(f"{posting.source_kind}:{posting.source_code}", "bulletins"))
    delivery.withdraw(origin=posting.origin, now=now, actor=actor)
    return queries.posting(posting_id)
