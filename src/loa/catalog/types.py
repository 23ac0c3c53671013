"""The words of the catalog, and the frozen guide that pages and products are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices

from .bench_types import FormRow as FormRow

UNKNOWN = "cần xã xác nhận"
PORTAL_URL = "https://dichvucong.gov.vn"


class ServiceLevel(TextChoices):
    """How much of a procedure can be done on the net (NĐ 42/2022); replaces levels 1 to 4."""

    FULLY_ONLINE = "fully_online", "Toàn trình"
    PARTIALLY_ONLINE = "partially_online", "Một phần"
    INFORMATION_ONLY = "information_only", "Cung cấp thông tin"
    UNKNOWN = "unknown", "Chưa rõ"


class Level(TextChoices):
    """The lowest level of government that settles the procedure."""

    COMMUNE = "commune", "Cấp xã"
    PROVINCE = "province", "Cấp tỉnh"
    MINISTRY = "ministry", "Cấp bộ"
    OTHER = "other", "Cơ quan khác"
    UNKNOWN = "unknown", "Chưa rõ"


class IntakeMethod(TextChoices):
    """How a dossier is handed in."""

    ANY = "any", "mọi cách nộp"
    ONLINE = "online", "nộp trực tuyến"
    DIRECT = "direct", "nộp trực tiếp"
    POSTAL = "postal", "nộp qua bưu chính"


class TimeUnit(TextChoices):
    """The unit of a processing time; working days are never days."""

    WORKING_DAY = "working_day", "ngày làm việc"
    DAY = "day", "ngày"
    HOUR = "hour", "giờ"
    MONTH = "month", "tháng"
    SAME_DAY = "same_day", "trong ngày"
    DESCRIBED = "described", "theo mô tả"
    UNKNOWN = "unknown", "chưa rõ"


class Confidence(TextChoices):
    """How sure the one who read the source was."""

    HIGH = "high", "Cao"
    MEDIUM = "medium", "Vừa"
    LOW = "low", "Thấp"


class Audience(TextChoices):
    """Whom a procedure concerns."""

    CITIZEN = "citizen", "Người dân"
    BUSINESS = "business", "Doanh nghiệp, hộ kinh doanh"
    STUDENT = "student", "Học sinh, sinh viên"
    ELDERLY = "elderly", "Người cao tuổi"
    PARENT = "parent", "Cha mẹ"
    DISABLED = "disabled", "Người khuyết tật"


class Origin(TextChoices):
    """Who wrote the rows of a procedure; a later one in this list outranks the former."""

    PORTAL = "portal", "Cổng dịch vụ công quốc gia"
    COMPILED = "compiled", "Bộ dữ liệu của xã"
    OFFICER = "officer", "Cán bộ xã"


@dataclass(frozen=True)
class GuideFact:
    """One checkable statement. `kind` is a value of publishing's FactKind, as text."""

    key: str  # stable within the procedure: "fee/online", "paper/giay-chung-sinh"
    kind: str
    label: str
    value: str
    version: int = 1
    source: str = ""
    checked_on: date | None = None
    checked_label: str = ""  # "tháng 7/2026" where only the month is known
    is_verified: bool = False
    is_known: bool = True
    needs_confirmation: bool = False  # unknown, or another source says otherwise


@dataclass(frozen=True)
class GuideFee:
    """One row of the fee table; `value` is "Miễn phí", "50.000 đồng/thẻ" or UNKNOWN."""

    key: str
    method: str  # a value of IntakeMethod
    method_label: str
    person: str
    condition: str
    value: str
    amount_dong: int | None
    note: str
    valid_from: date | None
    valid_to: date | None  # exclusive
    is_upcoming: bool = False
    is_known: bool = True


@dataclass(frozen=True)
class GuideTime:
    """One row of the table of processing times."""

    key: str
    method: str
    method_label: str
    value: str
    amount: int | None
    unit: str
    note: str
    is_known: bool = True


@dataclass(frozen=True)
class GuidePaper:
    """A paper to bring or upload."""

    key: str
    name: str
    note: str = ""
    kind: str = ""
    form: str = ""
    original_count: int | None = None
    copy_count: int | None = None
    is_conditional: bool = False


@dataclass(frozen=True)
class GuideSource:
    """Where facts come from; `read_label` is "tháng 7/2026" where the day is not known."""

    title: str
    url: str = ""
    read_on: date | None = None
    read_label: str = ""
    note: str = ""


@dataclass(frozen=True)
class SecondOpinion:
    """What another source says about a fact; both are kept until the commune decides."""

    key: str
    label: str
    value: str
    source: str
    url: str
    read_on: date | None
    read_label: str
    is_newer: bool


@dataclass(frozen=True)
class ProcedureGuide:
    """All that a page, a product or an answer may say about a procedure on one day."""

    code: str
    national_code: str  # empty: "chưa có mã quốc gia"
    slug: str
    title: str  # in everyday words
    official_title: str
    field_name: str
    field_slug: str
    on: date
    facts: tuple[GuideFact, ...]
    authority: str
    place_line: str
    who: str
    audiences: tuple[str, ...]
    level: str
    service_level: str
    service_level_source: str
    online_line: str
    where_online: tuple[str, ...]
    fee_line: str
    fee_note: str
    fees: tuple[GuideFee, ...]
    time_line: str
    times: tuple[GuideTime, ...]
    papers: tuple[GuidePaper, ...]
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    conditions: tuple[str, ...]
    notes: tuple[str, ...]
    result: str
    laws: tuple[str, ...]
    laws_to_check: tuple[str, ...]
    synonyms: tuple[str, ...]
    sources: tuple[GuideSource, ...]
    second_opinions: tuple[SecondOpinion, ...]
    official_url: str
    checked_on: date | None
    checked_label: str
    is_verified: bool  # as the data means it: never "confirmed by the commune"
    confidence: str
    is_essential: bool  # among the 25 services of Chỉ thị 24/CT-TTg
    is_confirmed: bool
    is_sample_confirmation: bool
    confirmation: str
    decision_number: str

    def fact(self, key: str) -> GuideFact | None:
        """Return the fact with this key, or None."""
        return next((fact for fact in self.facts if fact.key == key), None)


@dataclass(frozen=True)
class ProcedureRow:
    """A light row of a list."""

    code: str
    slug: str
    title: str
    official_title: str
    field_name: str
    field_slug: str
    service_level: str
    service_level_label: str
    level: str
    is_essential: bool
    is_confirmed: bool
    checked_label: str

    @property
    def shown_code(self) -> str:
        """Return the national code, or words that say that there is none (decision 16)."""
        return "chưa có mã quốc gia" if self.code.startswith("loa-") else self.code


@dataclass(frozen=True)
class FieldRow:
    """A field (lĩnh vực) and how many procedures it has."""

    slug: str
    name: str
    procedure_count: int
    everyday_count: int = 0  # of these, what the commune chose for its residents


@dataclass(frozen=True)
class ConfirmedRow:
    """A dated confirmation; evidence for the plan's clauses."""

    code: str
    title: str
    field_name: str
    confirmed_at: datetime
    confirmed_on: date
    decision_number: str
    is_sample: bool


@dataclass(frozen=True)
class EditedRow:
    """On one day officers changed facts of one procedure."""

    code: str
    title: str
    changed_on: date
    change_count: int


@dataclass(frozen=True)
class CatalogCounts:
    """How much there is."""

    procedure_count: int
    commune_level_count: int
    confirmed_count: int
    essential_count: int
    field_count: int
