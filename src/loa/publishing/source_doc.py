"""What a renderer may say: one frozen source, and the brief that goes with it. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from loa.kernel.text import tokens
from loa.media.contract import Clip

UNKNOWN = "cần xã xác nhận"  # what a product says where the source knows nothing
DRAFT_STAMP = "BẢN NHÁP, chưa được xã xác nhận"
# Every product for residents ends on it: fraud by fake officials is the commonest trap (B8, D3).
SAFETY_LINE = "Không đưa mã OTP, mật khẩu cho ai. Cán bộ không hỏi những thứ đó."


class FactKind(StrEnum):
    """What sort of thing a fact is; the agreement check compares each sort its own way."""

    CODE = "code"
    MONEY = "money"
    DURATION = "duration"
    DATE = "date"
    PAPER = "paper"
    PLACE = "place"
    PHONE = "phone"
    LINK = "link"
    TEXT = "text"


_ICONS = {"Phí": "money", "Bao lâu": "time", "Ở đâu": "place", "Nộp trên mạng": "online"}
_ICONS_BY_KIND = {
    FactKind.MONEY: "money",
    FactKind.DURATION: "time",
    FactKind.DATE: "time",
    FactKind.PLACE: "place",
}
_REMARKS = {"Phí": "fee", "Bao lâu": "time"}
_LONGEST_REMARK = 100  # characters


@dataclass(frozen=True)
class Fact:
    """One checkable statement of the source."""

    key: str  # stable within the source: "fee/online", "paper/3", "time/direct"
    kind: FactKind
    label: str  # "Lệ phí nộp trực tuyến"
    value: str  # as residents read it: "Miễn phí", "50.000 đồng", "trong ngày"
    version: int = 1
    source: str = ""
    checked_on: date | None = None
    is_verified: bool = False


@dataclass(frozen=True)
class Paper:
    """A paper to bring or upload."""

    name: str
    note: str = ""
    kind: str = ""  # "bản chính", "bản sao", "xuất trình"
    form: str = ""
    is_conditional: bool = False  # only in the case that `note` names


@dataclass(frozen=True)
class SourceRef:
    """Where the facts come from."""

    title: str
    url: str = ""
    read_on: date | None = None


@dataclass(frozen=True)
class SourceDoc:
    """A guide or a bulletin, frozen as it was when the product was made."""

    kind: str  # "procedure" | "bulletin"
    code: str  # procedure code or bulletin slug
    title: str  # in everyday words
    official_title: str
    summary: str
    facts: tuple[Fact, ...]
    papers: tuple[Paper, ...] = ()
    steps: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what a resident should know besides
    paragraphs: tuple[str, ...] = ()
    field_name: str = ""
    authority: str = ""
    who: str = ""
    fee_line: str = ""  # one line: "Miễn phí"
    time_line: str = ""
    place_line: str = ""
    online_line: str = ""  # "Nộp được hoàn toàn trên mạng"
    where_online: tuple[str, ...] = ()
    result: str = ""
    official_url: str = ""
    sources: tuple[SourceRef, ...] = ()
    checked_on: date | None = None
    is_confirmed: bool = False
    confirmation: str = ""  # "Xã Ô Diên đã xác nhận ngày …" | "Chưa được xã xác nhận"
    extra_words: tuple[str, ...] = ()  # further source text that a product may quote

    def fact(self, key: str) -> Fact | None:
        """Return the fact with this key, or None."""
        return next((fact for fact in self.facts if fact.key == key), None)

    def remark(self, key: str) -> str:
        """Return what narrows the facts under "fee" or "time", or nothing.

        "trong ngày" alone would promise too much where "sau 15 giờ thì ngày kế tiếp" goes with it.
        """
        fact = self.fact(f"{key}/any/note") or self.fact(f"{key}/note")
        return fact.value if fact else ""

    def narrowed(self, label: str, line: str, elsewhere: str) -> str:
        """Return a key line with what narrows it; a long remark is told to be `elsewhere`."""
        is_known = label in _REMARKS and line != UNKNOWN
        remark = self.remark(_REMARKS[label]).rstrip(".") if is_known else ""
        told = remark if len(remark) <= _LONGEST_REMARK else f"{elsewhere} để biết thêm"
        return f"{line} ({told})" if remark else line

    def icon_of(self, label: str) -> str:
        """Return the icon beside the fact with this label: "money", "time", "place", …"""
        kinds = {fact.label: fact.kind for fact in self.facts}
        by_kind = _ICONS_BY_KIND[kinds[label]] if kinds.get(label) in _ICONS_BY_KIND else "other"
        return _ICONS.get(label) or by_kind

    @property
    def national_code(self) -> str:
        """Return the national code of a procedure; empty where there is none (decision 16)."""
        is_ours = self.kind != "procedure" or self.code.startswith("loa-")
        return "" if is_ours else self.code

    @property
    def needed_papers(self) -> tuple[Paper, ...]:
        """Return the papers that everybody brings."""
        return tuple(paper for paper in self.papers if not paper.is_conditional)

    @property
    def conditional_papers(self) -> tuple[Paper, ...]:
        """Return the papers that only some cases need."""
        return tuple(paper for paper in self.papers if paper.is_conditional)

    @property
    def key_lines(self) -> tuple[tuple[str, str], ...]:
        """Return the four facts as (label, line); a bulletin gives its own first four facts.

        A procedure always has all four: what nobody knows reads `UNKNOWN`, never a guess.
        """
        if self.kind != "procedure":
            silent = {FactKind.LINK, FactKind.CODE}
            spoken = (f for f in self.facts if f.label and f.kind not in silent)
            return tuple((fact.label, fact.value or UNKNOWN) for fact in spoken)[:4]
        return (
            ("Phí", _begun(self.fee_line) or UNKNOWN),
            ("Bao lâu", _begun(self.time_line) or UNKNOWN),
            ("Ở đâu", _begun(self.place_line or self.authority) or UNKNOWN),
            ("Nộp trên mạng", _begun(self.online_line) or UNKNOWN),
        )

    @property
    def told_lines(self) -> tuple[str, ...]:
        """Return the key lines as "label: line", the time with what narrows it."""
        told = []
        for label, line in self.key_lines:
            # "Mức độ trực tuyến: cần xã xác nhận" has its label already.
            words = (
                line if line.endswith(f": {UNKNOWN}") and ";" not in line else f"{label}: {line}"
            )
            narrowed = self.remark("time") if label == "Bao lâu" and line != UNKNOWN else ""
            told.append(f"{words} ({narrowed.rstrip('.')})" if narrowed else words)
        return tuple(told)

    def carried_keys(self, text: str) -> tuple[str, ...]:
        """Return the keys of the facts that `text` says, in the order of the source.

        A fact is carried when its value stands in the text, or when the line that sums up its
        kind does: better to remake one product too many than to leave an old fee on a wall.
        """
        said = f" {' '.join(tokens(text))} "
        lines = {
            FactKind.MONEY: self.fee_line,
            FactKind.DURATION: self.time_line,
            FactKind.PLACE: self.place_line,
        }

        def is_said(words: str) -> bool:
            return bool(words) and f" {' '.join(tokens(words))} " in said

        return tuple(
            fact.key
            for fact in self.facts
            if is_said(fact.value) or is_said(lines.get(fact.kind, ""))
        )


def _begun(line: str) -> str:
    """Return the line with a capital first letter; what is unknown keeps its own form."""
    return line if line == UNKNOWN else line[:1].upper() + line[1:]


@dataclass(frozen=True)
class CommuneLines:
    """How the commune signs its products; an empty line is unknown and left out."""

    name: str  # "xã Ô Diên"
    authority: str  # "UBND xã Ô Diên"
    city: str
    message: str  # main key message
    desk_name: str = "Điểm phục vụ hành chính công"
    address: str = ""
    phone: str = ""
    hours: str = ""
    website: str = ""


@dataclass(frozen=True)
class Brief:
    """What a renderer needs beside the source; publishing fills it before rendering."""

    commune: CommuneLines
    today: date
    placement: str = "mau"  # one product a placement: same words, another link
    short_url: str = ""
    page_url: str = ""
    is_draft: bool = True  # stamp "BẢN NHÁP, chưa được xã xác nhận"
    clips: tuple[Clip, ...] = ()  # one a sentence of `script_sentences`, when a voice spoke
    voice_label: str = ""
    is_draft_voice: bool = True
    ai_label: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def link(self) -> str:
        """Return the address that a code opens; empty when nothing is published."""
        return self.short_url or self.page_url
