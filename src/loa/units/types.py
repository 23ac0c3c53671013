"""What other apps get to know of the commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import TextChoices

from .opening import OpeningNow

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


class PointKind(TextChoices):
    """What a service point is for residents."""

    ONE_STOP_SHOP = "one_stop_shop", "Nộp hồ sơ, nhận kết quả"
    POLICE = "police", "Công an: căn cước, cư trú, xe"
    DIGITAL_TEAM = "digital_team", "Tổ chuyển đổi số cộng đồng giúp tại thôn"
    HEALTH_STATION = "health_station", "Y tế"
    VILLAGE_HALL = "village_hall", "Nhà văn hoá"
    POST_OFFICE = "post_office", "Bưu điện"
    CITY_CENTER = "city_center", "Cấp thành phố"
    OTHER = "other", "Nơi khác"


@dataclass(frozen=True)
class PointDraft:
    """A service point as an officer writes it; blank texts are unknown."""

    name: str
    kind: str
    address: str = ""
    phone: str = ""
    hours: str = ""
    timetable: str = ""
    village_codes: tuple[str, ...] = ()  # none: for the whole commune
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    source: str = ""


@dataclass(frozen=True)
class PointCard:
    """A service point as residents meet it at one moment."""

    code: str
    name: str
    kind: str
    kind_label: str
    address: str
    phone: str
    hours: str  # free words, where no timetable is known
    week: tuple[tuple[str, str], ...]
    opening: OpeningNow
    opening_words: str
    villages: tuple[str, ...]
    geo: str  # "geo:21.1,105.7", empty where nobody measured it
    checked_on: date | None
    at: datetime


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
