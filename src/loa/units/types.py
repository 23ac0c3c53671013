"""What other apps get to know of the commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

# Shown wherever a value below is None.
UNKNOWN = "cần xã xác nhận"


class UnitKind(TextChoices):
    """What a unit is; the official name is data."""

    PEOPLE_COMMITTEE = "people_committee", "Uỷ ban nhân dân"
    PEOPLE_COUNCIL = "people_council", "Hội đồng nhân dân"
    PARTY_COMMITTEE = "party_committee", "Đảng uỷ"
    OFFICE = "office", "Phòng, ban"
    ONE_STOP_SHOP = "one_stop_shop", "Điểm phục vụ hành chính công"
    POLICE = "police", "Công an"
    CULTURE_CENTER = "culture_center", "Trung tâm văn hoá"
    ORGANIZATION = "organization", "Tổ chức, đoàn thể"
    DIGITAL_TEAM = "digital_team", "Tổ chuyển đổi số cộng đồng"
    HEALTH_STATION = "health_station", "Trạm Y tế"
    SCHOOL = "school", "Trường học"
    VILLAGE = "village", "Thôn, tổ dân phố"


@dataclass(frozen=True)
class CommuneCard:
    """The commune's profile; None is unknown and shown as "cần xã xác nhận"."""

    code: str
    name: str  # "xã Ô Diên"
    authority_name: str  # "UBND xã Ô Diên"
    city: str  # "thành phố Hà Nội"
    place_name: str  # "Ô Diên", before a date in documents
    desk_name: str = "Điểm phục vụ hành chính công xã"
    message: str = ""
    website: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    hours: str | None = None
    fanpage_name: str | None = None
    fanpage_url: str | None = None
    population: int | None = None
    area_km2: Decimal | None = None
    formed_on: date | None = None

    @property
    def place_name_for_dates(self) -> str:
        """Return the place name that stands before a date in documents."""
        return self.place_name
