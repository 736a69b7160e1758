"""The life of a document: where it stands, one page per act, and its relations."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.paired import Language
from puebla.documents import actions, queries_life as queries
from puebla.documents.access import keeps
from puebla.documents.actions_of_life import correct_published, gate_of, held_back, languages_of
from puebla.documents.actions_of_relations import relate, unrelate
from puebla.documents.forms_life import ActForm, ReasonForm, RelateForm
from puebla.documents.models import Document, DocumentStatus, RelationKind, Version
from puebla.documents.names_life import BUTTONS, DONE, LEDES, PROVISIONS, TITLES, Act
from puebla.documents.naming import kind_names
from puebla.documents.offers_life import check_rows, offers, rail, refusal_of, said_of, sentence
from puebla.documents.pages_of_life import PAGES, ActPage
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_A_PAGE_OF_THEIR_OWN = frozenset({Reason.NOT_FOUND, Reason.NOT_PERMITTED})


def page_of(document: Document) -> str:
    """Return the address of the page on which a document's life is led."""
    return reverse("documents:life", args=[document.locator])


@login_required
@require_safe
def show(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show where a document stands, what can be done, its languages, what the gate says, and its relations."""
    actor = actor_of(request)
    document = queries.document_prepared(symbol, actor)
    offered = offers(actor, document, languages_of(document))
    held = held_back(document) if document.publish_at and document.publish_at <= now() else None
    context = {
        "document": document,
        "kind": kind_names().get(document.kind, document.kind),
        "steps": rail(document),
        "open": [offer for offer in offered if offer.is_open],
        "closed": [offer for offer in offered if not offer.is_open],
        "languages": queries.languages(document),
        "checks": _checks(document) if keeps(actor) else [],
        "held": said_of(held.changes.get("findings", ())) if held else [],
        "related": queries.related(document, actor),
        "token": new_token(),
        "breadcrumbs": _crumbs(document.locator),
    }
    return render(request, "documents/life_show.html", context)


def _checks(document: Document) -> list[Any]:
    """Return what the gate would say, for what can still be published."""
    is_gone = document.status in {DocumentStatus.WITHDRAWN, DocumentStatus.PUBLISHED}
    return [] if is_gone else check_rows(gate_of(document))


def _crumbs(here: str, document: Document | None = None) -> list[dict[str, str]]:
    workbench = {"label": _("Workbench of the library"), "url": reverse("documents:workbench")}
    above = [{"label": document.locator, "url": page_of(document)}] if document else []
    return [workbench, *above, {"label": here, "url": ""}]


def _act(request: HttpRequest, page: ActPage, symbol: str) -> HttpResponse:
    actor = actor_of(request)
    document = queries.document_prepared(symbol, actor)
    refusal = refusal_of(actor, page.act, document, languages_of(document))
    if refusal is not None and (request.method != "POST" or refusal.reason in ON_A_PAGE_OF_THEIR_OWN):
        raise Refused(refusal.cited(charter(actor.on).provision))
    form = page.form(actor, document, request.POST if request.method == "POST" else None)

    def perform() -> str:
        who = {"by": actor, "at": now(), "revision": form.cleaned_data["revision"]}
        page.perform(document, form, who)
        return _after(document, request)

    status: int = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    if form.is_valid():
        answer = _done_or_refused(request, form, perform, str(page.done(form)))
        if isinstance(answer, HttpResponse):
            return answer
        status = HTTPStatus.CONFLICT
    template = "documents/life_publish.html" if page.act is Act.PUBLISH else "documents/life_act.html"
    context = _context(request, page.act, document, form)
    if page.act is Act.PUBLISH:
        context |= {"checks": check_rows(gate_of(document)), **_preview(document)}
    return render(request, template, context, status=status)


def _after(document: Document, request: HttpRequest) -> str:
    """Return where an act leads: to the document, or to the workbench where it is closed to the actor now."""
    fresh = queries.as_seen_now(document, actor_of(request))
    return page_of(fresh) if fresh else reverse("documents:workbench")


def _done_or_refused(
    request: HttpRequest, form: ActForm, perform: Callable[[], str], done: str
) -> HttpResponse | Refusal:
    """Do the act of a form once, or return the refusal, which then stands beside its field."""
    try:
        return perform_once(request, perform, done)
    except Refused as refused:
        refusal = refused.refusal
        if refusal.reason in ON_A_PAGE_OF_THEIR_OWN:
            raise
        field = {"until": "day", "reason": "reason_es"}.get(refusal.details.get("field", ""), "")
        field = field or refusal.details.get("field", "")
        form.add_error(field if field in form.fields else None, sentence(refusal))
        return refusal


def _context(request: HttpRequest, act: Act, document: Document, form: ActForm) -> dict[str, Any]:
    title = str(TITLES[act])
    return {
        "form": form,
        "title": title,
        "lede": LEDES[act],
        "button": BUTTONS[act],
        "is_grave": act is Act.WITHDRAW,
        "document": document,
        "back": page_of(document),
        "provision": charter(actor_of(request).on).provision(PROVISIONS[act]),
        "token": request.POST.get("token", "") or new_token(),
        "breadcrumbs": _crumbs(title, document),
    }


def _preview(document: Document) -> dict[str, Any]:
    """Return what everybody will read: titles, and how each text begins."""
    texts = queries.beginnings(document)
    return {
        "kind": kind_names().get(document.kind, document.kind),
        "languages": queries.languages(document),
        "beginnings": [{"code": code, "name": Language(code).label, "text": texts.get(code, ""),
                        "title": getattr(document, f"title_{code}")} for code in ("es", "en")],
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, symbol: str, language: str, number: int) -> HttpResponse:
    """Put a version that was read in the place of the one that is shown; of a public document through the gate."""
    actor = actor_of(request)
    document = queries.document_prepared(symbol, actor)
    version = queries.version_read(document, language, number, actor)
    is_public = document.audience == "public" and document.status != DocumentStatus.DRAFT
    if is_public and not keeps(actor):
        raise queries.refused(Reason.NOT_PERMITTED, actor)
    form = (ReasonForm if is_public else ActForm)(request.POST if request.method == "POST" else None)

    def perform() -> str:
        _put(version, form, is_public=is_public, who={"by": actor, "at": now()})
        return page_of(document)

    status: int = HTTPStatus.OK
    if form.is_valid():
        answer = _done_or_refused(request, form, perform, str(DONE[Act.REPLACE]))
        if isinstance(answer, HttpResponse):
            return answer
        status = HTTPStatus.CONFLICT
    context = {**_context(request, Act.REPLACE, document, form), "version": version,
               "language": Language(version.language).label, "is_public": is_public}  # fmt: skip
    return render(request, "documents/life_replace.html", context, status=status)


def _put(version: Version, form: ActForm, *, is_public: bool, who: dict[str, Any]) -> None:
    if is_public:
        correct_published(version, reason=form.reason(), **who)
    else:
        actions.make_current(version, **who)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def relations(request: HttpRequest, symbol: str) -> HttpResponse:
    """Find another document by its symbol or by words, and record how this one stands to it."""
    actor = actor_of(request)
    document = queries.document_prepared(symbol, actor)
    asked = request.GET.get("q", "")[:200]
    found = queries.others_named(asked, document, actor)
    if request.method == "POST" and not found:
        found = [queries.other_chosen(request.POST.get("other", ""), document, actor)]
    form = RelateForm(request.POST if request.method == "POST" else None, found=found)

    def perform() -> str:
        other = queries.other_chosen(form.cleaned_data["other"], document, actor)
        relate(document, RelationKind(form.cleaned_data["kind"]), other, by=actor, at=now())
        return page_of(document)

    status: int = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    if form.is_valid():
        answer = _done_or_refused(request, form, perform, str(DONE[Act.RELATE]))
        if isinstance(answer, HttpResponse):
            return answer
        status = HTTPStatus.CONFLICT
    context = {**_context(request, Act.RELATE, document, form), "asked": asked, "found": found}
    return render(request, "documents/life_relate.html", context, status=status)


@login_required
@require_POST
def take_back(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Take back a relation that was recorded on this document by mistake."""
    actor = actor_of(request)
    document = queries.document_prepared(symbol, actor)

    def perform() -> str:
        unrelate(queries.relation_of(document, number, actor), by=actor, at=now())
        return page_of(document)

    return perform_once(request, perform, _("The relation is taken back. The journal keeps both acts."))


def _view(page: ActPage) -> Callable[..., HttpResponse]:
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, symbol: str) -> HttpResponse:
        return _act(request, page, symbol)

    view.__doc__ = f"Show and do the act “{page.act.value}”."
    return view


VIEWS = {act: _view(page) for act, page in PAGES.items()}
