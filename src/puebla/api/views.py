"""The addresses for other machines. They are the same for everybody: nobody's rights are asked, only the public's."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from puebla.api import feeds, oai
from puebla.api.asking import Fault, arguments
from puebla.api.dublin import address_of
from puebla.api.harvest import SETS, public_documents, stamp_of
from puebla.core.clock import now
from puebla.core.paired import LANGUAGES
from puebla.documents.models import Document, DocumentStatus

PER_MAP = 5000


@csrf_exempt  # A harvester may post its question; nothing is changed by it.
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    """Answer a request of OAI-PMH 2.0; errors of the protocol are answers with the status 200."""
    at, address = now(), f"{settings.BASE_URL}/oai"
    try:
        given = arguments(request.POST if request.method == "POST" else request.GET)
    except Fault as fault:
        return HttpResponse(oai.refusal(fault, address, at), content_type="text/xml; charset=utf-8")
    return HttpResponse(oai.answer(given, address, at), content_type="text/xml; charset=utf-8")


@require_safe
@conditional_page
def documents_feed(request: HttpRequest, language: str) -> HttpResponse:
    """Give the feed of public documents in a language, of everything or of one kind, body or theme."""
    chosen = [f"{by}:{request.GET[by]}" for by in SETS if request.GET.get(by)]
    if len(chosen) > 1:
        raise Http404
    address = f"{settings.BASE_URL}{request.get_full_path()}"
    return HttpResponse(feeds.feed(language, "".join(chosen), address), content_type=feeds.TYPE)


@require_safe
@conditional_page
def map_of_documents(request: HttpRequest) -> HttpResponse:
    """Name the parts of the map of public documents. One query."""
    count = -(-_listed().count() // PER_MAP)
    parts = [f"{settings.BASE_URL}/sitemap-documents-{number}.xml" for number in range(1, count + 1)]
    return render(request, "api/map_of_maps.xml", {"parts": parts}, content_type="application/xml")


@require_safe
@conditional_page
def part_of_map(request: HttpRequest, number: int) -> HttpResponse:
    """List one part of the public documents in both languages, with when they changed last. Two queries."""
    rows = list(_listed().order_by("pk")[(number - 1) * PER_MAP : number * PER_MAP]) if number else []
    if not rows:
        raise Http404
    pages = [({code: address_of(row, code) for code in LANGUAGES}, stamp_of(row)) for row in rows]
    context = {"pages": [{"alternates": found.items(), "default": found["es"], "at": at} for found, at in pages]}
    return render(request, "api/map_of_documents.xml", context, content_type="application/xml")


def _listed() -> QuerySet[Document]:
    return public_documents().exclude(status=DocumentStatus.WITHDRAWN).order_by()
