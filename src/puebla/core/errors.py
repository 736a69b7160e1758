"""Pages for what went wrong: what happened, what it means, what to do. Never a stack trace."""

from __future__ import annotations

import logging
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from puebla.core.refusal_texts import explain
from puebla.procedure.refusals import Reason, Refusal

logger = logging.getLogger("puebla.errors")

STATUS_OF = {
    Reason.NOT_PERMITTED: HTTPStatus.FORBIDDEN,
    Reason.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Reason.WRONG_VALUE: HTTPStatus.BAD_REQUEST,
}


def error_page(
    request: HttpRequest, status: int, title: str, advice: str, refusal: Refusal | None = None
) -> HttpResponse:
    """Render an error page with its status, its title and one sentence on what to do."""
    context = {"status": status, "title": title, "advice": advice, "refusal": refusal,
               "provision": refusal.provision if refusal else None}  # fmt: skip
    return render(request, "core/error.html", context, status=status)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refused act: 403 without the right, 404 for what does not exist for the reader, 409 out of turn."""
    if refusal.reason is Reason.NOT_FOUND:
        return not_found(request, None)
    status = STATUS_OF.get(refusal.reason, HTTPStatus.CONFLICT)
    title = _("You may not do this") if status == HTTPStatus.FORBIDDEN else _("This cannot be done now")
    return error_page(request, status, title, explain(refusal), refusal)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's call
    """Answer 404 in the same words for what does not exist and for what does not exist for this reader."""
    advice = _("There is no page at this address. Check the address, or begin again from the home page.")
    return error_page(request, HTTPStatus.NOT_FOUND, _("Page not found"), advice)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, repeating our own explanation when there is one."""
    explained = str(exception) if isinstance(exception, BadRequest) else ""
    advice = explained or _("The address or the form could not be understood. Go back and try again.")
    return error_page(request, HTTPStatus.BAD_REQUEST, _("This request is not clear"), advice)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's call
    """Answer 403."""
    advice = _("Your office does not give access to this page. If it should, ask the Technical Secretariat.")
    return error_page(request, HTTPStatus.FORBIDDEN, _("You may not see this page"), advice)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's call
    """Answer 500; the page needs no database, so that it can be shown when the database is what failed."""
    advice = _("The fault is ours and has been recorded. Nothing you sent was half done. Please try again shortly.")
    context = {"status": 500, "title": _("Something went wrong"), "advice": advice}
    return HttpResponse(_render_alone(context), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _render_alone(context: dict[str, object]) -> str:
    """Render without context processors, since they may need what has failed."""
    from django.template.loader import get_template
    from django.utils.translation import get_language

    return get_template("core/error_alone.html").render({**context, "language": get_language() or "es"})


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit: usually a page left open for a long time."""
    logger.info("form refused: %s", reason)
    advice = _("This form was open for too long or in another window. Go back, reload the page and send it again.")
    return error_page(request, HTTPStatus.FORBIDDEN, _("The form has expired"), advice)
