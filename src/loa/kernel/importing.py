"""What an import did: counts, and each rejected row with its line and reason."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class RowError:
    """One row that could not be taken: where it stands and what to do about it."""

    line: int
    reason: str
    key: str = ""


@dataclass
class ImportReport:
    """Counts of an import; `rejected` rows were left out whole."""

    new: int = 0
    changed: int = 0
    same: int = 0
    rejected: list[RowError] = field(default_factory=list)
    dry_run: bool = False

    def sentence(self) -> str:
        """Return the outcome in one Vietnamese line."""
        start = "Thử đọc (không ghi)" if self.dry_run else "Đã nhập"
        return (
            f"{start}: {self.new} mới, {self.changed} đổi, {self.same} giữ nguyên, "
            f"{len(self.rejected)} bị từ chối."
        )

    def write_errors(self, path: Path) -> None:
        """Write the rejected rows to a CSV that Excel opens with its accents right."""
        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(["dòng", "mục", "lý do"])
            writer.writerows((row.line, row.key, row.reason) for row in self.rejected)
