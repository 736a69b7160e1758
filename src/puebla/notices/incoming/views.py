"""The pages of mail that comes in: the secretariat's list and each mail, and the answer that a country confirms."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.consultations.views_replies import receipt_of
from puebla.consultations.views_shared import done_or_refused, status_of, token_of
from puebla.core.clock import now
from puebla.forum.middleware import actor_of
from puebla.notices.incoming import actions, queries
from puebla.notices.incoming.access import mail_for_keeper, require_keeping
from puebla.notices.incoming.forms import AttachForm, ConfirmForm, SetAsideForm
from puebla.notices.models import Doubt, Fate, IncomingMail
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_PAGE = 50


@login_required
@require_safe
def incoming(request: HttpRequest) -> HttpResponse:
    """Show the mails that wait, or all that have arrived. Needs mail:keep."""
    require_keeping(actor_of(request))
    shows_all = request.GET.get("show") == "all"
    page = Paginator(queries.incoming(waiting=not shows_all), ON_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [queries.row_of(mail) for mail in page.object_list], "shows_all": shows_all}
    return render(request, "notices/incoming.html", context)


@login_required
@require_safe
def incoming_mail(request: HttpRequest, number: int) -> HttpResponse:
    """Show one mail that was put before the secretariat, as plain words, and what can be done with it."""
    mail = mail_for_keeper(actor_of(request), number)
    return _mail(request, mail)


def _mail(
    request: HttpRequest,
    mail: IncomingMail,
    attaching: AttachForm | None = None,
    putting: SetAsideForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    bound = attaching or putting
    context = {
        "mail": mail,
        "doubt": Doubt(mail.doubt).label,
        "fate": Fate(mail.fate).label,
        "pill": queries.PILLS[Fate(mail.fate)],
        "waits": mail.fate == Fate.WAITING,
        "attaching": attaching or _attaching(mail),
        "putting": putting or SetAsideForm(),
        "form": bound,
        "token": token_of(request),
    }
    status = status_of(bound, refusal) if bound is not None else 200
    return render(request, "notices/incoming_mail.html", context, status=status)


def _attaching(mail: IncomingMail, data: object = None) -> AttachForm:
    """Return the form that asks whose answer a mail is; what its address named is chosen already."""
    place = f"{mail.round_id} {mail.party_id}" if mail.round_id and mail.party_id else ""
    initial = {"place": place, "language": mail.language}
    return AttachForm(data, initial=initial, places=queries.places(now()), has_words=bool(mail.words))


@login_required
@require_POST
def attach(request: HttpRequest, number: int) -> HttpResponse:
    """Make a mail the draft reply of a country. Needs mail:keep."""
    actor = actor_of(request)
    mail = mail_for_keeper(actor, number)
    form = _attaching(mail, request.POST)
    if not form.is_valid():
        return _mail(request, mail, attaching=form)
    data, term = form.cleaned_data, queries.place_chosen(form.cleaned_data["place"])
    if term is None:
        raise Refused(Refusal(Reason.NOT_FOUND))

    def perform() -> str:
        said = {"words": data.get("words", ""), "language": data.get("language") or mail.language}
        actions.attach(mail, term.round, term.party, by=actor, at=now(), **said)
        return reverse("notices:incoming")

    done = done_or_refused(request, form, perform, _("The mail is a draft of the country, which has been told."))
    return _mail(request, mail, attaching=form, refusal=done) if isinstance(done, Refusal) else done


@login_required
@require_POST
def set_aside(request: HttpRequest, number: int) -> HttpResponse:
    """Set a mail aside with the reason. Needs mail:keep."""
    actor = actor_of(request)
    mail = mail_for_keeper(actor, number)
    form = SetAsideForm(request.POST)
    if not form.is_valid():
        return _mail(request, mail, putting=form)

    def perform() -> str:
        actions.set_aside(mail, by=actor, at=now(), reason=form.cleaned_data["reason"])
        return reverse("notices:incoming")

    done = done_or_refused(request, form, perform, _("The mail is set aside."))
    return _mail(request, mail, putting=form, refusal=done) if isinstance(done, Refusal) else done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Show the answer that arrived by mail as it will be filed; filing it is one click."""
    actor = actor_of(request)
    page = queries.answer_page(actor, number, now())
    if request.method != "POST":
        return _answer(request, page, ConfirmForm(initial=page.initial))
    if not page.may_file:
        raise Refused(Refusal(Reason.NOT_PERMITTED, provision_code=actions.PROVISION))
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _answer(request, page, form)

    def perform() -> str:
        return receipt_of(actions.confirm(page.mail, by=actor, at=now(), content=form.content()))

    done = done_or_refused(request, form, perform, _("The reply is filed."))
    return _answer(request, page, form, done) if isinstance(done, Refusal) else done


def _answer(
    request: HttpRequest, page: queries.AnswerPage, form: ConfirmForm, refusal: Refusal | None = None
) -> HttpResponse:
    filed = page.version.filed_as
    context = {
        "page": page,
        "mail": page.mail,
        "consultation": page.mail.round.consultation if page.mail.round else None,
        "form": form,
        "token": token_of(request),
        "receipt": receipt_of(filed) if filed else "",
    }
    return render(request, "notices/answer.html", context, status=status_of(form, refusal))
