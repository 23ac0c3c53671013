"""Lays a flow out as a picture: questions from left to right, a line from every answer. Pure."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from .types import ALWAYS, Condition, Flow, Outcome, Question, Turn

WIDTH, GAP_X, GAP_Y = 268, 96, 30
LINE, PAD = 19, 12
LETTERS = 33
EDGE = 24  # free space around the picture


@dataclass(frozen=True)
class TextLine:
    """One line of a box."""

    y: int
    text: str
    is_head: bool = False


@dataclass(frozen=True)
class Box:
    """A question or an outcome at its place."""

    id: str
    is_outcome: bool
    is_ask: bool
    x: int
    y: int
    height: int
    lines: tuple[TextLine, ...]
    splits: tuple[int, ...]  # where a rule parts one answer from the next
    width: int = WIDTH

    @property
    def text_x(self) -> int:
        """Return where text begins."""
        return self.x + PAD

    @property
    def right(self) -> int:
        """Return the right edge."""
        return self.x + self.width


@dataclass(frozen=True)
class Edge:
    """A line from an answer to where it leads."""

    path: str
    is_conditional: bool


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class _Row:
    """An answer in a box, and where it leads."""

    text: str
    turns: tuple[Turn, ...]


def draw(flow: Flow) -> Drawing:
    """Return the picture of a flow."""
    columns = _columns(flow)
    boxes: dict[str, Box] = {}
    ports: dict[str, list[tuple[int, _Row]]] = {}
    for depth, places in enumerate(columns):
        y = EDGE
        for place in sorted(places, key=lambda one: _above(flow, one, boxes)):
            boxes[place], ports[place] = _box(flow, place, EDGE + depth * (WIDTH + GAP_X), y)
            y += boxes[place].height + GAP_Y
    edges = tuple(
        Edge(_curve(boxes[place].right, y, boxes[turn.to]), turn.when != ALWAYS)
        for place, rows in ports.items()
        for y, row in rows
        for turn in row.turns
    )
    return Drawing(
        width=len(columns) * (WIDTH + GAP_X) - GAP_X + 2 * EDGE,
        height=max(box.y + box.height for box in boxes.values()) + EDGE,
        boxes=tuple(boxes.values()),
        edges=edges,
    )


def _columns(flow: Flow) -> list[list[str]]:
    """Return the places by how many questions at most come before them."""
    depth = {flow.first: 0}
    for _ in flow.questions:
        for name, question in flow.questions.items():
            for target in question.targets if name in depth else ():
                depth[target] = max(depth.get(target, 0), depth[name] + 1)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for place in [*flow.questions, *flow.outcomes]:
        columns[depth[place]].append(place)
    return columns


def _above(flow: Flow, place: str, boxes: dict[str, Box]) -> float:
    """Return the middle of the boxes that lead here, so that lines cross less."""
    from_ = [
        boxes[name].y + boxes[name].height / 2
        for name, question in flow.questions.items()
        if place in question.targets and name in boxes
    ]
    return sum(from_) / len(from_) if from_ else 0


def _box(flow: Flow, place: str, x: int, y: int) -> tuple[Box, list[tuple[int, _Row]]]:
    question = flow.questions.get(place)
    head = question.text if question else flow.outcomes[place].title
    rows = _rows(flow, question) if question else _outcome_rows(flow.outcomes[place])
    lines, splits, ports = [], [], []
    at = y + PAD
    for text in textwrap.wrap(head, LETTERS - 2):
        at += LINE
        lines.append(TextLine(at - 5, text, is_head=True))
    for row in rows:
        at += PAD // 2
        splits.append(at)
        at += PAD // 2
        ports.append((at + LINE // 2, row))
        for text in textwrap.wrap(row.text, LETTERS):
            at += LINE
            lines.append(TextLine(at - 5, text))
    is_ask = question is None and bool(flow.outcomes[place].ask)
    return (
        Box(place, question is None, is_ask, x, y, at + PAD - y, tuple(lines), tuple(splits)),
        ports,
    )


def _rows(flow: Flow, question: Question) -> list[_Row]:
    if not question.is_many:
        return [_Row(one.text, one.turns) for one in question.options]
    ticks = [_Row(f"☐ {one.text}", ()) for one in question.options]
    return [*ticks, *(_Row(f"→ {words(flow, turn.when)}", (turn,)) for turn in question.turns)]


def _outcome_rows(outcome: Outcome) -> list[_Row]:
    codes = list(dict.fromkeys(need.code for need in outcome.needs))
    rows = [_Row(", ".join(codes), ())] if codes else []
    return [*rows, _Row("Hỏi cán bộ", ())] if outcome.ask else rows


def _curve(x: int, y: int, box: Box) -> str:
    end_y = box.y + PAD + LINE // 2
    bend = max(40, (box.x - x) // 2)
    return f"M{x} {y} C{x + bend} {y} {box.x - bend} {end_y} {box.x} {end_y}"


def words(flow: Flow, when: Condition) -> str:
    """Return a condition in words: which answers it waits for."""
    if when == ALWAYS:
        return "còn lại"
    clauses = []
    for clause in when.any_of:
        parts = []
        for name, wanted in clause:
            question = flow.questions[name]
            texts = [one.text for one in question.options if one.id in wanted]
            parts.append(" hoặc ".join(f"“{text}”" for text in texts))
        clauses.append(" và ".join(parts))
    return f"nếu {'; hoặc '.join(clauses)}" if clauses else "không bao giờ"


@dataclass(frozen=True)
class Branch:
    """The same flow as a nested list, for those who do not see the picture."""

    id: str
    text: str
    is_outcome: bool
    is_repeated: bool  # told further up already
    answers: tuple[tuple[str, tuple[tuple[str, Branch], ...]], ...] = ()


def outline(flow: Flow) -> Branch:
    """Return the flow as a tree; what was told once is only named again."""
    told: set[str] = set()

    def of(place: str) -> Branch:
        question = flow.questions.get(place)
        if question is None:
            return Branch(place, flow.outcomes[place].title, True, False)
        if place in told:
            return Branch(place, question.text, False, True)
        told.add(place)
        rows = _rows(flow, question)
        answers = tuple(
            (row.text, tuple((_when(flow, turn, row), of(turn.to)) for turn in row.turns))
            for row in rows
        )
        return Branch(place, question.text, False, False, answers)

    return of(flow.first)


def _when(flow: Flow, turn: Turn, row: _Row) -> str:
    return words(flow, turn.when) if len(row.turns) > 1 else ""
