"""The Graph API: its calls, its errors, and the two proofs made with an app's secret.

Knows nothing of messages: paths and fields are the caller's. Nothing here retries and nothing logs
a token, which travels in a header or in a form body, never in an address.

Sources, read 24/11/2026: developers.facebook.com/docs/messenger-platform/reference/send-api (form
body with `access_token`), …/docs/graph-api/guides/secure-requests (`appsecret_proof`),
…/docs/messenger-platform/webhooks (`X-Hub-Signature-256`). The bearer header is the one that
Meta's documentation shows for other products on the same host; for Pages it is not confirmed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

import httpx

from loa.kernel import http

from .errors import ApiRefused

API_URL = "https://graph.facebook.com"
READ_S = 15.0
TOO_MANY_REQUESTS = 429
LONGEST_WAIT_S = 24 * 60 * 60.0
USAGE_HEADERS = ("X-Business-Use-Case-Usage",)


def signature(raw: bytes, secret: str) -> str:
    """Return what a genuine webhook call carries in `X-Hub-Signature-256`."""
    return f"sha256={hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()}"


@dataclass(frozen=True)
class Graph:
    """One version of the API, spoken with one token."""

    url: str
    version: str
    token: str
    app_secret: str

    @property
    def proof(self) -> str:
        """Return `appsecret_proof`: a stolen token is worth nothing without the app's secret."""
        key, token = self.app_secret.encode(), self.token.encode()
        return hmac.new(key, token, hashlib.sha256).hexdigest()

    def post(self, path: str, fields: dict[str, str]) -> dict[str, Any]:
        """Write; raise ApiRefused, kernel.http.NeverSent or MaybeSent."""
        proven = {**fields, "access_token": self.token, "appsecret_proof": self.proof}
        return self._call("POST", path, data=proven)

    def get(self, path: str, fields: dict[str, str]) -> dict[str, Any]:
        """Read; raise as `post` does."""
        return self._call(
            "GET",
            path,
            params={**fields, "appsecret_proof": self.proof},
            headers={"Authorization": f"Bearer {self.token}"},
        )

    def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        address = f"{self.url.rstrip('/')}/{self.version}/{path}"
        return _read(http.request(method, address, read_s=READ_S, **options))


def _read(response: httpx.Response) -> dict[str, Any]:
    """Return what an answer says. One that cannot be read may have been acted on."""
    try:
        said = json.loads(response.content)
    except ValueError:
        said = None
    error = said.get("error") if isinstance(said, dict) else None
    if isinstance(error, dict):
        code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
        raise ApiRefused(code, subcode, wait_s=_wait_s(response))
    if response.status_code == TOO_MANY_REQUESTS:
        raise ApiRefused(TOO_MANY_REQUESTS, wait_s=_wait_s(response))
    if not isinstance(said, dict) or not response.is_success:
        raise http.MaybeSent(f"HTTP {response.status_code} that cannot be read")
    return said


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0


def _wait_s(response: httpx.Response) -> float:
    """Return the longest pause that the headers ask for, in seconds; at most a day."""
    asked_s = [float(_number(response.headers.get("Retry-After", "")))]
    for name in USAGE_HEADERS:
        asked_s += [60.0 * minutes for minutes in _regain_minutes(response.headers.get(name, ""))]
    return max(0.0, min(max(asked_s), LONGEST_WAIT_S))


def _regain_minutes(header: str) -> list[float]:
    """Return each `estimated_time_to_regain_access` of a usage header: id → list of uses."""
    try:
        uses = [use for found in json.loads(header or "{}").values() for use in found]
        return [float(use.get("estimated_time_to_regain_access", 0)) for use in uses]
    except (ValueError, TypeError, AttributeError):
        return []
