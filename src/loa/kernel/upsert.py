"""Write a row by its key and count what happened."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from .importing import ImportReport

Row = TypeVar("Row", bound=models.Model)


def upsert(
    model: type[Row], *, key: dict[str, Any], values: dict[str, Any], report: ImportReport
) -> Row:
    """Make the row of `model` with `key`, or change it where `values` differ; count in `report`."""
    row = model._default_manager.filter(**key).first()
    if row is None:
        report.new += 1
        return model._default_manager.create(**key, **values)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        report.same += 1
        return row
    for name in changed:
        setattr(row, name, values[name])
    row.save()
    report.changed += 1
    return row
