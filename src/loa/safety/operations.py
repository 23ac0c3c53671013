"""What others may do with the safety centre: lists, reports, counts."""

from __future__ import annotations

from .addresses import block, import_domains, save_address, unblock
from .reporting import (
    CONSENT_VERSION,
    decide_report,
    delete_report,
    draft_alert,
    forget_old,
    note_check,
    remove_samples,
    report,
)

__all__ = [
    "CONSENT_VERSION",
    "block",
    "decide_report",
    "delete_report",
    "draft_alert",
    "forget_old",
    "import_domains",
    "note_check",
    "remove_samples",
    "report",
    "save_address",
    "unblock",
]
