"""What higher apps register here: kinds of address, purposes, and what they keep about people.

Channels declare the kinds of address; delivery passes them on at start, so that none is listed
here. An app that keeps something about residents has a `personal_data.py` that registers it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loa.kernel.registry import Registry
from loa.kernel.text import nfc


@dataclass(frozen=True)
class AddressKind:
    """A kind of contact address: how it is called and brought to one spelling."""

    code: str
    label: str
    normalize: Callable[[str], str] = nfc  # raises kernel.errors.Invalid for a wrong address


@dataclass(frozen=True)
class ConsentChannel:
    """A way of sending that residents agree to separately."""

    code: str
    label: str


@dataclass(frozen=True)
class Purpose:
    """What messages are for; consent is given for each purpose (Luật 91/2025/QH15)."""

    code: str
    label: str


@dataclass(frozen=True)
class PersonalField:
    """A stored field about a resident: what for, and how long it is kept."""

    model: str  # "audience.Contact"
    field: str
    purpose: str
    retention: str


@dataclass(frozen=True)
class PersonalHolder:
    """An app that keeps rows about contacts: how to export them and how to forget a person."""

    label: str
    export: Callable[[int], list[dict[str, Any]]]
    forget: Callable[[int, datetime], int]


address_kinds: Registry[AddressKind] = Registry("loại địa chỉ")
consent_channels: Registry[ConsentChannel] = Registry("kênh nhận tin")
purposes: Registry[Purpose] = Registry("mục đích nhận tin")
personal_fields: Registry[PersonalField] = Registry("trường thông tin cá nhân")
personal_holders: Registry[PersonalHolder] = Registry("nơi giữ thông tin cá nhân")

GUIDANCE = "guidance"
purposes.register(
    GUIDANCE, Purpose(GUIDANCE, "Nhận tin hướng dẫn làm thủ tục và dịch vụ công trực tuyến")
)


def register_personal(model: str, fields: dict[str, str], *, retention: str) -> None:
    """Register the personal fields of `model`: name → what it is kept for."""
    for field, purpose in fields.items():
        entry = PersonalField(model, field, purpose, retention)
        personal_fields.register(f"{model}.{field}", entry)
