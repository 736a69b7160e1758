"""The pages of an import: send a packed file, see what each file would become, have exactly that entered."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.stored import store
from puebla.documents import actions_import, queries_import
from puebla.documents.files.faults import Unusable
from puebla.documents.files.sentences import explain_fault
from puebla.documents.forms_import import ParcelForm
from puebla.documents.importing.manifest import COLUMNS
from puebla.documents.importing.planning import plan_of
from puebla.documents.importing.sources import Packed
from puebla.documents.models import Delivery
from puebla.forum.middleware import actor_of


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    queries_import.insist_on_keeping(actor)
    return actor


def _crumbs(here: str = "") -> list[dict[str, str]]:
    places = [{"label": _("Documents"), "url": reverse("documents:list")}]
    places.append({"label": _("Imports"), "url": reverse("documents:imports") if here else ""})
    return [*places, {"label": here, "url": ""}] if here else places


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Take a packed file and lead to its dry run; nothing is entered."""
    actor = _keeper(request)
    form = ParcelForm(request.POST, request.FILES) if request.method == "POST" else ParcelForm()
    if form.is_valid():
        try:
            delivery = _planned(form, actor)
            return HttpResponseRedirect(reverse("documents:import", args=[delivery.pk]))
        except Unusable as fault:
            form.add_error("parcel", explain_fault(fault.fault.value, fault.details))
    context = {"title": _("Import a whole folder"), "form": form, "deliveries": queries_import.deliveries(),
               "columns": ", ".join(COLUMNS), "breadcrumbs": _crumbs()}  # fmt: skip
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return render(request, "documents/intake_imports.html", context, status=status)


def _planned(form: ParcelForm, actor: Actor) -> Delivery:
    """Plan the delivery, and keep it with its packed file."""
    sent, at = form.cleaned_data["parcel"], now()
    plan = plan_of(Packed(sent), actor, form.cleaned_data["manifest"])
    sent.seek(0)
    file = store(sent.chunks(), "application/zip", at=at)
    return actions_import.keep_delivery(plan, sent.name, by=actor, at=at, file=file)


@login_required
@require_safe
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Show what each file would become, or what became of it."""
    actor = _keeper(request)
    delivery = queries_import.delivery_at(number)
    wanted = request.GET.get("show", "")
    page, lines = queries_import.page_of(delivery, actor, wanted, request.GET.get("page", "1"))
    done, total = queries_import.left_of(delivery)
    context = {
        "title": _("What the import would do") if delivery.agreed_at is None else _("Report of the import"),
        "delivery": delivery, "page": page, "lines": lines, "shown": wanted, "done": done, "total": total,
        "counts": queries_import.counts_of(delivery), "writes": queries_import.writes(delivery),
        "token": new_token(), "breadcrumbs": _crumbs(delivery.place),
    }  # fmt: skip
    return render(request, "documents/intake_import.html", context)


@login_required
@require_POST
def enter(request: HttpRequest, number: int) -> HttpResponse:
    """Have a delivery entered; the worker does it, file by file."""
    actor = _keeper(request)
    delivery = queries_import.delivery_at(number)

    def perform() -> str:
        actions_import.agree(delivery, by=actor, at=now())
        return reverse("documents:import", args=[delivery.pk])

    return perform_once(request, perform, _("The files are being entered. Reload the page to see how far it has come."))


@login_required
@require_POST
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a dry run away."""
    actor = _keeper(request)
    actions_import.discard_delivery(queries_import.delivery_at(number), by=actor)
    messages.success(request, _("The delivery was thrown away. Nothing had been entered."))
    return HttpResponseRedirect(reverse("documents:imports"))
