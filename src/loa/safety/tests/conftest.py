"""The lists that checks compare with, as `./loa up` loads them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from loa.safety import api, comparing
from loa.safety import operations as safety
from loa.units import operations as units

ROOT = Path(settings.ROOT)


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    """Let no test compare with the lists of the one before, nor count its calls."""
    comparing.forget()
    api.throttle.forget()


@pytest.fixture
def lists(db: None, now: datetime, settings: Any) -> None:
    """Load the commune, its lines and the official addresses; the portal has a name of its own."""
    settings.LOA_PUBLIC_URL = "https://odien.example.vn"
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    path = ROOT / "data/official-domains.yaml"
    assert not safety.import_domains(path=path, now=now, actor=None).rejected
    comparing.forget()


@pytest.fixture
def policeman(db: None, now: datetime) -> Any:
    """Return an officer of the commune police."""
    from loa.accounts import operations as accounts
    from loa.units import queries

    if queries.unit_by_code("cong-an") is None:
        units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    unit = queries.unit_by_code("cong-an")
    return accounts.add_officer(
        user_name="anh_an",
        full_name="Lê Văn An",
        password="mat-khau-thu-nghiem-2026",
        unit_id=unit.pk,
        now=now,
        actor=None,
    )
