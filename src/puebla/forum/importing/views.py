"""The pages of an import: send a file, see what each row would do, enter exactly that, take the report along."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.paired import reader_language
from puebla.core.refusal_texts import explain
from puebla.forum.importing import actions, report
from puebla.forum.importing.access import draft_of, insist_on_importing, may_invite
from puebla.forum.importing.forms import EnterForm, UploadForm
from puebla.forum.importing.names import OUTCOMES
from puebla.forum.importing.plan import Plan, plan_of
from puebla.forum.importing.sheets import MOST_ROWS, Sheet
from puebla.forum.middleware import actor_of
from puebla.forum.models import ImportDraft
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

ON_PAGE = 50
TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
LANGUAGES = ("es", "en")


def _importer(request: HttpRequest) -> Actor:
    """Return the reader; not-found to whom the directory does not exist, not-permitted to who only reads it."""
    actor = actor_of(request)
    if not actor.may(Permission.CONTACT_SEE):
        raise Http404
    insist_on_importing(actor)
    return actor


def _crumbs(here: str = "") -> list[dict[str, str]]:
    places = [{"label": _("Contacts"), "url": reverse("forum:contacts")}]
    home = {"label": _("Import people"), "url": reverse("importing:upload") if here else ""}
    return [*places, home, {"label": here, "url": ""}] if here else [*places, home]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and lead to its dry run; nothing is entered."""
    actor = _importer(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid() and form.sheet is not None:
        name = form.cleaned_data["file"].name
        draft = actions.keep_draft(form.sheet, form.digest, name, by=actor, at=now())
        return HttpResponseRedirect(reverse("importing:show", args=[draft.pk]))
    context = {
        "form": form,
        "all_parties": actor.may(Permission.REGISTER_KEEP),
        "most": MOST_ROWS,
        "breadcrumbs": _crumbs(),
        "templates": [(language, kind) for language in LANGUAGES for kind in TYPES],
    }
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return render(request, "forum/importing/upload.html", context, status=status)


@login_required
@require_safe
def show(request: HttpRequest, draft: int) -> HttpResponse:
    """Show what each row would do, or has done."""
    actor = _importer(request)
    return _shown(request, actor, draft_of(actor, draft))


def _plan(actor: Actor, draft: ImportDraft) -> Plan:
    return plan_of(Sheet.of_json(draft.sheet), draft.digest, actor)


def _shown(request: HttpRequest, actor: Actor, draft: ImportDraft, refused: str = "") -> HttpResponse:
    plan = None if draft.done_at else _plan(actor, draft)
    rows = report.kept(plan) if plan else draft.result
    wanted = request.GET.get("show", "")
    chosen = [row for row in rows if row["outcome"] == wanted] if wanted in OUTCOMES else rows
    page = Paginator(chosen, ON_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "draft": draft,
        "plan": plan,
        "page": page,
        "lines": report.lines(page),
        "counts": _counts(rows),
        "shown": wanted,
        "total": len(rows),
        "faults": report.faults_of_headings(plan) if plan else [],
        "form": EnterForm(initial={"seen": plan.fingerprint}, may_invite=may_invite(actor)) if plan else None,
        "encoding": draft.sheet.get("encoding", "") if plan else "",
        "refused": refused,
        "has_errors": bool(refused),
        "token": new_token(),
        "breadcrumbs": _crumbs(draft.filename),
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "forum/importing/show.html", context, status=status)


def _counts(rows: list[dict[str, str]]) -> list[tuple[str, str, int]]:
    """Return each outcome with its words and how many rows have it, without those that none has."""
    counted = [(code, str(words), sum(row["outcome"] == code for row in rows)) for code, words in OUTCOMES.items()]
    return [each for each in counted if each[2]]


@login_required
@require_POST
def enter(request: HttpRequest, draft: int) -> HttpResponse:
    """Enter exactly what was shown; when something has changed since, show the dry run again."""
    actor = _importer(request)
    found = draft_of(actor, draft)
    form = EnterForm(request.POST, may_invite=may_invite(actor))
    seen = form.cleaned_data["seen"] if form.is_valid() else ""

    def perform() -> str:
        invite = bool(form.cleaned_data.get("invite"))
        actions.import_people(found, by=actor, at=now(), seen=seen, invite=invite)
        return reverse("importing:show", args=[found.pk])

    try:
        return perform_once(request, perform, _("The rows in order were entered. The report says what became of each."))
    except Refused as refused:
        if refused.refusal.reason in {Reason.NOT_FOUND, Reason.NOT_PERMITTED}:
            raise
        stale = _("The registers have changed since this was shown. Look at the rows again: nothing was entered.")
        words = stale if refused.refusal.reason is Reason.STALE else explain(refused.refusal)
        return _shown(request, actor, draft_of(actor, draft), words)


@login_required
@require_safe
def download(request: HttpRequest, draft: int, kind: str) -> HttpResponse:
    """Return the report of every row as a file in the reader's language."""
    actor = _importer(request)
    found = draft_of(actor, draft)
    if kind not in TYPES:
        raise Http404
    rows = found.result if found.done_at else report.kept(_plan(actor, found))
    table = report.report_table(report.lines(rows))
    content = report.csv_of(table) if kind == "csv" else report.xlsx_of((_("Report"), table))
    return _file(content, kind, f"puebla-import-{found.digest[:8]}-{reader_language()}")


@login_required
@require_safe
def template(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """Return the template: the headings alone, and in XLSX a second sheet that explains columns and codes."""
    _importer(request)
    if language not in LANGUAGES or kind not in TYPES:
        raise Http404
    headings, explained = report.template_tables(language)
    names = ("Personas", "Explicación") if language == "es" else ("People", "Explained")
    if kind == "csv":
        return _file(report.csv_of(headings), kind, f"puebla-people-{language}")
    return _file(report.xlsx_of((names[0], headings), (names[1], explained)), kind, f"puebla-people-{language}")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.{kind}"'
    return HttpResponse(content, headers={"Content-Type": TYPES[kind], "Content-Disposition": disposition})


@login_required
@require_POST
def discard(request: HttpRequest, draft: int) -> HttpResponse:
    """Throw the draft away before its day is over."""
    actor = _importer(request)
    actions.discard_draft(draft_of(actor, draft), by=actor)
    messages.success(request, _("The file was thrown away. What had been entered stays."))
    return HttpResponseRedirect(reverse("importing:upload"))
