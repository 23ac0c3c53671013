"""The room in this process, and a receiver that stands for Loa's webhook."""

import threading
import time
import warnings
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sandbox.app import create_app

# Starlette's client warns that it will want another HTTP library some day; ours is locked.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

LAN = "8410000000000000001"


class Receiver:
    """A loopback HTTP server that records what it is told; `statuses` are answered first."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.statuses: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((dict(self.headers), body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/webhooks/zalo/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait_for(self, count: int, within_s: float = 8) -> list[tuple[dict[str, str], bytes]]:
        """Wait until `count` calls have come."""
        deadline = time.monotonic() + within_s
        while len(self.got) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(self.got) >= count, f"{len(self.got)} of {count} webhooks came"
        return self.got


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(tmp_path, smtp_port=None)) as client:
        yield client


@pytest.fixture
def told_room(tmp_path: Path, receiver: Receiver) -> Iterator[TestClient]:
    """A room that tells the receiver, with quick receipts and retries."""
    settings = {"webhook_retry_scale": 0.005, "received_after_s": 0.0}
    app = create_app(tmp_path, smtp_port=None, loa_webhook=receiver.url, settings=settings)
    with TestClient(app) as client:
        yield client


def refresh(client: TestClient, token: str = "demo-refresh-0", **form: str) -> dict[str, str]:
    body = {"refresh_token": token, "app_id": "1234567890", "grant_type": "refresh_token", **form}
    answer = client.post(
        "/v4/oa/access_token", data=body, headers={"secret_key": "app_secret_demo"}
    )
    assert answer.status_code == 200
    return answer.json()


Send = Callable[..., dict]


@pytest.fixture
def send(request: pytest.FixtureRequest) -> Send:
    name = "told_room" if "told_room" in request.fixturenames else "room"
    client = request.getfixturevalue(name)
    token = refresh(client)["access_token"]

    def call(text: str = "Xin chào", to: str = LAN, kind: str = "cs", **message: object) -> dict:
        body = {"recipient": {"user_id": to}, "message": {"text": text, **message}}
        headers = {"access_token": token}
        return client.post(f"/v3.0/oa/message/{kind}", json=body, headers=headers).json()

    return call
