"""Starting and stopping: addresses, a quick second start, a clean end, health."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from .command_line import loa
from .conftest import STOP_S, RunningLoa, start, stop

pytestmark = [pytest.mark.running, pytest.mark.once]


def test_it_prints_its_addresses_and_sign_ins(running_loa: RunningLoa) -> None:
    for wanted in ("/tro-ly/", "/console/", "/sandbox/", "mai / ", "hung / "):
        assert wanted in running_loa.printed


def test_it_says_that_it_lives_and_can_serve(running_loa: RunningLoa) -> None:
    assert httpx.get(f"{running_loa.url}/healthz").status_code == 200
    assert httpx.get(f"{running_loa.url}/readyz").status_code == 200


def test_the_api_describes_itself(running_loa: RunningLoa) -> None:
    described = httpx.get(f"{running_loa.url}/api/v1/openapi.json").json()
    assert any("assistant/ask" in path for path in described["paths"])
    answer = httpx.post(
        f"{running_loa.url}/api/v1/assistant/ask",
        json={
            "question": "dang ky khai sinh het bao nhieu tien",
            "conversation": None,
            "channel": "web",
        },
        timeout=30,
    ).json()
    assert answer["kind"] == "answer"
    assert answer["procedures"][0]["code"] == "1.001193"


def test_it_stops_cleanly_starts_again_and_sheds_its_samples(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert stop(first) <= STOP_S
    assert first.process.returncode == 0
    second = start(tmp_path)
    assert stop(second) <= STOP_S
    removed = loa(tmp_path, "samples", "remove")
    assert removed.code == 0, removed.err
    assert "bản tin" in removed.out
