"""The forms of contacts: what is typed, checked beside its field. What may be done is for the acts to say."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import Language
from puebla.forum.contacts.actions import Details
from puebla.forum.contacts.queries import Choices, Wanted
from puebla.forum.models import Office
from puebla.procedure.contacts import LONGEST_TERM, is_telephone

ALL, SOME = "all", "some"
ELSEWHERE = ("Europe/Madrid", "Europe/Rome", "Europe/Zurich", "Pacific/Honolulu", "UTC")
USUAL_TERM = 10


def _any(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class SearchForm(forms.Form):
    """What the directory is searched for; whatever is not among the choices is as good as not asked."""

    words = forms.CharField(label=_("Name, address or words"), required=False, max_length=100)
    party = _any(_("Country or organization"))
    office = _any(_("Office"))
    body = _any(_("Body"))
    institution = _any(_("Institution"))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {"party": choices.parties, "office": choices.offices, "body": choices.bodies,
                 "institution": choices.institutions}  # fmt: skip
        for name, found in lists.items():
            self.fields[name].choices = [("", _("All")), *found]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what is looked for; a value that nobody can choose finds nothing and is told in no other way."""
        self.is_valid()
        typed = self.data
        return Wanted(**{name: str(typed.get(name, ""))[:100].strip() for name in self.fields})


def _zones(current: str) -> list[tuple[str, Any]]:
    names = {name for name in available_timezones() if name.startswith("America/")} | set(ELSEWHERE) | {current}
    usual = _("That of my country's capital")
    return [("", usual), *((name, name.replace("_", " ")) for name in sorted(names - {""}))]


class DetailsForm(forms.Form):
    """Telephone, language and zone, with what the page showed, so that nobody's change is overwritten unseen."""

    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False,
                                help_text=_("With the country's code, such as +502 2345 6789."),
                                widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))  # fmt: skip
    language = forms.ChoiceField(label=_("Language of notices"), choices=Language.choices)
    zone = forms.ChoiceField(label=_("Time zone"), required=False,
                             help_text=_("Reminders keep to the working hours of this place."))  # fmt: skip
    seen_telephone = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    seen_language = forms.CharField(widget=forms.HiddenInput)
    seen_zone = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, current: Details, **kwargs: Any) -> None:
        values = dict(current.__dict__)
        initial = values | {f"seen_{name}": value for name, value in values.items()}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = _zones(current.zone)  # type: ignore[attr-defined]

    def clean_telephone(self) -> str:
        """Ask for something that can be dialled."""
        typed: str = self.cleaned_data["telephone"]
        if typed and not is_telephone(typed):
            raise forms.ValidationError(_("Write a number that can be dialled, with digits and spaces."))
        return typed

    def details(self) -> Details:
        """Return what was typed."""
        typed = self.cleaned_data
        return Details(typed["telephone"], typed["language"], typed["zone"])

    def seen(self) -> Details:
        """Return what the page showed."""
        typed = self.cleaned_data
        return Details(typed["seen_telephone"], typed["seen_language"], typed["seen_zone"])


class AddressForm(forms.Form):
    """A new mail address."""

    email = forms.EmailField(
        label=_("New address of electronic mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send a link there. The address counts once you have opened it."),
    )


class LeftForm(forms.Form):
    """Which office is held no longer."""

    office = forms.ChoiceField(label=_("The office that I hold no longer"), widget=forms.RadioSelect)
    note = forms.CharField(label=_("Who holds it now, if you know"), required=False, max_length=1000,
                           widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip

    def __init__(self, *args: Any, offices: list[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = {str(office.pk): office for office in offices}
        self.fields["office"].choices = [(key, _label(row)) for key, row in self.offices.items()]  # type: ignore[attr-defined]

    def chosen(self) -> Office:
        """Return the office."""
        return self.offices[self.cleaned_data["office"]]


def _label(office: Office) -> str:
    return f"{office.title}, {office.party.name}" if office.party else office.title


class CampaignForm(forms.Form):
    """Whom to ask, and for how long."""

    scope = forms.ChoiceField(
        label=_("Whom to ask"), widget=forms.RadioSelect, initial=ALL,
        choices=[(ALL, _("All members and observers")), (SOME, _("Only those chosen below"))],
    )  # fmt: skip
    parties = forms.MultipleChoiceField(label=_("Countries and organizations"), required=False,
                                        widget=forms.CheckboxSelectMultiple)  # fmt: skip
    days = forms.IntegerField(
        label=_("Working days to answer"), min_value=1, max_value=LONGEST_TERM, initial=USUAL_TERM,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("Counted at the seat of the secretariat. Later answers count too, until the campaign is closed."),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = parties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the chosen ones where only some are to be asked."""
        typed = super().clean() or {}
        if typed.get("scope") == SOME and not typed.get("parties"):
            self.add_error("parties", _("Choose at least one country or organization."))
        return typed

    def chosen(self) -> list[str] | None:
        """Return the codes of those chosen; None for all."""
        return None if self.cleaned_data["scope"] == ALL else self.cleaned_data["parties"]


class CloseForm(forms.Form):
    """A note on the result, in both languages or in none."""

    note_es = forms.CharField(label=_("Note on the result"), required=False, max_length=2000,
                              widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    note_en = forms.CharField(label=_("Note on the result"), required=False, max_length=2000,
                              widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for the language that is missing, beside its field."""
        typed = super().clean() or {}
        if bool(typed.get("note_es")) != bool(typed.get("note_en")):
            missing = "note_en" if typed.get("note_es") else "note_es"
            self.add_error(missing, _("Write it in this language too."))
        return typed
