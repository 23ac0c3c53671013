"""One procedure as the confirmation bench shows it: facts in groups, sources side by side."""

from __future__ import annotations

from dataclasses import dataclass

from .types import UNKNOWN, GuideFact, ProcedureGuide, SecondOpinion, ServiceLevel

# Title of a group, and the beginnings of the keys of its facts.
_GROUPS = (
    ("Lệ phí", ("fee",)),
    ("Thời hạn", ("time",)),
    ("Mức trực tuyến", ("online",)),
    ("Nơi làm", ("authority", "place", "where", "link")),
    ("Giấy tờ", ("paper",)),
    ("Ai làm được", ("condition",)),
    ("Kết quả", ("result",)),
)
_REST = "Tên, các bước, ghi chú, căn cứ"
# What a resident always asks; where nothing is known there is a line to fill in.
_ASKED = (
    ("fee", "fee/online", "Lệ phí nộp trực tuyến"),
    ("fee", "fee/direct", "Lệ phí nộp trực tiếp"),
    ("time", "time/any", "Thời hạn giải quyết"),
    ("result", "result", "Kết quả nhận được"),
)
_LOCKED = ("code",)
_EXAMPLES = {"fee": "Ví dụ: 25000, hoặc Miễn phí", "time": "Ví dụ: 3 ngày làm việc"}
LEVELS = [choice for choice in ServiceLevel.choices if choice[0] != ServiceLevel.UNKNOWN]


@dataclass(frozen=True)
class BenchRow:
    """One fact to check. `control` is how it is put right: words, area, level, or none."""

    key: str
    label: str
    value: str
    written: str  # what the field holds when one begins to edit
    control: str
    example: str
    source: str
    checked_label: str
    is_doubtful: bool
    opinions: tuple[SecondOpinion, ...] = ()
    more: tuple[tuple[str, str], ...] = ()  # what narrows it: from when, until when, a note

    @property
    def place(self) -> str:
        """Return the key as an id on the page."""
        return self.key.replace("/", "-")


@dataclass(frozen=True)
class BenchGroup:
    """Facts of one kind; a folded group is checked only where something looks odd."""

    title: str
    rows: tuple[BenchRow, ...]
    is_folded: bool = False


def bench_groups(guide: ProcedureGuide) -> list[BenchGroup]:
    """Return every fact of the guide in groups, and empty lines where a fact is missing."""
    left = {fact.key: fact for fact in guide.facts}
    groups = []
    for title, stems in _GROUPS:
        keys = [key for key in left if key.partition("/")[0] in stems]
        own = [key for key in keys if not _narrows(key)]
        rows = [_row(left[key], guide, _more(key, left)) for key in own]
        for key in keys:
            del left[key]
        rows += _missing(stems, rows)
        if rows:
            groups.append(BenchGroup(title, tuple(rows)))
    rest = tuple(_row(fact, guide) for fact in left.values())
    return [*groups, BenchGroup(_REST, rest, is_folded=True)] if rest else groups


def first_doubt(groups: list[BenchGroup]) -> str:
    """Return the key of the first fact that wants a look, empty where none does."""
    rows = (row for group in groups for row in group.rows if row.is_doubtful)
    return next((row.key for row in rows), "")


_MORE = {"from": "Từ ngày", "until": "Đến hết ngày", "note": "Ghi chú"}


def _narrows(key: str) -> bool:
    """Tell whether a fact only says more about another: "fee/online/from"."""
    return key.count("/") == 2 and key.rpartition("/")[2] in _MORE


def _more(key: str, facts: dict[str, GuideFact]) -> tuple[tuple[str, str], ...]:
    found = ((label, facts.get(f"{key}/{tail}")) for tail, label in _MORE.items())
    return tuple((label, fact.value) for label, fact in found if fact is not None)


def _row(
    fact: GuideFact, guide: ProcedureGuide, more: tuple[tuple[str, str], ...] = ()
) -> BenchRow:
    stem = fact.key.partition("/")[0]
    is_level = fact.key == "online"
    known = fact.value if fact.is_known else ""
    return BenchRow(
        key=fact.key,
        label=fact.label,
        value=fact.value,
        written=guide.service_level if is_level else known,
        control="level" if is_level else _control(fact, stem),
        example=_EXAMPLES.get(stem, "") if fact.key.count("/") == 1 else "",
        source=fact.source,
        checked_label=fact.checked_label,
        is_doubtful=fact.needs_confirmation,
        opinions=tuple(one for one in guide.second_opinions if one.key == fact.key),
        more=more,
    )


def _control(fact: GuideFact, stem: str) -> str:
    if fact.key in _LOCKED or fact.key.endswith(("/from", "/until")):
        return ""
    return "words" if stem in _EXAMPLES or len(fact.value) < 60 else "area"


def _missing(stems: tuple[str, ...], rows: list[BenchRow]) -> list[BenchRow]:
    if rows:
        return []
    return [
        BenchRow(key, label, UNKNOWN, "", "words", _EXAMPLES.get(stem, ""), "", "", True)
        for stem, key, label in _ASKED
        if stem in stems
    ]
