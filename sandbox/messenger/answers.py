"""Answers of the Graph API: an HTTP status and, where it refuses, an `error` object."""

import secrets
from typing import Any

from starlette.responses import JSONResponse

WORDS = {
    (2, 0): "An unexpected error has occurred. Please retry your request later.",
    (10, 2018278): "(#10) This message is sent outside of allowed window.",
    (100, 0): "(#100) Invalid parameter",
    (100, 2018001): "(#100) No matching user found",
    (190, 0): "Invalid OAuth access token.",
    (190, 463): "Error validating access token: Session has expired.",
    (551, 1545041): "(#551) This person isn't available right now.",
    (613, 0): "(#613) Calls to this api have exceeded the rate limit.",
    (2500, 0): "Unknown path components",
}
STATUS = {2: 500, 190: 401, 613: 400}


class RefusalError(Exception):
    """The API refuses the call with a code and a subcode."""

    def __init__(self, code: int, subcode: int = 0, *, detail: str = "", wait_s: int = 0) -> None:
        self.code, self.subcode, self.wait_s = code, subcode, wait_s
        words = WORDS[code, subcode]
        self.words = f"{words}: {detail}" if detail else words
        super().__init__(self.words)


def refused(refusal: RefusalError) -> JSONResponse:
    """The answer of a refused call."""
    error: dict[str, Any] = {
        "message": refusal.words,
        "type": "OAuthException",
        "code": refusal.code,
        "fbtrace_id": secrets.token_urlsafe(8),
    }
    if refusal.subcode:
        error["error_subcode"] = refusal.subcode
    headers = {"Retry-After": str(refusal.wait_s)} if refusal.wait_s else {}
    return JSONResponse({"error": error}, STATUS.get(refusal.code, 400), headers=headers)
