"""`./loa publish`"""

from __future__ import annotations

import argparse
import json
from datetime import datetime


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """A bulletin, its channels, the hour and the people."""
    verb.add_argument("bulletin", metavar="BẢN_TIN", help="tên ngắn của bản tin")
    verb.add_argument("--channels", required=True, metavar="KÊNH,…")
    verb.add_argument("--at", metavar="GIỜ", help="ví dụ 2026-11-27T17:00; bỏ trống: ngay bây giờ")
    verb.add_argument("--segment", metavar="NHÓM", help="tên ngắn của nhóm người nhận")
    verb.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không hẹn")
    verb.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    """Schedule or preview; prints reach and refusals per channel; 1 if a channel cannot go."""
    from loa.kernel import clock
    from loa.publishing import operations as publishing

    now = clock.now()
    result = publishing.publish(
        source=chosen.bulletin,
        channels=tuple(name.strip() for name in chosen.channels.split(",") if name.strip()),
        at=_moment(chosen.at) if chosen.at else now,
        segment=chosen.segment,
        now=now,
        actor=None,
        dry_run=chosen.dry_run,
    )
    if chosen.json:
        print(json.dumps(result.as_dict(), ensure_ascii=False))
    else:
        print("\n".join(result.sentences()))
    return 0 if chosen.dry_run or result.is_ready else 1


def _moment(text: str) -> datetime:
    from loa.kernel import clock
    from loa.kernel.errors import Invalid

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(f"Giờ “{text}” chưa đúng. Hãy viết như 2026-11-27T17:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.VN)
