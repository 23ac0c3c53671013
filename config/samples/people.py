"""Invented officers and residents; every name says that it is a sample."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser

from loa.accounts import operations as accounts
from loa.accounts import queries as accounts_rows
from loa.audience import operations as audience
from loa.audience.contract import GUIDANCE
from loa.delivery.contract import channels
from loa.units import queries as units

# User name, full name, role, code of the unit; who has no unit is a leader.
OFFICERS = [
    ("mai", "Nguyễn Thị Mai (mẫu)", "cán bộ Điểm phục vụ hành chính công", "diem-pvhcc"),
    ("hung", "Trần Văn Hùng (mẫu)", "lãnh đạo UBND xã, được duyệt tin cả xã", ""),
    ("dung", "Phạm Quốc Dũng (mẫu)", "cán bộ Công an xã, đọc báo lừa đảo", "cong-an"),
    ("lan", "Lê Thị Lan (mẫu)", "cán bộ Phòng Văn hoá - Xã hội, viết bài", "phong-vhxh"),
]
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đỗ", "Bùi", "Đặng")
_MIDDLE = ("Thị", "Văn", "Minh", "Thu", "Đức", "Ngọc")
_GIVEN = ("Lan", "Hùng", "Mai", "Thắng", "Hòa", "Ánh", "Ổn", "Yến", "Khánh", "Đào", "Sơn", "Vinh")
_TAGS = ("residents", "elderly", "rural", "urban", "business", "students")
# The phones that the rehearsal room has from its start.
PHONES = {
    "8410000000000000001": "Bà Lan (mẫu)",
    "8410000000000000002": "Anh Hùng (mẫu)",
    "8410000000000000003": "Chị Mai (mẫu)",
}
CONTACT_COUNT = 40
WORDING = "mau-2026-01"
PROOF = "Dữ liệu mẫu, không phải người thật"


def load_officers(*, password: str, now: datetime) -> Mapping[str, AbstractBaseUser]:
    """Make the sample officers; return their logins by user name."""
    made = {}
    for user_name, full_name, role, unit_code in OFFICERS:
        unit = units.unit_by_code(unit_code) if unit_code else None
        officer = accounts.add_officer(
            user_name=user_name,
            full_name=full_name,
            password=password,
            title=role.split(",")[0].capitalize(),
            unit_id=unit.pk if unit else None,
            is_leader=not unit_code,
            is_sample=True,
            now=now,
            actor=None,
        )
        made[user_name] = officer.user
    return made


def logins() -> Mapping[str, AbstractBaseUser]:
    """Return the logins of the sample officers that are still there, by user name."""
    return {one.user.get_username(): one.user for one in accounts_rows.sample_officers()}


def load_contacts(*, now: datetime) -> None:
    """Make the sample residents with an address on each channel and a consent for it."""
    chance = random.Random(1906)  # noqa: S311 - the same people every time
    kinds = [c for c in channels if c.address_kind]
    for slug, name, tag in (("ca-xa", "Cả xã", ""), ("cao-tuoi", "Người cao tuổi", "elderly")):
        audience.save_segment(slug=slug, name=name, tags=[tag] if tag else [], now=now, actor=None)
    names = [*PHONES.values(), *(_name(chance) for _ in range(CONTACT_COUNT))]
    for number, name in enumerate(names):
        agreed_at = now - timedelta(days=chance.randint(25, 90))
        person = audience.add_contact(
            name=name,
            tags=["residents", chance.choice(_TAGS[1:])],
            is_sample=True,
            now=agreed_at,
            actor=None,
        )
        for channel in kinds:
            if address := channel.sample_address(number):
                _agree(person.pk, channel.address_kind, channel.consent_channel, address, agreed_at)


def _name(chance: random.Random) -> str:
    parts = (chance.choice(_FAMILY), chance.choice(_MIDDLE), chance.choice(_GIVEN))
    return f"{' '.join(parts)} (mẫu)"


def _agree(contact_id: int, kind: str, consent_channel: str, address: str, at: datetime) -> None:
    audience.add_address(
        contact_id=contact_id, kind=kind, value=address, is_verified=True, now=at, actor=None
    )
    audience.give_consent(
        contact_id=contact_id,
        purpose=GUIDANCE,
        consent_channel=consent_channel,
        wording_version=WORDING,
        proof=PROOF,
        now=at,
        actor=None,
    )
