"""The tokens of an account, and when each follower last wrote to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from loa.kernel.crypto import EncryptedTextField


class ZaloToken(models.Model):
    """The token pair of one account. A refresh token works once: the newest stands here."""

    account = models.OneToOneField(
        "delivery.ChannelAccount", on_delete=models.CASCADE, related_name="+"
    )
    seed_hash = models.CharField(max_length=64)  # of the token that the officer filled in
    access_token = EncryptedTextField(blank=True, default="")
    refresh_token = EncryptedTextField()
    expires_at = models.DateTimeField(null=True)
    renew_at = models.DateTimeField(null=True)  # an hour before it expires
    refreshed_at = models.DateTimeField()  # since when the refresh token is known
    version = models.PositiveIntegerField(default=0)  # grows with each new pair
    lease_holder = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="channel_zalo_token_lease_is_whole",
                condition=(
                    Q(lease_holder="", lease_until=None)
                    | ~Q(lease_holder="") & Q(lease_until__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="channel_zalo_token_expiry_known",
                condition=(
                    Q(access_token="") | Q(expires_at__isnull=False, renew_at__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"tokens of account {self.account_id}"


class ZaloUser(models.Model):
    """What decides whether a follower may be written to: known by a keyed hash only."""

    account = models.ForeignKey(
        "delivery.ChannelAccount", on_delete=models.CASCADE, related_name="+"
    )
    user_hash = models.CharField(max_length=64)
    last_interaction_at = models.DateTimeField(null=True)
    is_following = models.BooleanField(default=True)
    follow_changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="channel_zalo_user_unique", fields=["account", "user_hash"]
            )
        ]

    def __str__(self) -> str:
        return f"follower {self.pk}"
