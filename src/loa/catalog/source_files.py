"""Finds out which shape a procedures file has and reads its records; no database."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from loa.kernel import marked_yaml
from loa.kernel.errors import Invalid
from loa.kernel.importing import RowError

from .errors import BadCatalogFile
from .readers import compiled, facts_file, portal
from .records import ProcedureRecord

_SHAPES = "YAML của xã, JSONL của Cổng quốc gia, hoặc tệp dữ kiện JSONL"


def read(path: Path) -> tuple[list[ProcedureRecord], list[RowError]]:
    """Return the records of a file and its rejected rows; raise BadCatalogFile if unreadable."""
    name = path.name.lower()
    if name.endswith((".yaml", ".yml")):
        try:
            document = marked_yaml.read(path)
        except Invalid as error:
            raise BadCatalogFile(error.message) from error
        if not isinstance(document.get("procedures"), list):
            raise BadCatalogFile(f"Tệp {path.name} không có danh sách procedures.")
        return compiled.records(document)
    if name.endswith((".jsonl", ".jsonl.gz")):
        return _json_lines(path)
    raise BadCatalogFile(f"Không đọc được tệp {path.name}. Hãy dùng {_SHAPES} (.jsonl, .jsonl.gz).")


def _json_lines(path: Path) -> tuple[list[ProcedureRecord], list[RowError]]:
    made: list[ProcedureRecord] = []
    errors: list[RowError] = []
    seen: set[str] = set()
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            record = _record(line, number)
            if record.code in seen:
                raise portal.BadRow(f"Mã “{record.code}” ghi hai lần trong tệp.")
        except portal.BadRow as error:
            errors.append(RowError(line=number, reason=str(error)))
            continue
        seen.add(record.code)
        made.append(record)
    if not made and errors:
        raise BadCatalogFile(
            f"Không dòng nào của tệp {path.name} đọc được. Dòng {errors[0].line}: {errors[0].reason}"
        )
    return made, errors


def _lines(path: Path) -> Iterator[str]:
    try:
        with _opened(path) as handle:
            yield from handle
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadCatalogFile(
            f"Tệp {path.name} bị hỏng hoặc không phải văn bản UTF-8. Hãy lấy lại bản gốc."
        ) from error
    except OSError as error:
        raise BadCatalogFile(f"Không mở được tệp {path}: {error.strerror}.") from error


def _opened(path: Path) -> IO[str]:
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _record(line: str, number: int) -> ProcedureRecord:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise portal.BadRow("Dòng không phải JSON đúng.") from error
    if isinstance(row, dict) and portal.MARK in row:
        return portal.record(row, number)
    if isinstance(row, dict) and facts_file.MARK in row:
        return facts_file.record(row, number)
    raise portal.BadRow(f"Dòng không có dạng nào đã biết: {_SHAPES}.")
