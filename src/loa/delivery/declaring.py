"""Tells the audience which kinds of address and which consents the channels need."""

from __future__ import annotations

from loa.audience.contract import AddressKind, ConsentChannel, address_kinds, consent_channels

from .contract import Channel, channels


def declare_channels() -> None:
    """Declare every registered channel; called once they are loaded."""
    for channel in channels:
        declare(channel)


def declare(channel: Channel) -> None:
    """Declare one channel; two channels may share a kind of address, the first one spells it."""
    kind = channel.address_kind
    if kind and kind not in address_kinds:
        label = channel.address_label or channel.label
        address_kinds.register(kind, AddressKind(kind, label, channel.normalize_address))
    consent = channel.consent_channel
    if consent and consent not in consent_channels:
        consent_channels.register(consent, ConsentChannel(consent, channel.label))
