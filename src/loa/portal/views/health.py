"""Whether the process lives, and whether it can serve."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import operations
from loa.search import queries as search

_migrated: list[bool] = []


@public
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the database, its tables and the search index can be used; 503 with reasons."""
    checks = {"database": _database()}
    if not checks["database"]:
        checks |= {"migrations": _migrations(), "index": _index()}
    reasons = [reason for reason in checks.values() if reason]
    if not reasons:
        operations.flush_reads(now=clock.now())
    document = {
        "ready": not reasons,
        "checks": {name: reason or "ok" for name, reason in checks.items()},
    }
    return JsonResponse(
        document, status=503 if reasons else 200, json_dumps_params={"ensure_ascii": False}
    )


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "Không mở được cơ sở dữ liệu. Kiểm tra LOA_DATABASE_URL và chạy ./loa doctor."
    return ""


def _migrations() -> str:
    if _migrated:  # tables never go back while a process lives
        return ""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "Cơ sở dữ liệu chưa nâng cấp. Chạy: ./loa manage migrate"
    _migrated.append(True)
    return ""


def _index() -> str:
    if not search.snapshot().lexical.shorts:
        return (
            "Chưa có chỉ mục tìm kiếm. Nạp danh mục: ./loa import procedures data/procedures.yaml"
        )
    return ""
