"""What every test shares: no network beyond this machine, a fixed instant, an officer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from loa.kernel.clock import VN
from tests import database_templates

# The same examples at every run and no clock: a slow machine must not make a test fail.
hypothesis_settings.register_profile("loa", deadline=None, derandomize=True)
hypothesis_settings.load_profile("loa")

_DATABASES = {"db", "transactional_db", "django_db_setup", "live_server"}
_TESTS = Path(__file__).parent / "tests"
_LOOPBACK = {"127.0.0.1", "::1", "localhost", ""}


def _guarded(connect: Any) -> Any:
    def connected(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in _LOOPBACK:
            raise AssertionError(f"A test tried to reach {address[0]}: tests stay on this machine.")
        return connect(self, address)

    return connected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches no database: it need not run again on another one.

    What starts programs of its own (`tests/`, and whatever is serial) reaches it past the fixtures.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        is_own = item.path.is_relative_to(_TESTS) or item.get_closest_marker("serial")
        if not is_own and not item.get_closest_marker("django_db") and not fixtures & _DATABASES:
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def _template() -> Iterator[ExitStack]:
    """Take the test databases from a template while they are made."""
    with ExitStack() as making:
        making.enter_context(database_templates.in_use())
        yield making


@pytest.fixture(scope="session")
def django_db_setup(_template: ExitStack, django_db_setup: None) -> None:
    """Make the test databases as ever, then leave the migration command alone."""
    _template.close()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""
    monkeypatch.setattr(socket.socket, "connect", _guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex))


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    """Let no test search the rows of the one before."""
    from loa.search import operations as search

    search.forget_index()


@pytest.fixture
def now() -> datetime:
    """Return the instant that tests share: a Tuesday morning."""
    return datetime(2026, 11, 24, 9, 0, tzinfo=VN)


@pytest.fixture
def officer(db: None, now: datetime) -> Any:
    """Return an ordinary officer of the one-stop desk."""
    from loa.accounts import operations as accounts

    return accounts.add_officer(
        user_name="chi_mai",
        full_name="Nguyễn Thị Mai",
        password="mat-khau-thu-nghiem-2026",
        now=now,
        actor=None,
    )


@pytest.fixture
def leader(db: None, now: datetime) -> Any:
    """Return a leader who may approve what goes to the whole commune."""
    from loa.accounts import operations as accounts

    return accounts.add_officer(
        user_name="anh_hung",
        full_name="Trần Văn Hùng",
        password="mat-khau-thu-nghiem-2026",
        now=now,
        actor=None,
        is_leader=True,
    )
