"""Keep when a receiver first opened the page that a notice leads to: the proof that it was seen (E6).

Nothing is asked of the mail itself: no picture, no receipt. Who opens the page is signed in, and only then it counts.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from puebla.core.clock import now
from puebla.notices.actions import mark_opened
from puebla.notices.addresses import page_of_request

Answer = Callable[[HttpRequest], HttpResponse]


class Opened:
    """Marks the messages to the reader that lead to the page just shown. One query for a signed-in reader."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer first; only a page that was really shown counts."""
        response = self.answer(request)
        page = page_of_request(request.path_info)
        if request.method == "GET" and response.status_code == 200 and page:  # noqa: PLR2004 - OK
            user = getattr(request, "user", None)
            if user is not None and user.is_authenticated:
                mark_opened(user.pk, page, at=now())
        return response
