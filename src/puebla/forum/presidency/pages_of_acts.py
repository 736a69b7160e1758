"""One page per act: the form with what it begins from, what it does when it is sent, and the sentence that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from puebla.core.actor import Actor
from puebla.forum.charters import charter
from puebla.forum.models import Presidency
from puebla.forum.presidency import actions, forms
from puebla.forum.presidency.names import Act
from puebla.forum.presidency.queries import (
    candidate_parties,
    following,
    interim_to_end,
    member_parties,
    own_candidacy,
    themes_recorded,
)
from puebla.procedure.candidacies import Interest, is_late

Data = Mapping[str, Any] | None


def _say(text: Promise) -> Callable[[Any, date], str]:
    return lambda _form, _on: str(text)


@dataclass(frozen=True)
class ActPage:
    """The page of one act. ``subject`` finds what it is about where that is not the Presidency of the year."""

    act: Act
    form: Callable[[Actor, Any, Data], forms.ActForm]
    perform: Callable[[Any, Any, dict[str, Any]], object]
    done: Callable[[Any, date], str]
    subject: Callable[[Actor, int | None], Any] | None = None
    has_presidency: bool = False


def _announce_form(actor: Actor, _subject: Any, data: Data) -> forms.ActForm:
    return forms.AnnounceForm(data, parties=candidate_parties(actor))


def _announced(form: forms.AnnounceForm, on: date) -> str:
    """Say that it is announced, with the warning when it is late (Q16)."""
    typed = form.cleaned_data
    years = charter(on).settings.candidacy_years_ahead
    if not is_late(Interest(typed["year"], typed["party"], typed["announced_on"]), years):
        return _("The candidacy is announced.")
    return _("The candidacy is announced. It comes later than expected before its year begins; it counts all the same.")


def _appoint(form: forms.AppointForm, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    bounds = (typed["starts"], typed["ends"]) if typed["starts"] and typed["ends"] else None
    return actions.appoint_presidency(
        form.country, typed["year"], agreed_on=typed["agreed_on"], meeting=typed["meeting"], bounds=bounds,
        note=form.words("note"), **who,
    )  # fmt: skip


def _theme_form(actor: Actor, presidency: Presidency, data: Data) -> forms.ActForm:
    initial = {"since": actor.on, "seen": themes_recorded(presidency),
               "theme_es": presidency.theme_es, "theme_en": presidency.theme_en}  # fmt: skip
    return forms.ThemeForm(data, initial=initial)


def _set_theme(presidency: Presidency, form: forms.ThemeForm, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    return actions.set_theme(
        presidency.year, theme=form.words("theme"), concept=form.words("concept"), since=typed["since"],
        seen=typed["seen"], **who,
    )  # fmt: skip


def _bounds_form(_actor: Actor, presidency: Presidency, data: Data) -> forms.ActForm:
    days = {"starts": presidency.starts, "ends": presidency.ends}
    return forms.BoundsForm(data, initial=days | {f"seen_{name}": day for name, day in days.items()})


def _set_bounds(presidency: Presidency, form: forms.BoundsForm, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    seen = (typed["seen_starts"], typed["seen_ends"])
    return actions.set_bounds(presidency.year, starts=typed["starts"], ends=typed["ends"], seen=seen, **who)


def _hand_over_form(actor: Actor, presidency: Presidency, data: Data) -> forms.ActForm:
    return forms.HandOverForm(
        data, following=following(presidency), initial={"on": actor.on, "seen": presidency.ends}
    )  # fmt: skip


def _hand_over(presidency: Presidency, form: forms.HandOverForm, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    return actions.hand_over(
        presidency.year, on=typed["on"], meeting=typed["meeting"], to=form.to, seen=typed["seen"], **who
    )  # fmt: skip


def _interim_form(actor: Actor, _subject: Any, data: Data) -> forms.ActForm:
    return forms.InterimForm(data, parties=member_parties(actor.on), initial={"starts": actor.on})


def _begin_interim(_subject: Any, form: forms.InterimForm, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    return actions.begin_interim(
        form.country, starts=typed["starts"], until=typed["until"], reason=form.words("reason"), **who
    )  # fmt: skip


PAGES = {
    page.act: page
    for page in (
        ActPage(
            Act.ANNOUNCE,
            _announce_form,
            lambda _subject, form, who: actions.announce_candidacy(
                form.country,
                form.cleaned_data["year"],
                announced_on=form.cleaned_data["announced_on"],
                meeting=form.cleaned_data["meeting"],
                **who,
            ),
            _announced,
        ),
        ActPage(
            Act.WITHDRAW,
            lambda _actor, _subject, data: forms.WithdrawForm(data),
            lambda candidacy, form, who: actions.withdraw_candidacy(candidacy, reason=form.words("reason"), **who),
            _say(gettext_lazy("The candidacy is withdrawn.")),
            subject=lambda actor, year: own_candidacy(actor, year or 0),
        ),
        ActPage(
            Act.APPOINT,
            lambda actor, _subject, data: forms.AppointForm(data, parties=member_parties(actor.on)),
            lambda _subject, form, who: _appoint(form, who),
            _say(gettext_lazy("The appointment is recorded.")),
        ),
        ActPage(Act.THEME, _theme_form, _set_theme, _say(gettext_lazy("The theme is recorded.")), has_presidency=True),
        ActPage(
            Act.BOUNDS,
            _bounds_form,
            _set_bounds,
            _say(gettext_lazy("The days of the term are recorded.")),
            has_presidency=True,
        ),
        ActPage(
            Act.HAND_OVER,
            _hand_over_form,
            _hand_over,
            _say(gettext_lazy("The handover is recorded. The powers pass on its day by themselves.")),
            has_presidency=True,
        ),
        ActPage(Act.INTERIM, _interim_form, _begin_interim, _say(gettext_lazy("The interim is recorded."))),
        ActPage(
            Act.END_INTERIM,
            lambda actor, _subject, data: forms.EndInterimForm(data, initial={"until": actor.on}),
            lambda interim, form, who: actions.end_interim(interim, until=form.cleaned_data["until"], **who),
            _say(gettext_lazy("The end of the interim is recorded.")),
            subject=lambda actor, _year: interim_to_end(actor.on),
        ),
    )
}
