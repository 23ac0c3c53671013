"""Answers of the Official Account API: always HTTP 200, the body says whether it worked."""

from typing import Any

from starlette.responses import JSONResponse

WORDS = {
    -32: "Your application reached limit call api",
    -100: "Attachment is expired",
    -201: "Params is invalid",
    -209: "This API is not supported",
    -210: "Parameter exceeds the allowed limit",
    -211: "Out of quota",
    -213: "User has not followed OA",
    -216: "Access token is invalid",
    -230: "User has not interacted with the OA in the past 7 days",
    -234: "Promotion messages are not allowed from 22:00 to 06:00",
    -240: "This API version has been shut down, use v3",
}


class RefusalError(Exception):
    """The API refuses the call with an error code."""

    def __init__(self, code: int, detail: str = "") -> None:
        self.code = code
        self.words = f"{WORDS[code]}: {detail}" if detail else WORDS[code]
        super().__init__(self.words)


def refused(refusal: RefusalError) -> JSONResponse:
    """The answer of a refused call."""
    return JSONResponse({"error": refusal.code, "message": refusal.words})


def accepted(data: dict[str, Any]) -> JSONResponse:
    """The answer of a call that worked."""
    return JSONResponse({"error": 0, "message": "Success", "data": data})
