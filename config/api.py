"""The public API: every app with an `api.py` adds its router; OpenAPI at /api/v1/docs."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from loa.kernel.errors import LoaError, NotFound, TooFast

api = NinjaAPI(
    title="Loa",
    version="1",
    description="Tra cứu thủ tục và hỏi trợ lý của xã. Public and partner API of a commune.",
    urls_namespace="api-1",
)


@api.exception_handler(LoaError)
def say_what_went_wrong(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer an expected error with its sentence."""
    status = 404 if isinstance(error, NotFound) else 422
    if isinstance(error, TooFast):
        reply = api.create_response(request, {"detail": str(error)}, status=429)
        reply["Retry-After"] = str(error.retry_after_s)
        return reply
    return api.create_response(request, {"detail": str(error)}, status=status)


@api.exception_handler(ValidationError)
def say_what_is_missing(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a call that does not fit its description with one sentence."""
    first = error.errors[0] if isinstance(error, ValidationError) and error.errors else {}
    detail = _sentence(first)
    return api.create_response(request, {"detail": detail}, status=422)


def _sentence(problem: dict[str, Any]) -> str:
    name = next((str(part) for part in reversed(problem.get("loc", ())) if part != "body"), "")
    kind, limits = problem.get("type", ""), problem.get("ctx", {})
    if not name:
        return "Thân của lời gọi phải là một đối tượng JSON."
    if kind == "missing":
        return f"Thiếu “{name}”."
    if kind == "string_too_long":
        return f"“{name}” dài quá {limits.get('max_length')} chữ."
    return f"“{name}” không đúng kiểu; xem mô tả ở /api/v1/docs."


@api.exception_handler(HttpError)
def say_what_cannot_be_read(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a body that is no JSON with one sentence, other refusals with their own."""
    status = error.status_code if isinstance(error, HttpError) else 400
    detail = "Thân của lời gọi không phải JSON." if status == 400 else str(error)
    return api.create_response(request, {"detail": detail}, status=status)


for _app in settings.INSTALLED_APPS:
    if _app.startswith("loa.") and find_spec(f"{_app}.api"):
        api.add_router("", import_module(f"{_app}.api").router)
