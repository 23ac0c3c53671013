"""Question flows as data, and what a walk through one gives. All frozen, all pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from loa.catalog.types import GuidePaper, ProcedureGuide

Answers = Mapping[str, tuple[str, ...]]  # question id -> ids of the chosen options
Clause = tuple[tuple[str, frozenset[str]], ...]  # each question was answered by one of these


@dataclass(frozen=True)
class Condition:
    """Holds when one of its clauses does; a question that was not asked makes a clause fail."""

    any_of: tuple[Clause, ...]

    def holds(self, answers: Answers) -> bool:
        """Tell whether the answers of the path so far meet the condition."""
        return any(
            all(wanted.intersection(answers.get(name, ())) for name, wanted in clause)
            for clause in self.any_of
        )

    @property
    def questions(self) -> frozenset[str]:
        """Return the questions that the condition looks at."""
        return frozenset(name for clause in self.any_of for name, _ in clause)


ALWAYS = Condition(((),))
NEVER = Condition(())


@dataclass(frozen=True)
class FlowSource:
    """Where a rule of the flow comes from; `quote` is the sentence that settles it."""

    key: str
    quote: str
    checked_on: date
    code: str = ""  # a procedure of the catalog, which has its own sources
    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class Turn:
    """Where the path goes on: to a question or to an outcome."""

    to: str
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen."""

    id: str
    text: str
    note: str = ""
    turns: tuple[Turn, ...] = ()
    is_alone: bool = False  # "none of these": cannot stand beside others


@dataclass(frozen=True)
class Question:
    """One question, one page."""

    id: str
    text: str
    help: str
    options: tuple[Option, ...]
    sources: tuple[str, ...]
    is_many: bool = False
    turns: tuple[Turn, ...] = ()  # of a question with several answers

    def option(self, id_: str) -> Option | None:
        """Return the option with this id, or None."""
        return next((one for one in self.options if one.id == id_), None)

    def turns_of(self, chosen: tuple[str, ...]) -> tuple[Turn, ...]:
        """Return the turns that follow what was chosen."""
        one = None if self.is_many else self.option(chosen[0])
        return self.turns if one is None else one.turns

    @property
    def targets(self) -> frozenset[str]:
        """Return every question and outcome that can come next."""
        turns = self.turns or tuple(turn for one in self.options for turn in one.turns)
        return frozenset(turn.to for turn in turns)


@dataclass(frozen=True)
class PaperRule:
    """A paper is needed when the answers say so, and otherwise left out."""

    paper: str  # the key of a paper in the catalog, or how it begins
    when: Condition

    def is_about(self, key: str) -> bool:
        """Tell whether the rule speaks of the paper with this key."""
        return key.rsplit("/", 1)[-1].startswith(self.paper)


@dataclass(frozen=True)
class Need:
    """A procedure that an outcome names, with what is particular to the answers."""

    code: str
    why: str = ""
    when: Condition = ALWAYS
    papers: tuple[PaperRule, ...] = ()


@dataclass(frozen=True)
class Saying:
    """A sentence beside the procedures, with the source that says it."""

    text: str
    source: str
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Outcome:
    """Where a path ends: procedures, or the advice to ask an officer (`ask` says why)."""

    id: str
    title: str
    lead: str = ""
    needs: tuple[Need, ...] = ()
    sayings: tuple[Saying, ...] = ()
    ask: str = ""


@dataclass(frozen=True)
class Flow:
    """A situation from life, the questions it takes and what comes out."""

    slug: str
    title: str
    lead: str
    icon: str
    order: int
    said: tuple[str, ...]  # how residents tell it; the search listens to these
    first: str
    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]
    sources: Mapping[str, FlowSource]
    spans: Mapping[str, tuple[int, int]]  # per question: fewest and most questions left

    @property
    def url(self) -> str:
        """Return the public path."""
        return f"/can-giay-to-gi/{self.slug}/"

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the procedures that any outcome names, each once."""
        needs = (need for outcome in self.outcomes.values() for need in outcome.needs)
        return tuple(dict.fromkeys(need.code for need in needs))


@dataclass(frozen=True)
class Step:
    """A question that was answered on the path."""

    question: Question
    chosen: tuple[Option, ...]

    @property
    def answer(self) -> str:
        """Return what was chosen, in one line."""
        return "; ".join(one.text for one in self.chosen)


@dataclass(frozen=True)
class Walk:
    """How far the answers lead: to a question that is open, or to an outcome."""

    flow: Flow
    steps: tuple[Step, ...]
    question: Question | None
    outcome: Outcome | None
    kept: Answers  # every answer that the flow knows, also beside the path
    is_stale: bool = False  # an answer in the address is not known (any more)
    fewest_left: int = 0
    most_left: int = 0

    @property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """Return the answers of the path."""
        return {step.question.id: tuple(one.id for one in step.chosen) for step in self.steps}

    @property
    def number(self) -> int:
        """Return the number of the open question, counted from 1."""
        return len(self.steps) + 1

    @property
    def most(self) -> int:
        """Return how many questions the path can have at most."""
        return len(self.steps) + self.most_left

    def query(self, **more: str) -> str:
        """Return the query string that leads here again; the answers of the path only."""
        return urlencode(self.answers | more, doseq=True)

    def changing(self, question: str) -> str:
        """Return the query string that asks one question again and loses no other answer."""
        return urlencode(dict(self.kept) | {"sua": question}, doseq=True)


@dataclass(frozen=True)
class NeededProcedure:
    """A procedure as an outcome shows it; without a guide residents are sent to an officer."""

    code: str
    why: str
    guide: ProcedureGuide | None = None
    needed: tuple[GuidePaper, ...] = ()
    cases: tuple[GuidePaper, ...] = ()
    fee: str = ""
    slip: Slip | None = None

    @property
    def url(self) -> str:
        """Return the path of the guide."""
        return f"/thu-tuc/{self.code}/"


@dataclass(frozen=True)
class Result:
    """Everything an outcome page says about one path."""

    walk: Walk
    outcome: Outcome
    procedures: tuple[NeededProcedure, ...]
    sayings: tuple[tuple[Saying, FlowSource], ...]
    sources: tuple[FlowSource, ...]


@dataclass(frozen=True)
class SlipRow:
    """A paper on the preparation slip."""

    number: int
    paper: GuidePaper
    is_needed: bool
    is_ticked: bool


@dataclass(frozen=True)
class Slip:
    """A preparation slip: one procedure and what the resident says to have. Nothing is stored."""

    guide: ProcedureGuide
    rows: tuple[SlipRow, ...]
    mark: str  # of the list of papers: a slip made for another list is recognized
    is_chosen: bool = False  # somebody said which papers apply
    is_outdated: bool = False
    needed: tuple[SlipRow, ...] = field(init=False)
    cases: tuple[SlipRow, ...] = field(init=False)

    def __post_init__(self) -> None:
        needed = tuple(row for row in self.rows if row.is_needed)
        object.__setattr__(self, "needed", needed)
        cases = tuple(row for row in self.rows if not row.is_needed)
        object.__setattr__(self, "cases", cases)

    @property
    def ticked(self) -> tuple[SlipRow, ...]:
        """Return the papers that the resident has."""
        return tuple(row for row in self.rows if row.is_ticked)

    @property
    def missing(self) -> tuple[SlipRow, ...]:
        """Return the papers that are needed and not there yet."""
        return tuple(row for row in self.needed if not row.is_ticked)

    @property
    def needed_numbers(self) -> str:
        """Return which papers apply, as the address says it: "0.1.4"."""
        return ".".join(str(row.number) for row in self.needed)

    @property
    def query(self) -> str:
        """Return the query string that carries the whole slip."""
        parts = {"co": ".".join(str(row.number) for row in self.ticked)}
        if self.is_chosen:
            parts["can"] = self.needed_numbers
        return urlencode(parts | {"b": self.mark})
