"""A language model over HTTP (OpenAI-compatible `chat/completions`), asked for little and briefly.

It may be slow, absent, broken or hostile: the caller gets sentences in the number wanted or None.
What it said is checked elsewhere (`fidelity.py`).
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Sequence
from typing import Any

import httpx
from django.conf import settings

logger = logging.getLogger(__name__)
_MOST_BYTES = 64_000
_AT_ONCE = 2  # of the four threads that answer pages, two never wait for a model
_FAILURES, _PAUSE_S = 3, 60.0
_TASK = (
    "Bạn biên tập câu chữ cho trợ lý của một xã. Viết lại từng câu cho gần gũi, dễ hiểu, xưng hô "
    "“bạn”. Giữ nguyên mọi con số, ngày, số tiền, mã, địa chỉ, tên cơ quan, tên giấy tờ, từ phủ "
    "định và thứ tự các ý; không thêm, không bớt thông tin. Chỉ trả về một mảng JSON gồm đúng "
    "số câu đã cho, theo đúng thứ tự, không kèm lời nào khác."
)


class Breaker:
    """After some failures in a row nothing is tried for a while."""

    def __init__(self) -> None:
        """Begin closed: calls may pass."""
        self._failures, self._until = 0, 0.0
        self._lock = threading.Lock()

    def lets_pass(self) -> bool:
        """Return whether a call may be tried now."""
        with self._lock:
            return time.monotonic() >= self._until

    def count(self, *, is_good: bool) -> None:
        """Count the outcome of a call."""
        with self._lock:
            self._failures = 0 if is_good else self._failures + 1
            if self._failures >= _FAILURES:
                self._failures, self._until = 0, time.monotonic() + _PAUSE_S

    def forget(self) -> None:
        """Let calls pass again."""
        with self._lock:
            self._failures, self._until = 0, 0.0


breaker = Breaker()
_places = threading.BoundedSemaphore(_AT_ONCE)


def rewritten(sentences: Sequence[str], *, about: str) -> list[str] | None:
    """Return as many sentences as were given, rewritten, or None; never waits beyond the limit.

    `about` says what the sentences answer; nothing that a resident wrote is sent.
    """
    if not settings.LOA_LLM_URL or not breaker.lets_pass() or not _places.acquire(blocking=False):
        return None
    try:
        said = _parsed(_asked(sentences, about), len(sentences))
    except (httpx.HTTPError, ValueError, KeyError, TypeError, IndexError) as problem:
        logger.warning("The language model failed: %s", type(problem).__name__)
        said = None
    finally:
        _places.release()
    breaker.count(is_good=said is not None)
    return said


def _asked(sentences: Sequence[str], about: str) -> bytes:
    """Return the body of the answer; raise httpx.HTTPError, or TimeoutException at the limit."""
    limit = settings.LOA_LLM_TIMEOUT_S
    ends_at = time.monotonic() + limit
    key = settings.LOA_LLM_KEY
    with httpx.stream(
        "POST",
        f"{settings.LOA_LLM_URL}/chat/completions",
        json=_request(sentences, about),
        headers={"Authorization": f"Bearer {key}"} if key else {},
        timeout=limit,
        follow_redirects=False,
    ) as response:
        if response.status_code != 200:
            raise httpx.HTTPError(f"status {response.status_code}")
        body = b""
        for part in response.iter_bytes():
            body += part
            if time.monotonic() > ends_at or len(body) > _MOST_BYTES:
                raise httpx.ReadTimeout("too slow or too long")
        return body


def _request(sentences: Sequence[str], about: str) -> dict[str, Any]:
    numbered = "\n".join(f"{n}. {said}" for n, said in enumerate(sentences, start=1))
    return {
        "model": settings.LOA_LLM_MODEL,
        "temperature": 0.2,
        "max_tokens": 1000,
        "messages": [
            {"role": "system", "content": _TASK},
            {"role": "user", "content": f"{about}\n\n{numbered}"},
        ],
    }


def _parsed(body: bytes, count: int) -> list[str]:
    """Return the sentences of an answer; raise ValueError when it is not what was wanted."""
    content = json.loads(body)["choices"][0]["message"]["content"]
    if not isinstance(content, str):
        raise TypeError("no text")
    bare = content.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    said = json.loads(bare)
    if isinstance(said, dict):
        said = list(said.values())
    if not isinstance(said, list) or len(said) != count:
        raise ValueError("not one sentence for each")
    return [one if isinstance(one, str) else "" for one in said]
