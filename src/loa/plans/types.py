"""What other apps get to see of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from loa.indicators.types import EvidenceRow


class ClauseKind(TextChoices):
    """What a clause of the plan is."""

    HEADING = "heading", "Đề mục"
    BASIS = "basis", "Căn cứ"
    OBJECTIVE = "objective", "Mục tiêu"
    REQUIREMENT = "requirement", "Yêu cầu"
    CONTENT = "content", "Nội dung"
    MESSAGE = "message", "Thông điệp"
    METHOD = "method", "Phương thức"
    METHOD_GOAL = "method_goal", "Mục tiêu của phương thức"
    CHANNEL = "channel", "Kênh"
    PRODUCT = "product", "Sản phẩm"
    PHASE_GOAL = "phase_goal", "Mục tiêu giai đoạn"
    ACTIVITY = "activity", "Hoạt động"
    PHASE_UNITS = "phase_units", "Đơn vị thực hiện"
    BUDGET = "budget", "Kinh phí"
    DUTY = "duty", "Nhiệm vụ của đơn vị"
    DIFFICULTY = "difficulty", "Khó khăn, vướng mắc"
    RECIPIENT = "recipient", "Nơi nhận"


class State(TextChoices):
    """The state of a clause: the result of a query, never typed by hand."""

    DOING = "doing", "đang thực hiện"
    NO_EVIDENCE = "no_evidence", "chưa có minh chứng"
    NOT_BUILT = "not_built", "chưa có trong phần mềm"


@dataclass(frozen=True)
class KeyMessageCard:
    """A message of the plan; its wording is fixed."""

    code: str
    audience: str
    text: str
    clause: str
    note: str = ""


@dataclass(frozen=True)
class Carrier:
    """One thing that carries out a clause, with the rows that prove it."""

    kind: str
    label: str
    is_built: bool
    rows: tuple[EvidenceRow, ...] = ()

    @property
    def state(self) -> State:
        """Return the state of this carrier alone."""
        if not self.is_built:
            return State.NOT_BUILT
        return State.DOING if self.rows else State.NO_EVIDENCE


@dataclass(frozen=True)
class ClauseState:
    """A clause with what carries it out in the plan's year up to a moment."""

    number: str
    kind: str
    text: str
    title: str
    part: str
    depth: int
    state: State
    carriers: tuple[Carrier, ...] = ()
    rows: tuple[EvidenceRow, ...] = ()
    unit_codes: tuple[str, ...] = ()
    unit_names: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Say whether the clause only opens a section; headings are not counted."""
        return self.kind == ClauseKind.HEADING

    @property
    def count(self) -> int:
        """Return how many rows prove it."""
        return len(self.rows)

    @property
    def newest(self) -> datetime | None:
        """Return the moment of the newest row."""
        return self.rows[0].at if self.rows else None

    @property
    def missing(self) -> tuple[Carrier, ...]:
        """Return the carriers without a row."""
        return tuple(carrier for carrier in self.carriers if not carrier.rows)
