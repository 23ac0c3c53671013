"""Shapes that the templates of residents' pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from loa.catalog import queries as catalog
from loa.catalog.types import Audience, Level, ProcedureGuide, ProcedureRow, ServiceLevel
from loa.flows import queries as flows
from loa.flows.types import Flow
from loa.kernel.text import fold, tokens

from . import queries, reference
from .finding import Found

# What a resident hears instead of the official word.
ONLINE_WORDS = {
    ServiceLevel.FULLY_ONLINE: "Làm trọn trên mạng",
    ServiceLevel.PARTIALLY_ONLINE: "Nộp trên mạng, vẫn phải đến một lần",
    ServiceLevel.INFORMATION_ONLY: "Làm trực tiếp",
}
UNKNOWN_ONLINE = "Cách nộp: cần xã xác nhận"


@dataclass(frozen=True)
class ListRow:
    """A procedure in a list."""

    name: str
    note: str
    url: str
    is_online: bool = False


@dataclass(frozen=True)
class StepRows:
    """One step of a topic with the procedures that exist in the catalog."""

    title: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class LetterRows:
    """The procedures under one letter."""

    letter: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class Filters:
    """What a visitor narrowed the list to; unknown values count as not chosen."""

    audience: str = ""
    level: str = ""
    online: str = ""
    is_alphabetical: bool = False
    letter: str = ""

    @classmethod
    def read(cls, given: dict[str, str]) -> Filters:
        """Return the filters from an address."""

        def one_of(name: str, allowed: list[str]) -> str:
            value = given.get(name, "")
            return value if value in allowed else ""

        return cls(
            audience=one_of("danh-cho", Audience.values),
            level=one_of("cap", Level.values),
            online=one_of("truc-tuyen", ServiceLevel.values),
            is_alphabetical=given.get("xep") == "chu-cai",
            letter=given.get("chu-cai", "")[:1].upper(),
        )

    @property
    def is_set(self) -> bool:
        """Tell whether anything was chosen."""
        return bool(self.audience or self.level or self.online or self.is_alphabetical)

    def query(self) -> str:
        """Return the beginning of a query string that keeps the choice, for links to letters."""
        parts = [
            ("danh-cho", self.audience),
            ("cap", self.level),
            ("truc-tuyen", self.online),
            ("xep", "chu-cai" if self.is_alphabetical else ""),
            ("chu-cai", self.letter),
        ]
        return "".join(f"{name}={value}&" for name, value in parts if value)


def list_row(row: ProcedureRow, *, with_field: bool = False) -> ListRow:
    """Return a procedure as a list shows it."""
    online = ONLINE_WORDS.get(ServiceLevel(row.service_level), UNKNOWN_ONLINE)
    return ListRow(
        name=_spoken(row.title),
        note=f"{online}. Lĩnh vực: {row.field_name}" if with_field else online,
        url=f"/thu-tuc/{row.code}/",
        is_online=row.service_level == ServiceLevel.FULLY_ONLINE,
    )


def filtered(filters: Filters) -> list[ProcedureRow]:
    """Return the procedures that fit, most needed first or by the alphabet."""
    rows = catalog.list_procedures(audience=filters.audience or None, level=filters.level or None)
    if filters.online:
        rows = [row for row in rows if row.service_level == filters.online]
    if filters.is_alphabetical:
        rows.sort(key=lambda row: (_letter(row.title).replace("Đ", "D~"), fold(_spoken(row.title))))
    return rows


def letters_of(rows: Iterable[ProcedureRow]) -> list[str]:
    """Return the first letters of rows that are sorted by the alphabet, each once."""
    return list(dict.fromkeys(_letter(row.title) for row in rows))


def by_letter(rows: Iterable[ProcedureRow]) -> list[LetterRows]:
    """Return rows that are sorted by the alphabet, one group a letter; Đ is a letter of its own."""
    groups: dict[str, list[ListRow]] = {}
    for row in rows:
        groups.setdefault(_letter(row.title), []).append(list_row(row))
    return [LetterRows(letter, tuple(found)) for letter, found in groups.items()]


def under(letter: str, rows: list[ProcedureRow]) -> list[ProcedureRow]:
    """Return the rows that begin with the letter, or all when none was chosen."""
    return [row for row in rows if not letter or _letter(row.title) == letter]


def _spoken(title: str) -> str:
    """Return the title without the stray marks that some official lists put before it."""
    return title.lstrip(" .-–")


def _letter(title: str) -> str:
    first = _spoken(title)[:1].upper()
    if first == "Đ":
        return "Đ"
    return fold(first).upper() or "#"


def topic_steps(topic: reference.Topic, *, on: date) -> list[StepRows]:
    """Return the steps of a topic; codes that the catalog does not have are left out."""
    del on
    codes = [code for step in topic.steps for code in step.codes]
    known = {row.code: list_row(row) for row in catalog.list_procedures(codes=codes)}
    found = [
        StepRows(step.title, tuple(known[code] for code in step.codes if code in known))
        for step in topic.steps
    ]
    return [step for step in found if step.rows]


def flow_of(topic: reference.Topic) -> Flow | None:
    """Return the questions that find the papers of a life event; those of the same name first."""
    same = next((flow for flow in flows.flows() if flow.slug == topic.slug), None)
    codes = [code for step in topic.steps for code in step.codes]
    return same or next((flow for code in codes for flow in flows.flows_about(code)), None)


# What a resident calls each kind of thing that is found.
KINDS = {
    "procedure": "Thủ tục",
    "flow": "Hỏi từng bước",
    "life_event": "Việc trong đời",
    "guide": "Cách làm",
    "question": "Hỏi đáp",
    "qa": "Hỏi đáp",
    "topic": "Trợ lý trả lời",
    "form": "Biểu mẫu",
    "bulletin": "Tin tức",
    "alert": "Cảnh báo",
    "safety": "Cảnh giác lừa đảo",
    "legal_document": "Văn bản",
    "video": "Video",
    "infographic": "Đồ họa",
    "section": "Chuyên trang",
    "working_model": "Mô hình hay",
    "unit_page": "Đơn vị",
    "place": "Nơi làm thủ tục",
    "term": "Giải nghĩa từ",
}
_OTHER = "Trang"


@dataclass(frozen=True)
class KindCount:
    """How many of one kind were found."""

    code: str
    name: str
    count: int


def kind_code(hit: Found) -> str:
    """Return the kind of a hit as the address says it."""
    return hit.kind if hit.kind in KINDS else "page"


def kinds_of(hits: Iterable[Found]) -> list[KindCount]:
    """Return the kinds among hits, in the order in which they appear."""
    counts = Counter(kind_code(hit) for hit in hits)
    return [KindCount(code, KINDS.get(code, _OTHER), count) for code, count in counts.items()]


def results(hits: Iterable[Found]) -> list[ListRow]:
    """Return search hits as list rows with what kind of thing each is."""
    rows = []
    for hit in hits:
        note = KINDS.get(hit.kind, _OTHER)
        if hit.kind == "procedure" and not hit.group.startswith("loa-"):
            note = f"{note}, mã {hit.group}"
        rows.append(ListRow(name=hit.title, note=note, url=_place_of(hit)))
    return rows


def _place_of(hit: Found) -> str:
    if hit.url:
        return hit.url
    if hit.kind == "topic":
        return f"/tro-ly/?{urlencode({'q': hit.title})}"
    return f"/thu-tuc/{hit.group}/"


def by_words(words: str, *, limit: int = 20) -> list[ListRow]:
    """Return the procedures whose names hold every word; for an index that is not built yet."""
    wanted = tokens(words)
    rows = catalog.list_procedures() if wanted else []
    found = [row for row in rows if set(wanted) <= set(tokens(f"{row.title} {row.official_title}"))]
    return [list_row(row, with_field=True) for row in found[:limit]]


def most_read(*, until: date, least: int = 5, limit: int = 8) -> list[ListRow]:
    """Return what was read most in thirty days; nothing while fewer than `least` were read."""
    codes = queries.most_read(until - timedelta(days=30), until + timedelta(days=1), limit=limit)
    if len(codes) < least:
        return []
    known = {row.code: row for row in catalog.list_procedures(codes=[code for code, _ in codes])}
    return [list_row(known[code]) for code, _ in codes if code in known]


def related(guide: ProcedureGuide, *, limit: int = 4) -> list[ListRow]:
    """Return other procedures that people do along with this one."""
    topics = reference.life_events()
    codes = [
        code
        for topic in topics
        if any(guide.code in step.codes for step in topic.steps)
        for step in topic.steps
        for code in step.codes
    ]
    wanted = [code for code in dict.fromkeys(codes) if code != guide.code]
    known = {row.code: row for row in catalog.list_procedures(field=guide.field_slug)}
    known |= {row.code: row for row in catalog.list_procedures(codes=wanted)}
    ordered = [known[code] for code in wanted if code in known]
    ordered += [row for row in known.values() if row.code not in {*wanted, guide.code}]
    return [list_row(row) for row in ordered[:limit]]
