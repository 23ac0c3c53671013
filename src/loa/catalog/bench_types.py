"""The words of the confirmation bench and of forms with files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices

from loa.kernel.clock import vn_date

FORM_KINDS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}


class CheckOutcome(TextChoices):
    """What an officer said of a procedure or of one of its facts."""

    CONFIRMED = "confirmed", "đúng"
    CHANGED = "changed", "đã sửa"
    UNCLEAR = "unclear", "không rõ"


@dataclass(frozen=True)
class Decision:
    """The paper a confirmation rests on: its number and the day it was issued."""

    number: str
    issued_on: date | None = None

    @property
    def words(self) -> str:
        """Return "12/QĐ-UBND ngày 05/01/2027"."""
        return f"{self.number} ngày {vn_date(self.issued_on)}" if self.issued_on else self.number


@dataclass(frozen=True)
class CheckRow:
    """One act at the bench, as a list shows it."""

    id: int
    code: str
    title: str
    outcome: str
    key: str
    label: str
    decision_number: str
    by: str
    at: datetime


@dataclass(frozen=True)
class UnitProgress:
    """How far one unit is with checking; `unit_code` is empty for fields that are nobody's."""

    unit_code: str
    unit_name: str
    total_count: int
    confirmed_count: int
    unclear_count: int
    second_count: int  # a changed fee that waits for another person
    due_on: date | None
    is_late: bool

    @property
    def left_count(self) -> int:
        """Return how many still wait."""
        return self.total_count - self.confirmed_count


@dataclass(frozen=True)
class FieldDutyRow:
    """Which unit checks a field."""

    field_slug: str
    field_name: str
    procedure_count: int
    unit_code: str
    unit_name: str


@dataclass(frozen=True)
class FormRow:
    """A form to download, for one paper of one procedure."""

    id: int
    code: str
    paper_key: str
    paper_name: str
    file_name: str
    size_bytes: int
    form_version: str
    issued_by: str
    valid_from: date | None
    url: str

    @property
    def kind_label(self) -> str:
        """Return what kind of file it is, in words that people know."""
        return FORM_KINDS.get(self.file_name.rpartition(".")[2].lower(), "tệp")
