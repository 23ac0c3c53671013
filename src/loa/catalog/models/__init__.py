"""Tables of the catalog: what residents read (guide), and how each fact came to be (history)."""

from .guide import (
    Condition,
    Fee,
    Field,
    Mistake,
    Procedure,
    ProcessingTime,
    RequiredDocument,
    SourceReference,
    Step,
    Synonym,
)
from .history import Fact, FactRevision, Reading

__all__ = [
    "Condition",
    "Fact",
    "FactRevision",
    "Fee",
    "Field",
    "Mistake",
    "Procedure",
    "ProcessingTime",
    "Reading",
    "RequiredDocument",
    "SourceReference",
    "Step",
    "Synonym",
]
