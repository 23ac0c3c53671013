"""When each resident last wrote to the page, and which messages their receipts may speak of."""

from __future__ import annotations

from django.db import models


class MessengerUser(models.Model):
    """What decides whether somebody may be answered: known by a keyed hash only."""

    account = models.ForeignKey(
        "delivery.ChannelAccount", on_delete=models.CASCADE, related_name="+"
    )
    user_hash = models.CharField(max_length=64)
    last_interaction_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="channel_messenger_user_unique", fields=["account", "user_hash"]
            )
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"


class MessengerSent(models.Model):
    """A message that the provider took. Receipts name a moment, not messages: this finds them."""

    account = models.ForeignKey(
        "delivery.ChannelAccount", on_delete=models.CASCADE, related_name="+"
    )
    user_hash = models.CharField(max_length=64)
    mid = models.CharField(max_length=200)
    key = models.CharField(max_length=40)
    sent_at = models.DateTimeField()
    is_delivered = models.BooleanField(default=False)  # a receipt has said so
    is_seen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="channel_messenger_sent_unique", fields=["account", "mid"])
        ]
        indexes = [
            models.Index(name="messenger_sent_by_user", fields=["account", "user_hash", "sent_at"]),
            models.Index(name="messenger_sent_by_key", fields=["account", "key"]),
        ]

    def __str__(self) -> str:
        return f"sent message {self.pk}"
