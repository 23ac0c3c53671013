"""Reads a flow's YAML file strictly: every slip is refused with the line and what to change."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from loa.kernel import marked_yaml
from loa.kernel.errors import Invalid
from loa.kernel.marked_yaml import MarkedDict, MarkedList

from . import checking, walking
from .errors import InvalidFlow
from .types import (
    ALWAYS,
    NEVER,
    Clause,
    Condition,
    Flow,
    FlowSource,
    Need,
    Option,
    Outcome,
    PaperRule,
    Question,
    Saying,
    Turn,
)

FORMAT = "loa-flows/1"
# Names that pages use in the address themselves.
RESERVED = {"chu", "sua", "hoi", "trang"}
_ID = re.compile(r"[a-z][a-z0-9-]{0,15}")
T = TypeVar("T")


def read(path: Path) -> Flow:
    """Return the flow of a file; raise InvalidFlow in one sentence that says what to change."""
    try:
        flow = _Reader(path.stem).flow(marked_yaml.read(path))
    except InvalidFlow as error:
        raise InvalidFlow(f"Tệp {path.name}, {error.message}") from error
    except Invalid as error:
        raise InvalidFlow(f"Tệp {path.name}: {error.message}") from error
    found = checking.problems(flow)
    if found:
        raise InvalidFlow(f"Tệp {path.name}: {found[0]}")
    return flow


def _refuse(line: int, sentence: str) -> InvalidFlow:
    return InvalidFlow(f"dòng {line}: {sentence}")


class _Reader:
    """Builds one flow; knows nothing of other files."""

    def __init__(self, slug: str) -> None:
        self.slug = slug

    def flow(self, row: MarkedDict) -> Flow:
        self._keys(row, "format title icon lead order said sources questions outcomes first")
        if row.get("format") != FORMAT:
            raise _refuse(row.line_of("format"), f"mục format phải là “{FORMAT}”.")
        questions = self._named(row, "questions", self._question, lambda one: one.id)
        first = self._text(row, "first") if "first" in row else next(iter(questions), "")
        spans = walking.spans(first, questions) if not checking.loops(first, questions) else {}
        return Flow(
            slug=self.slug,
            title=self._text(row, "title"),
            lead=self._text(row, "lead"),
            icon=self._text(row, "icon"),
            order=self._number(row, "order"),
            said=self._texts(row, "said"),
            first=first,
            questions=questions,
            outcomes=self._named(row, "outcomes", self._outcome, lambda one: one.id),
            sources=self._named(row, "sources", self._source, lambda one: one.key),
            spans=spans,
        )

    def _source(self, row: MarkedDict) -> FlowSource:
        self._keys(row, "id quote checked_on code title url")
        checked_on = row.get("checked_on")
        if not isinstance(checked_on, date):
            line = row.line_of("checked_on")
            raise _refuse(line, "nguồn phải có checked_on là ngày đã đọc, ví dụ 2026-11-24.")
        made = FlowSource(
            key=self._id(row),
            quote=self._text(row, "quote"),
            checked_on=checked_on,
            code=self._text(row, "code", needed=False),
            title=self._text(row, "title", needed=False),
            url=self._text(row, "url", needed=False),
        )
        if not made.code and not (made.title and made.url.startswith("https://")):
            raise _refuse(row.line, "nguồn phải có code của thủ tục, hoặc title và url https.")
        return made

    def _question(self, row: MarkedDict) -> Question:
        self._keys(row, "id text help many source options to")
        name, is_many = self._id(row), bool(row.get("many"))
        if name in RESERVED:
            raise _refuse(row.line_of("id"), f"trang đã dùng tên “{name}”. Hãy đặt id khác.")
        turns = self._turns(row) if "to" in row or is_many else ()
        options = tuple(
            self._option(one, is_many=is_many, turns=turns)
            for one in self._rows(row, "options", least=2)
        )
        ids = [one.id for one in options]
        if len(ids) != len(set(ids)):
            raise _refuse(row.line_of("options"), f"câu “{name}” có hai lựa chọn trùng id.")
        return Question(
            id=name,
            text=self._text(row, "text"),
            help=self._text(row, "help", needed=False),
            options=options,
            sources=self._texts(row, "source"),
            is_many=is_many,
            turns=turns if is_many else (),
        )

    def _option(self, row: MarkedDict, *, is_many: bool, turns: tuple[Turn, ...]) -> Option:
        """Read an option; one that says no way of its own goes where its question says."""
        self._keys(row, "id text note alone" if is_many else "id text note to")
        return Option(
            id=self._id(row),
            text=self._text(row, "text"),
            note=self._text(row, "note", needed=False),
            turns=() if is_many else turns if turns and "to" not in row else self._turns(row),
            is_alone=bool(row.get("alone")),
        )

    def _turns(self, row: MarkedDict) -> tuple[Turn, ...]:
        if isinstance(row.get("to"), str):
            return (Turn(self._text(row, "to")),)
        turns = []
        for one in self._rows(row, "to", least=2):
            self._keys(one, "to when")
            turns.append(Turn(self._text(one, "to"), self._condition(one, "when")))
        if turns[-1].when != ALWAYS or any(turn.when == ALWAYS for turn in turns[:-1]):
            line = row.line_of("to")
            raise _refuse(line, "trong các hướng đi, chỉ hướng cuối cùng không có điều kiện when.")
        return tuple(turns)

    def _outcome(self, row: MarkedDict) -> Outcome:
        self._keys(row, "id title lead procedures says ask")
        made = Outcome(
            id=self._id(row),
            title=self._text(row, "title"),
            lead=self._text(row, "lead", needed=False),
            needs=tuple(self._need(one) for one in self._rows(row, "procedures")),
            sayings=tuple(self._saying(one) for one in self._rows(row, "says")),
            ask=self._text(row, "ask", needed=False),
        )
        if not made.needs and not made.ask:
            raise _refuse(row.line, f"kết quả “{made.id}” phải nêu thủ tục hoặc mục ask.")
        return made

    def _need(self, row: MarkedDict) -> Need:
        self._keys(row, "code why when papers")
        papers = row.get("papers") or MarkedDict()
        if not isinstance(papers, MarkedDict):
            raise _refuse(row.line_of("papers"), "mục papers ghi dạng “giấy tờ: điều kiện”.")
        rules = tuple(PaperRule(name, self._condition(papers, name)) for name in papers)
        return Need(
            code=self._text(row, "code"),
            why=self._text(row, "why", needed=False),
            when=self._condition(row, "when"),
            papers=rules,
        )

    def _saying(self, row: MarkedDict) -> Saying:
        self._keys(row, "text source when")
        return Saying(
            self._text(row, "text"), self._text(row, "source"), self._condition(row, "when")
        )

    def _condition(self, row: MarkedDict, key: str) -> Condition:
        """Read `{q: a}` (all must hold), a list of such (one must hold), true or false."""
        if key not in row or row[key] is True:
            return ALWAYS
        if row[key] is False:
            return NEVER
        given = row[key] if isinstance(row[key], MarkedList) else [row[key]]
        return Condition(tuple(self._clause(one, row.line_of(key)) for one in given))

    def _clause(self, given: object, line: int) -> Clause:
        if not isinstance(given, MarkedDict) or not given:
            raise _refuse(line, "điều kiện ghi dạng {câu hỏi: lựa chọn}.")
        pairs = []
        for name, wanted in given.items():
            ids = wanted if isinstance(wanted, list) else [wanted]
            pairs.append((name, frozenset(str(one) for one in ids)))
        return tuple(pairs)

    def _named(
        self,
        row: MarkedDict,
        key: str,
        build: Callable[[MarkedDict], T],
        name_of: Callable[[T], str],
    ) -> dict[str, T]:
        made: dict[str, T] = {}
        for one in self._rows(row, key, least=1):
            built = build(one)
            if name_of(built) in made:
                raise _refuse(one.line, f"id “{name_of(built)}” đã dùng ở trên. Hãy đặt id khác.")
            made[name_of(built)] = built
        return made

    def _rows(self, row: MarkedDict, key: str, *, least: int = 0) -> list[MarkedDict]:
        rows = row.get(key) or MarkedList()
        if not isinstance(rows, MarkedList) or not all(isinstance(r, MarkedDict) for r in rows):
            raise _refuse(row.line_of(key), f"mục {key} phải là danh sách.")
        if len(rows) < least:
            raise _refuse(row.line_of(key), f"mục {key} cần ít nhất {least} dòng.")
        return cast(list[MarkedDict], rows)

    def _keys(self, row: MarkedDict, known: str) -> None:
        for key in row:
            if key not in known.split():
                raise _refuse(row.line_of(key), f"không có mục “{key}”. Có: {known}.")

    def _id(self, row: MarkedDict) -> str:
        name = self._text(row, "id")
        if not _ID.fullmatch(name):
            line = row.line_of("id")
            raise _refuse(line, f"id “{name}” phải là chữ thường không dấu, nhiều nhất 16 chữ.")
        return name

    def _text(self, row: MarkedDict, key: str, *, needed: bool = True) -> str:
        value = row.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise _refuse(
                row.line_of(key), f"mục {key} phải có chữ (đặt trong ngoặc kép nếu là số)."
            )
        return " ".join(value.split())

    def _texts(self, row: MarkedDict, key: str) -> tuple[str, ...]:
        value = row.get(key, ())
        many = value if isinstance(value, list) else [value]
        if not many or not all(isinstance(one, str) and one.strip() for one in many):
            raise _refuse(row.line_of(key), f"mục {key} phải có ít nhất một dòng chữ.")
        return tuple(many)

    def _number(self, row: MarkedDict, key: str) -> int:
        value = row.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise _refuse(row.line_of(key), f"mục {key} phải là số.")
        return value
