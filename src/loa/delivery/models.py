"""The outbox: what is to be sent, every try, and what providers said later.

    QUEUED ──claim──► CLAIMED ──call──► ACCEPTED ──receipt──► DELIVERED
      ▲                  │                  └────receipt────► FAILED ──receipt──► DELIVERED
      │                  ├─ delivered at once ──────────────► DELIVERED
      ├─ not now ────────┤  refused, or tried too often ────► FAILED
      ├─ account stopped ┤  nobody knows, no key ───────────► UNKNOWN ──receipt──► DELIVERED | FAILED
      ├─ key: repeat ────┤                                       └─person─► DELIVERED | QUEUED
      ├─ person first ───┤  too late ───────────────────────► EXPIRED
      └─ crash, no call ─┘  no consent, or refused ─────────► SUPPRESSED
    QUEUED ──cancel──► CANCELLED        FAILED | UNKNOWN | EXPIRED ──person takes over──► HANDED_OVER

A message that waits for a person stays QUEUED with `waiting_reason`. The attempt row is committed
before the call and closed after it; a crash leaves it open, and recovery makes that UNKNOWN, or
QUEUED again where the provider honors the key. Never is there a second blind send.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from loa.kernel.crypto import EncryptedTextField


class ChannelAccount(models.Model):
    """The commune's account on a channel; `options` is encrypted JSON, secrets included."""

    channel = models.CharField("kênh", max_length=40)
    name = models.CharField("tên", max_length=120)
    options = EncryptedTextField("thông số", default="{}")
    is_paused = models.BooleanField("tạm dừng", default=False)
    pause_reason = models.CharField("vì sao tạm dừng", max_length=250, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tài khoản kênh"
        verbose_name_plural = "tài khoản kênh"
        ordering = ["channel", "id"]
        constraints = [
            models.UniqueConstraint(name="delivery_account_unique", fields=["channel", "name"]),
            models.CheckConstraint(
                name="delivery_account_pause_has_reason",
                condition=Q(is_paused=False) | ~Q(pause_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Payload(models.Model):
    """What a message says, kept once for all its recipients."""

    sha256 = models.CharField(max_length=64, unique=True)
    body = models.JSONField()

    def __str__(self) -> str:
        return self.sha256[:12]


class State(models.TextChoices):
    """Where a message stands; past participles, see the drawing above."""

    QUEUED = "QUEUED", "Đang chờ gửi"
    CLAIMED = "CLAIMED", "Đang gửi"
    ACCEPTED = "ACCEPTED", "Đã gửi, chờ xác nhận"
    DELIVERED = "DELIVERED", "Đã nhận"
    FAILED = "FAILED", "Không gửi được"
    UNKNOWN = "UNKNOWN", "Chưa rõ"
    EXPIRED = "EXPIRED", "Quá hạn"
    SUPPRESSED = "SUPPRESSED", "Không nhận tin"
    CANCELLED = "CANCELLED", "Đã hủy"
    HANDED_OVER = "HANDED_OVER", "Giao cho người"


# Nothing of ours moves a message out of these; a late receipt may still make one DELIVERED.
FINAL = frozenset(
    {State.DELIVERED, State.FAILED, State.EXPIRED, State.SUPPRESSED, State.CANCELLED}
    | {State.HANDED_OVER}
)
RETRYABLE = frozenset({State.QUEUED, State.UNKNOWN})


class OutboxMessage(models.Model):
    """One message to one target on one channel. `origin` is text: there are no upward keys."""

    origin = models.CharField("nguồn", max_length=80)
    channel = models.CharField("kênh", max_length=40)
    target = models.CharField("người nhận", max_length=120)
    account = models.ForeignKey(
        ChannelAccount, null=True, on_delete=models.PROTECT, related_name="messages"
    )
    contact_id = models.BigIntegerField(null=True)
    address = EncryptedTextField(blank=True, default="")  # only where no contact owns it
    payload = models.ForeignKey(Payload, on_delete=models.PROTECT, related_name="messages")
    purpose = models.CharField("mục đích", max_length=40, blank=True)
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.QUEUED)
    waiting_reason = models.CharField("chờ việc gì", max_length=250, blank=True)
    due_at = models.DateTimeField("gửi từ lúc")
    expires_at = models.DateTimeField("hết hạn lúc", null=True)
    deadline = models.DateTimeField("cần tới trước", null=True)
    claimed_by = models.CharField(max_length=80, blank=True)
    claim_until = models.DateTimeField(null=True)
    attempt_count = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=40, unique=True)  # the same at every attempt
    provider_id = models.CharField(max_length=200, blank=True)
    last_code = models.CharField(max_length=80, blank=True)
    last_reason = models.CharField(max_length=250, blank=True)
    handover_kind = models.CharField("giao làm gì", max_length=40, blank=True)
    created_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tin trong hàng chờ"
        verbose_name_plural = "hàng chờ gửi"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="delivery_message_unique", fields=["origin", "channel", "target"]
            ),
            models.CheckConstraint(
                name="delivery_message_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="delivery_message_claim_is_whole",
                condition=(
                    Q(state="CLAIMED", claim_until__isnull=False) & ~Q(claimed_by="")
                    | ~Q(state="CLAIMED") & Q(claimed_by="", claim_until__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="delivery_message_waits_queued",
                condition=Q(waiting_reason="") | Q(state="QUEUED"),
            ),
            models.CheckConstraint(
                name="delivery_message_delivered_has_time",
                condition=~Q(state="DELIVERED") | Q(delivered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_message_handover_has_kind",
                condition=~Q(state="HANDED_OVER") | ~Q(handover_kind=""),
            ),
        ]
        indexes = [
            models.Index(name="delivery_message_due", fields=["channel", "state", "due_at"]),
            models.Index(
                name="delivery_message_claimed",
                fields=["claim_until"],
                condition=Q(state="CLAIMED"),
            ),
            models.Index(
                name="delivery_message_expiring",
                fields=["expires_at"],
                condition=Q(state="QUEUED"),
            ),
            models.Index(name="delivery_message_provider", fields=["channel", "provider_id"]),
            models.Index(name="delivery_message_delivered", fields=["delivered_at"]),
            models.Index(name="delivery_message_contact", fields=["contact_id", "channel"]),
            models.Index(name="delivery_message_state", fields=["state", "finished_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.origin} → {self.channel} {self.target}"


class AttemptOutcome(models.TextChoices):
    """How a try ended; an open one has none."""

    OPEN = "", "Chưa xong"
    ACCEPTED = "accepted", "Đã nhận gửi"
    DELIVERED = "delivered", "Đã tới"
    REJECTED = "rejected", "Bị từ chối"
    THROTTLED = "throttled", "Chưa gửi được lúc này"
    UNKNOWN = "unknown", "Chưa rõ"
    WAITING = "waiting", "Chờ người làm"


class DeliveryAttempt(models.Model):
    """One try: written and committed before the call, closed once after it, never changed again."""

    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="attempts")
    account = models.ForeignKey(ChannelAccount, null=True, on_delete=models.SET_NULL)
    worker = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=12, choices=AttemptOutcome, default=AttemptOutcome.OPEN, blank=True
    )
    code = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=250, blank=True)
    duration_ms = models.PositiveIntegerField(null=True)
    detail = models.JSONField(default=dict)  # redacted

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="delivery_attempt_closed_has_outcome",
                condition=(
                    Q(finished_at__isnull=True, outcome="")
                    | Q(finished_at__isnull=False) & ~Q(outcome="")
                ),
            ),
            models.CheckConstraint(
                name="delivery_attempt_ends_after_start",
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
            ),
        ]
        indexes = [
            models.Index(name="delivery_attempt_rate", fields=["account", "started_at"]),
        ]

    def __str__(self) -> str:
        return f"tin {self.message_id} lúc {self.started_at:%H:%M:%S}"


class Receipt(models.Model):
    """What a provider said later; it may come before the acceptance is written, or twice."""

    channel = models.CharField(max_length=40)
    provider_id = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=40, blank=True)  # our key, where the provider returns it
    event = models.CharField(max_length=20)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    code = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=250, blank=True)
    message = models.ForeignKey(
        OutboxMessage, null=True, on_delete=models.CASCADE, related_name="receipts"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="delivery_receipt_unique", fields=["channel", "provider_id", "key", "event"]
            ),
            models.CheckConstraint(
                name="delivery_receipt_names_message",
                condition=~Q(provider_id="") | ~Q(key=""),
            ),
        ]
        indexes = [
            models.Index(
                name="delivery_receipt_unmatched",
                fields=["received_at"],
                condition=Q(message__isnull=True),
            ),
            models.Index(name="delivery_receipt_key", fields=["channel", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.event}"


class WakeUp(models.Model):
    """Whether a wake-up of a channel is on its way; it may be lost, so it runs out."""

    channel = models.CharField(max_length=40, unique=True)
    asked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.channel
