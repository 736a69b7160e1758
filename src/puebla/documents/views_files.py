"""Giving out the files of the library: the right is asked at every request, nothing runs in our name (A7, A8, D4)."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_safe

from puebla.core.audiences import Audience
from puebla.core.clock import now
from puebla.core.downloads import nothing_runs
from puebla.core.stored import open_stored
from puebla.documents.access_texts import is_open_to_all, must_be_recorded
from puebla.documents.actions_reading import read_closed
from puebla.documents.files.kinds import Kind, clean_name
from puebla.documents.models import Document, Version
from puebla.documents.queries_reading import version_at
from puebla.forum.middleware import actor_of

SENT_AS = {Kind.HTML.value: "application/octet-stream", Kind.TEXT.value: "text/plain; charset=utf-8"}
"""A page that somebody brought is sent as bytes, never as a page."""
TITLE_IN_NAME = 80


@require_safe
def file(request: HttpRequest, symbol: str, language: str, number: int) -> HttpResponse:
    """Give the file of a version as a download. Three queries, and the journal's where the reading is recorded."""
    actor = actor_of(request)
    version, _all = version_at(symbol, language, number, actor)
    etag = quote_etag(version.file.digest)
    if is_open_to_all(version.document):
        unchanged = get_conditional_response(request, etag=etag)
        if isinstance(unchanged, HttpResponseNotModified):
            return _guarded(unchanged, version.document, etag)
    if must_be_recorded(version.document) and request.method == "GET":
        read_closed(version, "file", by=actor, at=now())
    return _guarded(_sent(request, version), version.document, etag)


def _sent(request: HttpRequest, version: Version) -> HttpResponse:
    media = SENT_AS.get(version.file.media, version.file.media)
    if not media.startswith("text/"):
        # What is packed already gains nothing by being packed again, and the browser is to know how much will come.
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
    given: FileResponse | HttpResponse = HttpResponse()
    if request.method == "GET":
        given = FileResponse(open_stored(version.file))
    response = cast("HttpResponse", given)
    response["Content-Type"] = media
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=download_name(version))
    response["Content-Length"] = str(version.file.size)
    return response


def _guarded(response: HttpResponse, document: Document, etag: str) -> HttpResponse:
    """Set what a browser must not do with the answer; whatever is not open to all is kept by nobody."""
    nothing_runs(response)
    response["Accept-Ranges"] = "none"
    if is_open_to_all(document):
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"
    else:
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
    return response


def download_name(version: Version) -> str:
    """Return the name of a download: symbol, title, language, version and, where it is not public, to whom it is open.

    The name under which the file came is not used: it may say more than the file.
    """
    document = version.document
    with override(version.language):
        title = document.title_es if version.language == "es" else document.title_en
        open_to = "" if document.audience == Audience.PUBLIC else str(Audience(document.audience).label)
        said = [version.language, _("version %(number)s") % {"number": version.number}, open_to]
    cut = (title or document.title)[:TITLE_IN_NAME].strip()
    name = f"{document.locator.replace('/', '-')} {cut} ({', '.join(part for part in said if part)})"
    return clean_name(name, Kind(version.file.media))
