"""The forms of the Presidency: what is typed, checked beside its field. What may be done is for the acts to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.forum.models import Party, Presidency
from puebla.forum.presidency.acting import TwoLanguages
from puebla.procedure.candidacies import LAST_YEAR
from puebla.procedure.presidency import FIRST_YEAR

YEAR_MONTH_DAY = _("Year-month-day, such as 2026-11-23.")
NOBODY = "nobody"


def _day(label: Any, *, required: bool = True, help_text: Any = YEAR_MONTH_DAY) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"})
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=widget, input_formats=["%Y-%m-%d"]
    )  # fmt: skip


def _year() -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "short"})
    return forms.IntegerField(
        label=_("Year of the Presidency"), min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=widget
    )  # fmt: skip


def _area(label: Any, help_text: Any = "", rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=20_000, widget=widget)


def _meeting(help_text: Any) -> forms.CharField:
    return forms.CharField(label=_("Meeting"), max_length=200, help_text=help_text)


class ActForm(forms.Form):
    """A form of one act. ``pairs`` are its fields in two languages; ``whole`` those that need both or neither."""

    pairs: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Ask for the language that is missing, beside its field."""
        super().clean()
        for name in self.whole:
            words = self.words(name)
            if words.given and not words.complete:
                missing = "en" if words.es.strip() else "es"
                self.add_error(f"{name}_{missing}", _("Write it in this language too."))
        return self.cleaned_data

    def words(self, name: str) -> TwoLanguages:
        """Return a pair as it was typed."""
        return TwoLanguages(self.cleaned_data.get(f"{name}_es", ""), self.cleaned_data.get(f"{name}_en", ""))

    @property
    def single(self) -> list[forms.BoundField]:
        """Return the visible fields that belong to no pair."""
        paired = {f"{name}_{code}" for name in self.pairs for code in ("es", "en")}
        return [bound for bound in self.visible_fields() if bound.name not in paired]


class PartyForm(ActForm):
    """A form in which a country is chosen among those given."""

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.code: party for party in parties}
        chosen = self.fields["party"]
        chosen.choices = [(code, party.name) for code, party in self.parties.items()]  # type: ignore[attr-defined]

    @property
    def country(self) -> Party:
        """Return the country that was chosen."""
        return self.parties[self.cleaned_data["party"]]


class AnnounceForm(PartyForm):
    """A candidacy as it was announced in a plenary."""

    party = forms.ChoiceField(label=_("Country"))
    year = _year()
    announced_on = _day(_("Day of the plenary"))
    meeting = _meeting(_("Symbol or name of the Vice-Ministerial Meeting in whose plenary it was announced."))


class WithdrawForm(ActForm):
    """Why a candidacy is withdrawn, if that is to be said."""

    pairs = ("reason",)

    reason_es = _area(_("Reason in Spanish"))
    reason_en = _area(_("Reason in English"))


class AppointForm(PartyForm):
    """An appointment as the members agreed on it. Without days the term is the calendar year."""

    pairs = ("note",)

    party = forms.ChoiceField(label=_("Country"))
    year = _year()
    agreed_on = _day(_("Day of the consensus"))
    meeting = _meeting(_("Symbol or name of the meeting that agreed."))
    starts = _day(
        _("First day of the term"), required=False, help_text=_("Leave both days empty for the calendar year.")
    )
    ends = _day(_("Last day of the term"), required=False)
    note_es = _area(_("Note in Spanish"), _("Such as who was absent."))
    note_en = _area(_("Note in English"))

    def clean(self) -> dict[str, Any]:
        """Ask for both days or none."""
        data = super().clean()
        for one, other in (("starts", "ends"), ("ends", "starts")):
            if data.get(one) and not data.get(other) and other not in self.errors:
                self.add_error(other, _("Give both days of the term, or none."))
        return data


class ThemeForm(ActForm):
    """The theme with its concept note, in both languages. ``seen`` is how many records the form was made from."""

    pairs = ("theme", "concept")
    whole = ("theme", "concept")

    theme_es = forms.CharField(label=_("Theme in Spanish"), max_length=300)
    theme_en = forms.CharField(label=_("Theme in English"), max_length=300)
    concept_es = _area(_("Concept note in Spanish"), rows=8)
    concept_en = _area(_("Concept note in English"), rows=8)
    since = _day(_("Holds from"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class BoundsForm(ActForm):
    """The first and the last day of a term. The hidden days are those that the form was made from."""

    starts = _day(_("First day of the term"))
    ends = _day(_("Last day of the term"))
    seen_starts = forms.DateField(widget=forms.HiddenInput)
    seen_ends = forms.DateField(widget=forms.HiddenInput)


class HandOverForm(ActForm):
    """The day of a handover and to whom. ``seen`` is the last day that the form was made from."""

    on = _day(_("Day of the handover"))
    incoming = forms.ChoiceField(label=_("The office passes to"), widget=forms.RadioSelect)
    meeting = _meeting(_("Symbol or name of the meeting at whose close it is handed over."))
    seen = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, following: Presidency | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = (NOBODY, _("Nobody yet: the office becomes vacant"))
        known = [(str(following.year), f"{following.party.name}, {following.year}")] if following else []
        self.fields["incoming"].choices = [*known, nobody]  # type: ignore[attr-defined]

    @property
    def to(self) -> int | None:
        """Return the year of the incoming Presidency, None for nobody."""
        chosen = self.cleaned_data["incoming"]
        return None if chosen == NOBODY else int(chosen)


class InterimForm(PartyForm):
    """Which country carries the office meanwhile, from when, and why."""

    pairs = ("reason",)

    party = forms.ChoiceField(label=_("Country"))
    starts = _day(_("First day of the interim"))
    until = _day(
        _("First day without it"),
        required=False,
        help_text=_("Leave it empty if nobody knows: the interim then ends when the next term begins."),
    )
    reason_es = _area(_("Reason in Spanish"), _("One language at least."))
    reason_en = _area(_("Reason in English"))

    def clean(self) -> dict[str, Any]:
        """Ask for the reason, beside its first field."""
        data = super().clean()
        if not self.words("reason").given:
            self.add_error("reason_es", _("Say why, in at least one of the two languages."))
        return data


class EndInterimForm(ActForm):
    """The first day on which the interim is over."""

    until = _day(_("First day without it"))
