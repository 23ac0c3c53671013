"""Makes `data/portal-facts.jsonl.gz` from a snapshot of the national portal.

Run: LOA_PORTAL_FILE=… python data/make_portal_facts.py
Facts only (codes, names, fields, levels, days, fees, names of papers, law numbers, addresses) of
the procedures that a commune settles. The same snapshot gives the same bytes.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from loa.catalog import source_files  # noqa: E402
from loa.catalog.readers import facts_file  # noqa: E402
from loa.catalog.types import Level  # noqa: E402


def packed(snapshot: Path) -> bytes:
    """Return the facts file of a snapshot, compressed, without a time stamp."""
    records, _ = source_files.read(snapshot)
    chosen = sorted((r for r in records if r.level == Level.COMMUNE), key=lambda r: r.code)
    rows = (facts_file.to_row(record) for record in chosen)
    text = "".join(f"{json.dumps(row, ensure_ascii=False, sort_keys=True)}\n" for row in rows)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as handle:
        handle.write(text.encode())
    return buffer.getvalue()


def main() -> int:
    """Write the file beside this script and say how much it holds."""
    name = os.environ.get("LOA_PORTAL_FILE", "")
    if not name or not Path(name).is_file():
        sys.stderr.write("Hãy đặt LOA_PORTAL_FILE là tệp bản chụp của Cổng (.jsonl.gz).\n")
        return 2
    content = packed(Path(name))
    target = HERE / "portal-facts.jsonl.gz"
    target.write_bytes(content)
    count = gzip.decompress(content).count(b"\n")
    sys.stdout.write(f"{target.name}: {count} thủ tục, {len(content)} byte\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
