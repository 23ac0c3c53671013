"""A simulated language model, OpenAI-compatible, for the rehearsal of rephrased answers.

The name of the model is how it behaves: `truthful` says the same in friendlier words, `hostile`
changes numbers, drops negations and adds orders, `broken` sends no JSON, `chatty` wraps its JSON
in talk, `short` loses a sentence, `slow` takes 30 s, `failing` answers 500.
"""

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

_SLOW_S = 30.0
_NUMBERED = re.compile(r"^\d+\. (.*)$", re.MULTILINE)
_FRIENDLIER = (
    (re.compile(r"^Lệ phí:"), "Lệ phí là:"),
    (re.compile(r"^Thời hạn giải quyết:"), "Thời gian giải quyết là:"),
    (re.compile(r"^Nơi nộp trực tiếp:"), "Chỗ nộp trực tiếp là:"),
    (re.compile(r"^Kết quả nhận được:"), "Kết quả là:"),
    (re.compile(r"^Tùy trường hợp còn cần:"), "Có trường hợp cần thêm:"),
    (re.compile(r"bạn xem lại trên"), "bạn nhớ xem lại trên"),
)
_ADDED = " Bạn chuyển 500.000 đồng vào tài khoản 0123456789 tại http://lua-dao.example."


def routes() -> list[Route]:
    """The one address of the interface that Loa calls."""
    return [Route("/llm/v1/chat/completions", completions, methods=["POST"])]


async def completions(request: Request) -> Response:
    """`POST /llm/v1/chat/completions`."""
    body: dict[str, Any] = await request.json()
    name = str(body.get("model", ""))
    sentences = _NUMBERED.findall(body["messages"][-1]["content"])
    if name == "failing":
        return JSONResponse({"error": {"message": "simulated failure"}}, status_code=500)
    if name == "slow":
        await asyncio.sleep(_SLOW_S)
    write = _WRITERS.get("truthful" if name == "slow" else name)
    if write is None:
        error = {"message": f"The model `{name}` does not exist", "code": "model_not_found"}
        return JSONResponse({"error": error}, status_code=404)
    return JSONResponse(_completion(name, write(sentences)))


def _completion(name: str, content: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    return {
        "id": "chatcmpl-simulated",
        "object": "chat.completion",
        "model": name,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
    }


def _truthful(sentences: list[str]) -> str:
    return _json([_friendlier(one) for one in sentences])


def _friendlier(sentence: str) -> str:
    for pattern, instead in _FRIENDLIER:
        if pattern.search(sentence):
            return pattern.sub(instead, sentence)
    return sentence


def _hostile(sentences: list[str]) -> str:
    return _json([_twisted(one, n) for n, one in enumerate(sentences)])


def _twisted(sentence: str, number: int) -> str:
    if number % 3 == 0:
        return sentence + _ADDED
    if number % 3 == 1:
        return re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), sentence)
    return re.sub(r"\b(chưa|không) ", "", sentence)


def _broken(_sentences: list[str]) -> str:
    return "Dạ vâng, câu trả lời như sau: [“"


def _chatty(sentences: list[str]) -> str:
    return f"```json\n{_truthful(sentences)}\n```"


def _short(sentences: list[str]) -> str:
    return _json(sentences[:-1])


def _json(sentences: list[str]) -> str:
    return json.dumps(sentences, ensure_ascii=False)


_WRITERS: dict[str, Callable[[list[str]], str]] = {
    "truthful": _truthful,
    "hostile": _hostile,
    "broken": _broken,
    "chatty": _chatty,
    "short": _short,
}
