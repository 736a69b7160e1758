"""The text at its permanent address, any two versions compared, and the annexes of the version in preparation."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.consultations.access import consultation_for
from puebla.consultations.acting import require
from puebla.consultations.actions import attach_annex, remove_annex
from puebla.consultations.annexes import LONGEST_ASKED, annexes_for, found_for_annexing
from puebla.consultations.forms_text import AnnexForm, CompareForm
from puebla.consultations.models import Consultation
from puebla.consultations.pages_text import comparison_page, may_annex, paper_page, versions_of
from puebla.consultations.readings import latest_version
from puebla.consultations.views_shared import (
    address,
    crumbs,
    done_or_refused,
    raise_if,
    status_of,
    token_of,
)  # fmt: skip
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.documents.models import Document
from puebla.documents.queries import document_at
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure.annexes import PROVISION
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal


@login_required
@require_safe
def text(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Show one version of the text alone, as it is read on paper; every paragraph has its address."""
    page = paper_page(actor_of(request), symbol, number)
    here = _("The text, version %(number)s") % {"number": number}
    context = {
        "page": page,
        "consultation": page.consultation,
        "version": page.text.version,
        "title": here,
        "breadcrumbs": crumbs(page.consultation, here),
    }
    return render(request, "consultations/text.html", context)


@login_required
@require_safe
def compare(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show what changed between any two versions that the reader may see, in one text or side by side."""
    actor = actor_of(request)
    consultation, versions = versions_of(actor, symbol)
    form = CompareForm(request.GET.dict(), versions=versions) if len(versions) > 1 else None
    page = None
    if form is not None and form.is_valid():
        page = comparison_page(actor, consultation, versions, form.numbers, form.wanted)
    context = {
        "page": page,
        "form": form,
        "consultation": consultation,
        "breadcrumbs": crumbs(consultation, _("Compare versions")),
    }
    status = HTTPStatus.OK if page or form is None else HTTPStatus.BAD_REQUEST
    return render(request, "consultations/compare.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def annexes(request: HttpRequest, symbol: str) -> HttpResponse:
    """Find a document of the library and annex it to the version in preparation; the annexes that there are."""
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    require(actor, Permission.CONSULTATION_SUBMIT, PROVISION)
    if request.method != "POST" and not may_annex(actor, consultation):
        raise_if(Refusal(Reason.NOT_YOUR_TURN, provision_code=PROVISION), actor)
    asked = request.GET.get("q", "")[:LONGEST_ASKED]
    found = found_for_annexing(asked, actor)
    chosen = request.POST.get("document", "")
    if chosen and not found:
        found = [document_at(chosen, actor)]
    form = AnnexForm(
        request.POST if request.method == "POST" else None,
        found=found,
        initial={"revision": consultation.revision},
    )
    refusal = None
    if form.is_valid():
        answer = done_or_refused(
            request, form, lambda: _attach(request, consultation, form), _("The document is annexed.")
        )
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    return _annexes_page(request, consultation, form, found, asked, refusal)


def _attach(request: HttpRequest, consultation: Consultation, form: AnnexForm) -> str:
    actor = actor_of(request)
    document = document_at(form.cleaned_data["document"], actor)
    attach_annex(consultation, document, by=actor, at=now(), revision=form.cleaned_data["revision"])
    return address(consultation, "annexes")


def _annexes_page(
    request: HttpRequest,
    consultation: Consultation,
    form: AnnexForm,
    found: list[Document],
    asked: str,
    refusal: Refusal | None,
) -> HttpResponse:
    actor = actor_of(request)
    version = latest_version(consultation)
    consultation.refresh_from_db()
    context = {
        "form": form,
        "found": found,
        "asked": asked,
        "consultation": consultation,
        "version": version,
        "rows": [(annex, new_token()) for annex in annexes_for(actor, version)],
        "token": token_of(request) if refusal is None else new_token(),
        "breadcrumbs": crumbs(consultation, _("Annexes")),
        "provision": charter(actor.on).provision(PROVISION),
    }
    return render(request, "consultations/annexes.html", context, status=status_of(form, refusal))


@login_required
@require_POST
def remove(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Remove an annex from the version in preparation."""
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    seen = request.POST.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < len("9999999999") else 0

    def perform() -> str:
        remove_annex(consultation, number, by=actor, at=now(), revision=revision)
        return address(consultation, "annexes")

    return perform_once(request, perform, _("The annex is removed."))
