"""Two addresses for those who watch the service: is it alive, and is it ready for people."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from puebla.core.clock import now
from puebla.core.models import Heartbeat

LATE_AFTER = timedelta(minutes=5)


@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    """Answer 200 as long as the process can answer at all."""
    return JsonResponse({"alive": True})


@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and the worker ran within five minutes; else 503 with what is missing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        latest = Heartbeat.objects.order_by("-ran_at").values_list("ran_at", flat=True).first()
    except DatabaseError:
        return JsonResponse({"ready": False, "missing": ["database"]}, status=503)
    if latest is None or now() - latest > LATE_AFTER:
        return JsonResponse({"ready": False, "missing": ["worker"]}, status=503)
    return JsonResponse({"ready": True, "missing": []})
