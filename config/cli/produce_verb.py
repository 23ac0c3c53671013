"""`./loa produce`"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """A procedure code or a bulletin's slug."""
    verb.add_argument("source", metavar="NGUỒN", help="mã thủ tục hoặc tên ngắn của bản tin")
    verb.add_argument("--only", metavar="LOẠI,…", default="", help="chỉ làm các loại này")
    verb.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="mặc định: san-pham/<nguồn>")
    verb.add_argument("--json", action="store_true", help="in manifest.json ra màn hình")


def run(chosen: argparse.Namespace) -> int:
    """Write every product and the manifest; a failed check is told and exits 1."""
    from loa.kernel import clock
    from loa.publishing import operations as publishing

    out = chosen.out or Path("san-pham") / chosen.source
    only = tuple(kind.strip() for kind in chosen.only.split(",") if kind.strip()) or None
    manifest = publishing.write_products(
        source=chosen.source, only=only, out=out, now=clock.now(), actor=None
    )
    if chosen.json:
        print(json.dumps(manifest, ensure_ascii=False))
        return 0
    for product in manifest["products"]:
        failed = [check["sentence"] for check in product["checks"] if not check["ok"]]
        print(
            f"{product['kind']:<16} {product['seconds']:>6.2f} giây  {'; '.join(failed) or 'đạt'}"
        )
    print(f"Đã ghi vào {out}/ (xem manifest.json).")
    return 0
