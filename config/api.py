"""The public API: every app with an `api.py` adds its router; OpenAPI at /api/v1/docs."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from loa.kernel.errors import LoaError, NotFound

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
    return api.create_response(request, {"detail": str(error)}, status=status)


for _app in settings.INSTALLED_APPS:
    if _app.startswith("loa.") and find_spec(f"{_app}.api"):
        api.add_router("", import_module(f"{_app}.api").router)
