"""What every reader makes of its file: one record a procedure, ready to be written by rank."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date


@dataclass(frozen=True)
class FeeLine:
    """One line of a fee: amount in đồng (0 free, None unknown or in words)."""

    method: str = "any"
    amount_dong: int | None = None
    per: str = ""
    text: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None  # exclusive
    person: str = ""
    condition: str = ""


@dataclass(frozen=True)
class TimeLine:
    """One processing time; `amount` is None where the unit says it all."""

    method: str = "any"
    amount: int | None = None
    unit: str = "unknown"
    text: str = ""


@dataclass(frozen=True)
class PaperLine:
    """One paper; counts are None where unknown."""

    name: str
    kind: str = ""
    form: str = ""
    note: str = ""
    original_count: int | None = None
    copy_count: int | None = None
    is_conditional: bool = False


@dataclass(frozen=True)
class SourceLine:
    """One source and when it was read."""

    title: str
    url: str = ""
    note: str = ""
    read_on: date | None = None
    read_label: str = ""


@dataclass(frozen=True)
class ProcedureRecord:
    """One procedure as one source tells it."""

    line: int
    origin: str
    code: str
    name: str
    field_name: str
    everyday_name: str = ""
    audiences: tuple[str, ...] = ()
    authority: str = ""
    place: str = ""
    service_level: str = "unknown"
    service_level_source: str = ""
    level: str = "unknown"
    result: str = ""
    where_online: tuple[str, ...] = ()
    fee_note: str = ""
    notes: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    laws_to_check: tuple[str, ...] = ()
    portal_url: str = ""
    portal_decision: str = ""
    portal_read_on: date | None = None
    confidence: str = "low"
    is_verified: bool = False
    is_essential: bool = False
    papers: tuple[PaperLine, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    times: tuple[TimeLine, ...] = ()
    steps: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = field(default=())
    # Facts that rest on another source than the first: (beginning of the key, source).
    other_sources: tuple[tuple[str, SourceLine], ...] = ()

    def digest(self) -> str:
        """Return a hash of all that the source says, wherever in its file it says it."""
        said = asdict(self) | {"line": 0}
        return hashlib.sha256(
            json.dumps(said, sort_keys=True, default=str, ensure_ascii=False).encode()
        ).hexdigest()
