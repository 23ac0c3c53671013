"""`./loa report`"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Which report, for which period, into which file."""
    verb.add_argument("kind", metavar="LOẠI", help="ví dụ: ket-qua (kết quả thực hiện kế hoạch)")
    verb.add_argument("--period", required=True, metavar="KỲ", help="2026-Q4, 2026-M11, 2026")
    verb.add_argument("--out", type=Path, metavar="TỆP", help=".docx hoặc .json")
    verb.add_argument("--freeze", action="store_true", help="chốt số liệu của kỳ này")


def run(chosen: argparse.Namespace) -> int:
    """Write the report; the ending of the file name chooses its form."""
    from loa.kernel import clock
    from loa.reports import operations as reports

    out = chosen.out or Path(f"bao-cao-{chosen.kind}-{chosen.period}.docx")
    report = reports.write_report(
        kind=chosen.kind,
        period=chosen.period,
        out=out,
        is_frozen=chosen.freeze,
        now=clock.now(),
        actor=None,
    )
    print(f"Đã ghi {out} ({report.title}, số liệu đến {clock.vn_datetime(report.as_of)}).")
    return 0
