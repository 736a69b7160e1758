"""The pages on which a nomination is filed, amended, accepted, returned and withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.forum.keeping import refuse
from puebla.forum.middleware import actor_of
from puebla.forum.models import Nomination, Party
from puebla.forum.offices import actions_nominations as acts
from puebla.forum.offices.access import nomination_for
from puebla.forum.offices.forms import AmendForm, ConfirmForm, NominationForm, ReasonForm, amended_from
from puebla.forum.offices.queries import offices_open_to, title_of
from puebla.forum.offices.views import chosen
from puebla.forum.offices.views_people import beginning_of
from puebla.forum.offices.views_shared import ActPage, answer, data_of, party_name, people_url
from puebla.procedure.offices import NOMINATION, Act, next_state, row_of
from puebla.procedure.refusals import Reason, Refusal, Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, party: str) -> HttpResponse:
    """File a nomination with its letter; ``?replaces=`` names the holder who is replaced."""
    actor = actor_of(request)
    found = chosen(actor, party)
    if not offices_open_to(actor, found, proposing=True):
        raise refuse(Reason.NOT_PERMITTED, actor, NOMINATION)
    form = NominationForm(
        data_of(request), request.FILES or None, actor=actor, party=found, initial=beginning_of(request, actor, found)
    )
    page = ActPage(
        _("Nominate a person"), _("The secretariat checks the nomination against its letter."),
        _("File the nomination"), _("The nomination is filed. The secretariat checks it."),
        NOMINATION, people_url(found), party_name(found),
    )  # fmt: skip
    return answer(request, page, form, lambda: _file(actor, form))


def _file(actor: Actor, form: NominationForm) -> str:
    filed = acts.file(form.place, form.named, form.letter, starts=form.cleaned_data["starts"], by=actor, at=now(),
                      replaces=form.replaced)  # fmt: skip
    return reverse("offices:nomination", args=[filed.pk])


def _open_or_refused(request: HttpRequest, actor: Actor, found: Nomination, act: Act) -> None:
    """Answer with the reason when the act is not open to the reader; a form that was sent is left to the act."""
    if not actor.may(row_of(act).who):
        raise refuse(Reason.NOT_PERMITTED, actor, NOMINATION)
    reached = next_state(found.stands, act)
    if isinstance(reached, Refusal) and request.method != "POST":
        raise Refused(reached)


def _page(found: Nomination, title: str, lede: str, button: str, done: str) -> ActPage:
    back = reverse("offices:nomination", args=[found.pk])
    label = f"{found.name}, {title_of(found.code, found.starts)}"
    return ActPage(title, lede, button, done, NOMINATION, back, label)


def _simple(act: Act, words: Callable[[Nomination], ActPage]) -> Callable[[HttpRequest, int], HttpResponse]:
    """Return the view of an act that has nothing to type."""

    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, key: int) -> HttpResponse:
        actor = actor_of(request)
        found = nomination_for(actor, key)
        _open_or_refused(request, actor, found, act)
        perform = {Act.ACCEPT: acts.accept, Act.WITHDRAW: acts.withdraw}[act]

        def done() -> str:
            perform(found, by=actor, at=now())
            return reverse("offices:nomination", args=[found.pk])

        return answer(request, words(found), ConfirmForm(data_of(request)), done)

    view.__doc__ = f"Show and do the act “{act.value}” on a nomination."
    return view


accept = _simple(
    Act.ACCEPT,
    lambda found: _page(
        found, _("Accept the nomination"),
        _("The person holds the office from the first day given; whoever is replaced, until the day before."),
        _("Accept the nomination"), _("The nomination is accepted."),
    ),
)  # fmt: skip
withdraw = _simple(
    Act.WITHDRAW,
    lambda found: _page(
        found, _("Withdraw the nomination"), _("The nomination stays on record as withdrawn."),
        _("Withdraw the nomination"), _("The nomination is withdrawn."),
    ),
)  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, key: int) -> HttpResponse:
    """Return a nomination with what it lacks, in both languages."""
    actor = actor_of(request)
    found = nomination_for(actor, key)
    _open_or_refused(request, actor, found, Act.RETURN)
    form = ReasonForm(data_of(request))
    page = _page(
        found, _("Return the nomination"), _("Say what is missing or does not fit the letter."),
        _("Return the nomination"), _("The nomination is returned with its reason."),
    )  # fmt: skip

    def done() -> str:
        acts.give_back(found, reason=form.words("reason"), by=actor, at=now())
        return reverse("offices:nomination", args=[found.pk])

    return answer(request, page, form, done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, key: int) -> HttpResponse:
    """Send a returned nomination again with what it lacked."""
    actor = actor_of(request)
    found = nomination_for(actor, key)
    _open_or_refused(request, actor, found, Act.AMEND)
    party: Party | None = found.party
    form = AmendForm(data_of(request), request.FILES or None, actor=actor, party=party, initial=amended_from(found))
    page = _page(
        found, _("Send the nomination again"), _("Put right what the secretariat found missing."),
        _("Send the nomination again"), _("The nomination is with the secretariat again."),
    )  # fmt: skip

    def done() -> str:
        acts.amend(found, form.named, form.letter, starts=form.cleaned_data["starts"], by=actor, at=now(),
                   replaces=found.replaces)  # fmt: skip
        return reverse("offices:nomination", args=[found.pk])

    return answer(request, page, form, done)
