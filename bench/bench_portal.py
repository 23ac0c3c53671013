"""Residents' pages against nginx and another portal: requests a second, waiting, memory, weight.

`python bench/bench_portal.py [--procedures 83 2642 12000] [--peer URL] [--json]`

Needs `nginx` and `wrk` (Debian: `apt install nginx-light wrk`). For each size it loads a catalog
into a new folder, starts the web server the way `./loa up` does with one worker a core, lets nginx
serve the very same bytes from disk, and drives both in turn with the same load over the same
addresses. A peer (wagtail's bakerydemo) that is already running is measured in the same turns.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS, ROUNDS, CONNECTIONS, PAGES = 4, 3, 32, 80
# Pages that grow with the catalog, beside the guides.
OTHERS = {"home": ["/"], "list": ["/thu-tuc/"]}
REPORT = """
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), bad + summary.errors.timeout))
end
"""
WALK = """
local paths, at = {}, 0
for line in io.lines("FILE") do paths[#paths + 1] = line end
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {["Accept-Encoding"] = "gzip", ["Host"] = "127.0.0.1"})
end
"""
NGINX = """
worker_processes auto; daemon off; pid PLACE/nginx.pid; error_log PLACE/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=20000 inactive=600s; default_type text/html; gzip_static always;
  server {{ listen 127.0.0.1:{port}; root PLACE/www; add_header Cache-Control no-cache; }}
}}
"""


def main() -> int:
    """Measure each size, print a table or one JSON document."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--procedures", type=int, nargs="+", default=[83, 2642, 12000])
    given.add_argument("--peer", help="address of a page of another portal that is running")
    given.add_argument("--json", action="store_true")
    chosen = given.parse_args()
    missing = [name for name in ("nginx", "wrk") if not shutil.which(name)]
    if missing:
        print(f"Chưa có {' và '.join(missing)}. Cài: apt install nginx-light wrk", file=sys.stderr)
        return 1
    results = [measured(size, chosen.peer) for size in chosen.procedures]
    print(json.dumps(results, indent=1) if chosen.json else table(results))
    return 0


def measured(size: int, peer: str | None) -> dict[str, Any]:
    """Return the figures with a catalog of `size` procedures."""
    with tempfile.TemporaryDirectory(prefix="loa-bench-") as name:
        place = Path(name)
        codes = load(place, size)
        paths = [f"/thu-tuc/{code}/" for code in codes[:PAGES]]
        port, nginx_port = 8790, 8791
        server = serve(place, port)
        try:
            wait(f"http://127.0.0.1:{port}/healthz")
            weights = copy_pages(place, port, paths)
            nginx = start_nginx(place, nginx_port)
            try:
                wait(f"http://127.0.0.1:{nginx_port}{paths[0]}")
                found = turns(place, paths, port, nginx_port, peer)
                for kind, others in OTHERS.items():
                    weights_of = copy_pages(place, port, others)
                    other = turns(place, others, port, nginx_port, None)
                    found[kind] = other["loa"] | {"kb_zipped": round(weights_of[0] / 1000, 1)}
                    found[f"{kind}_of_nginx"] = of_nginx(other)
                found["memory_mb"] = {"loa": memory(server.pid), "nginx": memory(nginx.pid)}
            finally:
                nginx.terminate()
                nginx.wait()
        finally:
            server.terminate()
            server.wait()
    found |= {"procedures": size, "page_kb_zipped": round(statistics.median(weights) / 1000, 1)}
    found["of_nginx"] = of_nginx(found)
    if peer:
        found["times_peer"] = round(found["loa"]["per_second"] / found["peer"]["per_second"])
    return found


def of_nginx(found: dict[str, Any]) -> float:
    """Return our requests a second as a share of nginx's."""
    return round(float(found["loa"]["per_second"] / found["nginx"]["per_second"]), 2)


def load(place: Path, size: int) -> list[str]:
    """Fill a new database with the shipped catalog and seeded records up to `size`."""
    environment = os.environ | {"LOA_DATA_DIR": str(place / "data"), "BENCH_SIZE": str(size)}
    script = """
import django, os, sys
sys.path[:0] = [{src!r}, {root!r}]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.main")
django.setup()
from pathlib import Path
from config.cli import preparation
from loa.catalog import operations, queries
from loa.catalog.tests.portal_generator import write
from loa.kernel import clock
from loa.units import operations as units
preparation.prepare_database()
preparation.prepare_static()
now = clock.now()
root = Path({root!r})
units.import_units(document=root / "data/communes/o-dien.yaml", now=now, actor=None)
operations.import_procedures(path=root / "data/procedures.yaml", now=now, actor=None)
wanted = int(os.environ["BENCH_SIZE"])
if wanted > 83:
    given = os.environ.get("LOA_PORTAL_FILE") if wanted == 2642 else None
    path = Path(given) if given else write(Path({place!r}) / "portal.jsonl.gz", size=wanted)
    operations.import_procedures(path=path, now=now, actor=None)
for row in queries.list_procedures():
    print(row.code)
""".format(src=str(ROOT / "src"), root=str(ROOT), place=str(place))
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def serve(place: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the web server with one worker a core."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-ws", "--log-level", "warning"]
    command += ["--workers", str(os.cpu_count() or 1), "--blocking-threads", "1"]
    environment = os.environ | {"LOA_DATA_DIR": str(place / "data")}
    return subprocess.Popen(command, env=environment, cwd=ROOT)


def start_nginx(place: Path, port: int) -> subprocess.Popen[bytes]:
    """Start nginx over the copied pages."""
    settings = place / "nginx.conf"
    settings.write_text(NGINX.format(port=port).replace("PLACE", str(place)))
    place.chmod(0o755)
    return subprocess.Popen(["nginx", "-c", str(settings), "-e", str(place / "error.log")])


def wait(url: str) -> None:
    """Return once the address answers."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)


def copy_pages(place: Path, port: int, paths: list[str]) -> list[int]:
    """Keep the pages as nginx serves them; return their zipped sizes."""
    weights = []
    for path in paths:
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"}
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:
            body = answer.read()
        folder = place / "www" / path.strip("/")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_bytes(gzip.decompress(body))
        (folder / "index.html.gz").write_bytes(body)
        weights.append(len(body))
    return weights


def turns(
    place: Path, paths: list[str], port: int, nginx_port: int, peer: str | None
) -> dict[str, Any]:
    """Drive all servers in turn and return the median of each figure."""
    (place / "paths.txt").write_text("\n".join(paths))
    walk = place / "walk.lua"
    walk.write_text(WALK.replace("FILE", str(place / "paths.txt")) + REPORT)
    plain = place / "plain.lua"
    plain.write_text(REPORT)
    asked = {
        "loa": (f"http://127.0.0.1:{port}", walk),
        "nginx": (f"http://127.0.0.1:{nginx_port}", walk),
    }
    if peer:
        asked["peer"] = (peer, plain)
    drive(*asked["loa"], seconds=1)  # each worker has every page in memory before it counts
    rounds: dict[str, list[list[float]]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (url, script) in asked.items():
            rounds[name].append(drive(url, script, seconds=SECONDS))
    return {name: summary(found) for name, found in rounds.items()}


def drive(url: str, script: Path, *, seconds: int) -> list[float]:
    """Return requests a second, p50 and p95 in ms, and failures of one drive."""
    ran = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), url],
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(line for line in ran.stdout.splitlines() if line.startswith("RESULT"))
    requests, duration, half, most, bad = (int(part) for part in line.split()[1:])
    return [requests / (duration / 1e6), half / 1000, most / 1000, bad]


def summary(found: list[list[float]]) -> dict[str, float]:
    """Return the medians over the rounds; failures are added up."""
    middle = [statistics.median(column) for column in zip(*found, strict=True)]
    return {
        "per_second": round(middle[0]),
        "p50_ms": round(middle[1], 2),
        "p95_ms": round(middle[2], 2),
        "failed": sum(turn[3] for turn in found),
    }


def memory(pid: int) -> int:
    """Return the proportional memory in MB of a process and all below it."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        waiting += [int(child) for child in children]
    return total // 1024


def table(results: list[dict[str, Any]]) -> str:
    """Return the figures for reading."""
    lines = ["procedures  server  requests/s  p50 ms  p95 ms  failed  memory MB"]
    for found in results:
        for name in ("loa", "nginx", "peer"):
            if name not in found:
                continue
            row, used = found[name], found["memory_mb"].get(name, "")
            lines.append(
                f"{found['procedures']:>10}  {name:<6}  {row['per_second']:>10}  "
                f"{row['p50_ms']:>6}  {row['p95_ms']:>6}  {row['failed']:>6}  {used:>9}"
            )
        peer = f", {found['times_peer']} times the peer" if "times_peer" in found else ""
        weight = found["page_kb_zipped"]
        lines.append(f"            {found['of_nginx']} of nginx{peer}; page {weight} KB zipped")
        for kind in OTHERS:
            row, share = found[kind], found[f"{kind}_of_nginx"]
            figures = f"{row['per_second']} a second, p95 {row['p95_ms']} ms, {share} of nginx"
            lines.append(f"            {kind}: {figures}; page {row['kb_zipped']} KB zipped")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
