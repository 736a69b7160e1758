"""Two addresses for those who watch the service: is it alive, and is it ready for people."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from puebla.core.clock import now
from puebla.notices.watching import behind, silent, watched


@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    """Answer 200 as long as the process can answer at all."""
    return JsonResponse({"alive": True})


@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and every task of the worker ran within five minutes; else 503.

    ``missing`` says what is missing: "database", "worker" (nothing ran), or "worker: " and the task that did not.
    ``behind`` names tasks that run and have not caught up, such as the delivery while the mail server is away: that is
    no fault of this service, and the answer stays 200.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        tasks = watched(now())
    except DatabaseError:
        return _answer(["database"], [])
    late = silent(tasks)
    missing = ["worker"] if len(late) == len(tasks) else [f"worker: {name}" for name in late]
    return _answer(missing, behind(tasks))


def _answer(missing: list[str], late: list[str]) -> JsonResponse:
    told = {"ready": not missing, "missing": missing, "behind": late}
    return JsonResponse(told, status=503 if missing else 200)
