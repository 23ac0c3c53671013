"""Names that go on like what was typed, found in one long folded text."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from loa.kernel.text import tokens

from .contract import Passage
from .types import Name

_MOST = 300  # places looked at for each of the two kinds of match: two letters fit thousands


class NameBook:
    """The short texts of one index, folded and run together; built once, then only read."""

    def __init__(self, shorts: Sequence[Passage]) -> None:
        """Fold every short text; 13,000 take a sixth of a second."""
        self._shorts = shorts
        lines = [f"\n {' '.join(tokens(short.text))}" for short in shorts]
        self._starts: list[int] = []
        at = 0
        for line in lines:
            self._starts.append(at)
            at += len(line)
        self._text = "".join(lines)

    def complete(self, prefix: str, *, limit: int) -> list[Name]:
        """Return up to `limit` groups, each once: names that begin so, then those that hold it."""
        typed = " ".join(tokens(prefix))
        if not typed:
            return []
        best: dict[str, tuple[tuple[int, float, int], Passage]] = {}
        for rank, wanted in enumerate((f"\n {typed}", f" {typed}")):
            for row in self._rows(wanted):
                short = self._shorts[row]
                length = self._ends(row) - self._starts[row]
                place = (rank, -short.weight, length)
                held = best.get(short.group)
                if held is None or place < held[0]:
                    best[short.group] = (place, short)
            if len(best) >= limit:
                break
        ordered = sorted(best.values(), key=lambda pair: pair[0])[:limit]
        return [Name(one.kind, one.group, one.title, one.url) for _, one in ordered]

    def _ends(self, row: int) -> int:
        return self._starts[row + 1] if row + 1 < len(self._starts) else len(self._text)

    def _rows(self, wanted: str) -> Iterator[int]:
        """Yield the rows in which `wanted` stands, each place once, at most so many."""
        at = self._text.find(wanted)
        for _ in range(_MOST):
            if at < 0:
                return
            # The line break before a name belongs to the name.
            row = bisect.bisect_right(self._starts, at) - 1
            yield row
            at = self._text.find(wanted, self._ends(row) - 1)
