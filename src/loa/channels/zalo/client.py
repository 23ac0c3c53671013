"""The calls to the provider. Nothing here retries, and nothing here logs a token.

Raises kernel.http.NeverSent and MaybeSent, ApiRefused, TooFast. An answer that cannot be read
counts as MaybeSent: the provider may have acted.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from loa.kernel import http

from .errors import ApiRefused, TooFast
from .types import SendAnswer, SentMessage, TokenAnswer

OAUTH_URL = "https://oauth.zaloapp.com"
API_URL = "https://openapi.zalo.me"
READ_S = 15.0

Answer = TypeVar("Answer", SendAnswer, TokenAnswer)


def refresh(*, oauth_url: str, app_id: str, app_secret: str, refresh_token: str) -> TokenAnswer:
    """Use a refresh token up and return the new pair."""
    answer = _call(
        TokenAnswer,
        f"{oauth_url}/v4/oa/access_token",
        headers={"secret_key": app_secret},
        data={
            "refresh_token": refresh_token,
            "app_id": app_id,
            "grant_type": "refresh_token",
        },
    )
    if answer.error or not (answer.access_token and answer.refresh_token):
        raise ApiRefused(answer.error)
    return answer


def send(*, api_url: str, kind: str, access_token: str, payload: dict[str, Any]) -> SentMessage:
    """Send one message of a kind (cs, transaction, promotion) and return what was accepted."""
    answer = _call(
        SendAnswer,
        f"{api_url}/v3.0/oa/message/{kind}",
        headers={"access_token": access_token},
        json=payload,
    )
    if answer.error:
        raise ApiRefused(answer.error)
    if answer.data is None:
        raise http.MaybeSent("an answer without data")
    return answer.data


def _call(shape: type[Answer], url: str, **options: Any) -> Answer:
    response = http.request("POST", url, read_s=READ_S, **options)
    if response.status_code == 429:
        raise TooFast
    if response.status_code >= 500:
        raise http.MaybeSent(f"HTTP {response.status_code}")
    try:
        return shape.model_validate_json(response.content)
    except ValidationError:
        # The library's words quote the answer, which may hold a token.
        raise http.MaybeSent(f"HTTP {response.status_code} that cannot be read") from None
