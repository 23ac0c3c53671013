"""Who reads: a person, or a machine that says so by its name."""

from __future__ import annotations

import re

# Previews that messengers fetch and crawlers are not residents; the names they send say so.
_MACHINE = re.compile(
    r"bot|crawl|spider|preview|facebookexternalhit|slurp|curl|wget|python|headless|monitor", re.I
)


def is_machine(browser: str) -> bool:
    """Tell whether the name that a browser sends belongs to a machine."""
    return _MACHINE.search(browser) is not None
