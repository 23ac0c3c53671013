"""Measures search and assistant on questions; see README.md."""

import sys
from pathlib import Path

_SOURCES = str(Path(__file__).resolve().parents[1] / "src")
if _SOURCES not in sys.path:
    sys.path.insert(0, _SOURCES)
