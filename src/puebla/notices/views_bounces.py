"""The address at which a mail service tells of mails that came back; whoever knows the secret in it may tell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from puebla.core.actor import system
from puebla.core.clock import now, today
from puebla.notices.actions_bounces import Report, record_bounce
from puebla.notices.models import BounceKind, BounceSource
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

LARGEST, MOST, LONGEST = 65_536, 100, 500
FIELDS = ("message_id", "address", "status", "said")


class UnreadableError(ValueError):
    """What was sent is not the list of mails that docs/operations.md describes."""


@csrf_exempt
@require_POST
def bounces(request: HttpRequest, secret: str) -> JsonResponse:
    """Record each mail that came back; answer how many were new, known already, or none of ours.

    The body is JSON: {"bounces": [{"message_id" or "address", "kind": "hard" or "soft", "status", "said"}]}, at most
    100 in 64 kB. Nothing is recorded of a body that cannot be read (400). Without the secret there is nothing here.
    """
    expected = settings.BOUNCE_SECRET
    if not expected or not constant_time_compare(secret, expected):
        raise Http404
    try:
        reports = read(request.body if int(request.headers.get("Content-Length") or 0) <= LARGEST else b"")
    except UnreadableError as fault:
        return JsonResponse({"error": str(fault)}, status=400)
    told = {"recorded": 0, "known": 0, "unknown": 0}
    for report in reports:
        told[_record(report)] += 1
    return JsonResponse(told)


def _record(report: Report) -> str:
    try:
        found = record_bounce(report, by=system(today(), Permission.SYSTEM_KEEP_TERMS), at=now())
    except Refused as refused:
        if refused.refusal.reason is not Reason.NOT_FOUND:
            raise
        return "unknown"
    return "recorded" if found else "known"


def read(body: bytes) -> list[Report]:
    """Return the reports of a body; UnreadableError says what is wrong with it."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise UnreadableError("the body must be JSON of at most 64 kB") from fault
    rows = found.get("bounces") if isinstance(found, dict) else None
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST:
        raise UnreadableError("bounces must be a list of 1 to 100 mails")
    return [_report(row) for row in rows]


def _report(row: Any) -> Report:
    if not isinstance(row, Mapping) or row.get("kind") not in BounceKind.values:
        raise UnreadableError("each mail needs its kind, hard or soft")
    given = {name: row.get(name, "") for name in FIELDS}
    if not all(isinstance(value, str) and len(value) <= LONGEST for value in given.values()):
        raise UnreadableError("message_id, address, status and said must be texts of at most 500 characters")
    if not (given["message_id"] or given["address"]):
        raise UnreadableError("each mail needs its message_id or its address")
    return Report(BounceKind(row["kind"]), BounceSource.WEBHOOK, **given)
