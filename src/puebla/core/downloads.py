"""What a browser must not do with a file that somebody brought (trust.md A7, D4)."""

from __future__ import annotations

from django.http import HttpResponse

SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


def nothing_runs(response: HttpResponse) -> HttpResponse:
    """Return the answer marked so that its file neither runs, nor is guessed at, nor is used by another site."""
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
