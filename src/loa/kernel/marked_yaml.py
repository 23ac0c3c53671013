"""YAML that remembers on which line each value stands, so that an error can name it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import yaml

from .errors import Invalid


class MarkedDict(dict[str, Any]):
    """A mapping that knows its line and the line of each key (counted from 1)."""

    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Return the line of `key`, or of the whole mapping where the key is missing."""
        return self.lines.get(key, self.line)


class MarkedList(list[Any]):
    """A list that knows its line and the line of each item."""

    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


# Several times as quick, where PyYAML was built with libyaml; nodes keep their lines in both.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """A safe loader that builds marked mappings and lists and NFC text."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> MarkedDict:
    made = MarkedDict()
    made.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        line = key_node.start_mark.line + 1
        if key in made:
            raise Invalid(f"Dòng {line}: mục “{key}” ghi hai lần. Hãy bỏ một.")
        made[key] = loader.construct_object(value_node, deep=True)
        made.lines[key] = line
    return made


def _sequence(loader: yaml.SafeLoader, node: yaml.SequenceNode) -> MarkedList:
    made = MarkedList()
    made.line = node.start_mark.line + 1
    for item in node.value:
        made.append(loader.construct_object(item, deep=True))
        made.lines.append(item.start_mark.line + 1)
    return made


def _text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return unicodedata.normalize("NFC", str(loader.construct_scalar(node)))


def _date(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    """Return the date, or the text as written: its reader then names the line in its report."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return _text(loader, node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)
_Loader.add_constructor("tag:yaml.org,2002:str", _text)


def parse(text: str) -> MarkedDict:
    """Read one YAML mapping; raise Invalid with the line where it cannot be read."""
    try:
        made = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Invalid(f"Dòng {line}: tệp YAML viết sai ({error.problem}).") from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise Invalid(f"Tệp YAML viết sai: {error}.") from error
    if not isinstance(made, MarkedDict):
        raise Invalid("Dòng 1: tệp phải bắt đầu bằng các mục dạng “tên: giá trị”.")
    return made


def read(path: Path) -> MarkedDict:
    """Read a YAML file; raise Invalid in one sentence when it cannot be opened or read."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Invalid(
            f"Tệp {path.name} không phải văn bản UTF-8. Hãy lưu lại bằng UTF-8."
        ) from error
    except OSError as error:
        raise Invalid(f"Không mở được tệp {path}: {error.strerror}.") from error
