"""Tables of the catalog: what residents read, how each fact came to be, and who checks it."""

from .checking import FactCheck, FieldDuty, PaperForm, UnitDeadline
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
    "FactCheck",
    "FactRevision",
    "Fee",
    "Field",
    "FieldDuty",
    "Mistake",
    "PaperForm",
    "Procedure",
    "ProcessingTime",
    "Reading",
    "RequiredDocument",
    "SourceReference",
    "Step",
    "Synonym",
    "UnitDeadline",
]
