"""SourceDocs made straight from data/procedures.yaml, for tests that need no database."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loa.publishing.contract import (
    Brief,
    CommuneLines,
    Fact,
    FactKind,
    Paper,
    SourceDoc,
    SourceRef,
)

ROOT = Path(__file__).resolve().parents[4]
TODAY = date(2026, 11, 24)
COMMUNE = CommuneLines(
    name="xã Ô Diên",
    authority="UBND xã Ô Diên",
    city="thành phố Hà Nội",
    message="Hành chính thông minh - Tận tâm phục vụ",
    desk_name="Điểm phục vụ hành chính công xã",
)
_CONDITION = re.compile(r"^(?:Chỉ |Nếu |Trường hợp |Khi )")
_ONLINE = {"toan_trinh": "Nộp được hoàn toàn trên mạng", "mot_phan": "Nộp được một phần trên mạng"}


@cache
def records() -> dict[str, dict[str, Any]]:
    """Return the procedures of the data file by code, or by id where there is no code."""
    loaded = yaml.safe_load((ROOT / "data/procedures.yaml").read_text(encoding="utf-8"))
    return {r["code"] or f"loa-{r['id']}": r for r in loaded["procedures"]}


def _papers(record: dict[str, Any]) -> tuple[Paper, ...]:
    return tuple(
        Paper(
            name=p["name"],
            note=p.get("note") or "",
            kind=p.get("kind") or "",
            form=p.get("form") or "",
            is_conditional=bool(_CONDITION.match(p.get("note") or "")),
        )
        for p in record["documents"]
    )


def _facts(record: dict[str, Any]) -> tuple[Fact, ...]:
    """Return the facts under the keys that the catalog uses."""
    fee, verified = record["fee"], record["verified"]
    rows = [
        ("code", FactKind.CODE, "Mã thủ tục", record["code"] or ""),
        ("fee/direct", FactKind.MONEY, "Phí nộp trực tiếp", fee["direct"] or ""),
        ("fee/online", FactKind.MONEY, "Phí nộp trên mạng", fee["online"] or ""),
        ("time", FactKind.DURATION, "Thời hạn giải quyết", record["processing_time"] or ""),
        ("place", FactKind.PLACE, "Nơi nhận hồ sơ", record["authority"] or ""),
    ]
    rows += [
        (f"paper/{number}", FactKind.PAPER, "Giấy tờ", paper["name"])
        for number, paper in enumerate(record["documents"], 1)
    ]
    return tuple(
        Fact(key, kind, label, str(value), is_verified=verified, checked_on=date(2026, 11, 23))
        for key, kind, label, value in rows
    )


def _fee_line(record: dict[str, Any]) -> str:
    direct, online = record["fee"]["direct"], record["fee"]["online"]
    if direct and online and direct.startswith("Miễn phí") and online.startswith("Miễn phí"):
        return "Miễn phí"
    parts = [("Nộp trên mạng", online), ("nộp trực tiếp", direct)]
    return "; ".join(f"{name}: {value}" for name, value in parts if value)


def procedure(code: str = "1.001193", **changes: Any) -> SourceDoc:
    """Return the guide of one procedure; `changes` replace fields of the SourceDoc."""
    record = records()[code]
    urls = [source["url"] for source in record["sources"] if source.get("url")]
    made = SourceDoc(
        kind="procedure",
        code=code,
        title=record["name"],
        official_title=f"Thủ tục {record['name'][0].lower()}{record['name'][1:]}",
        summary="",
        facts=_facts(record),
        papers=_papers(record),
        steps=tuple(record["online_steps"] or ()),
        mistakes=tuple(record["common_mistakes"] or ()),
        conditions=tuple(record["conditions"] or ()),
        field_name=record["field"],
        authority=record["authority"] or "",
        fee_line=_fee_line(record),
        time_line=record["processing_time"] or "",
        place_line="Điểm phục vụ hành chính công xã",
        online_line=_ONLINE.get(record["service_level"], ""),
        where_online=tuple(record["where_online"] or ()),
        result=record["result"] or "",
        official_url=next((u for u in urls if u.startswith("https://dichvucong.gov.vn")), ""),
        sources=tuple(
            SourceRef(s["title"], s.get("url") or "", date.fromisoformat(s["read"]))
            for s in record["sources"]
        ),
        checked_on=date(2026, 11, 23),
    )
    return replace(made, **changes)


def bulletin(**changes: Any) -> SourceDoc:
    """Return a bulletin about a help day, invented for tests only."""
    made = SourceDoc(
        kind="bulletin",
        code="ngay-hoi-giup-nop-ho-so",
        title="Ngày hội giúp bà con nộp hồ sơ trên mạng",
        official_title="",
        summary="Cán bộ xã giúp bà con nộp hồ sơ trên mạng tại nhà văn hoá.",
        facts=(
            Fact("when", FactKind.DATE, "Khi nào", "8 giờ ngày 05/12/2026", is_verified=True),
            Fact("where", FactKind.PLACE, "Ở đâu", "Nhà văn hoá thôn", is_verified=True),
            Fact("fee", FactKind.MONEY, "Phí", "Miễn phí", is_verified=True),
        ),
        paragraphs=(
            "Cán bộ xã giúp bà con nộp hồ sơ trên mạng, từ 8 giờ ngày 05/12/2026.",
            "Bà con mang theo điện thoại và thẻ căn cước. Không ai thu tiền của bà con.",
        ),
        steps=("Mang điện thoại đến nhà văn hoá.", "Cán bộ cùng bà con mở Cổng và nộp."),
        official_url="https://dichvucong.gov.vn",
        checked_on=date(2026, 11, 20),
        is_confirmed=True,
        confirmation="Xã Ô Diên đã xác nhận ngày 20/11/2026",
    )
    return replace(made, **changes)


def brief(**changes: Any) -> Brief:
    """Return a brief for a draft of the sample placement."""
    made = Brief(
        commune=COMMUNE,
        today=TODAY,
        short_url="https://odien.example/q/ks1",
        options={"video_side": "90", "video_pace": "0.05"},  # films of a test are tiny
    )
    return replace(made, **changes)
