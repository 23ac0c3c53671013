"""How a higher app names the uses of links, so that officers read titles and not codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from loa.kernel.registry import Registry


@dataclass(frozen=True)
class LinkUse:
    """One product of one source that carries a link."""

    source_kind: str
    source_code: str
    product_kind: str


# By the kind of source ("procedure"): uses → use: its name in words.
link_titles: Registry[Callable[[Iterable[LinkUse]], Mapping[LinkUse, str]]] = Registry(
    "nguồn của đường dẫn"
)
