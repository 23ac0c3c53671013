"""Named registries: low apps own one, plugs and higher apps register in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Generic, TypeVar

from .errors import NotFound

T = TypeVar("T")


class Registry(Generic[T]):
    """A dictionary that refuses duplicates and says in Vietnamese what is missing."""

    def __init__(self, noun: str) -> None:
        """`noun` is the Vietnamese word for one entry, used in error sentences."""
        self.noun = noun
        self._entries: dict[str, T] = {}

    def register(self, name: str, entry: T) -> T:
        """Add `entry` under `name`; raise ValueError if another entry holds the name."""
        known = self._entries.get(name)
        if known is not None and type(known) is not type(entry):
            raise ValueError(f"{self.noun} {name!r} is registered twice")
        self._entries[name] = entry
        return entry

    def remove(self, name: str) -> None:
        """Take `name` out; tests use it to put back what they added."""
        self._entries.pop(name, None)

    def get(self, name: str) -> T:
        """Return the entry called `name`; raise NotFound naming what there is."""
        try:
            return self._entries[name]
        except KeyError:
            known = ", ".join(sorted(self._entries)) or "chưa có mục nào"
            raise NotFound(f"Không có {self.noun} “{name}”. Hiện có: {known}.") from None

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries.values())

    def names(self) -> list[str]:
        """Return the names in the order of registration."""
        return list(self._entries)


def load_plugs(packages: Iterable[str], module: str) -> None:
    """Import `<package>.<module>` of each plug, so that it registers itself.

    Plugs are named in settings only: nothing in the product imports one by name.
    """
    for package in packages:
        import_module(f"{package}.{module}")
