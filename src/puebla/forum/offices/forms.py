"""The forms of offices: what is typed, checked beside its field. What may be done is for the acts to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.core.actor import Actor
from puebla.core.paired import Language, reader_language
from puebla.forum.applications.forms import PairedForm, area, day_field
from puebla.forum.models import Body, Institution, Nomination, Office, Party, Person
from puebla.forum.offices.acting import Letter, Named, Place
from puebla.forum.offices.letters import LetterFileField, kept
from puebla.forum.offices.queries import body_name, offices_open_to, title_of
from puebla.procedure.permissions import Permission

NOBODY = ""


def _text(label: Any, length: int = 200, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, help_text=help_text)


class PersonForm(PairedForm):
    """Who is named: somebody who holds or held an office of this party, or a new person."""

    person = forms.ChoiceField(
        label=_("Person"), required=False, help_text=_("Only for a new person: fill in the name and the address below.")
    )
    name = _text(_("Name"), help_text=_("As it stands on the letter of nomination."))
    email = forms.EmailField(label=_("Electronic mail"), required=False)
    telephone = _text(_("Telephone"), 40)
    language = forms.ChoiceField(label=_("Language of notices"), choices=Language.choices, required=False)

    def __init__(self, *args: Any, actor: Actor, party: Party | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.party = actor, party
        self.people = {str(person.pk): person for person in _known(actor, party)}
        known = [(key, person.name) for key, person in self.people.items()]
        self.fields["person"].choices = [(NOBODY, _("A new person")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the name and the address of a new person, beside their fields."""
        data = super().clean()
        if not data.get("person") and "person" in data:
            for name in ("name", "email"):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, _("Write it, or choose a person of the list."))
        return self.cleaned_data

    @property
    def named(self) -> Named:
        """Whom the form names."""
        data = self.cleaned_data
        known = self.people.get(data["person"])
        if known is not None:
            return Named(person=known)
        return Named(None, data["name"], data["email"], data["telephone"], data["language"] or Language.SPANISH)


def _known(actor: Actor, party: Party | None) -> list[Person]:
    """Return whom the form offers: of the party, and for the forum's own offices whoever holds one of these."""
    rows = Person.objects.filter(offices__party=party) if party else Person.objects.filter(offices__party__isnull=True)
    people = rows.exclude(account=actor.person) if actor.person else rows
    return list(people.distinct().order_by("name"))


class PlaceForm(PersonForm):
    """Which office, for which body, through which institution, from when, and whom the person replaces."""

    proposing = False

    office = forms.ChoiceField(label=_("Office"))
    body = forms.ChoiceField(
        label=_("In the body"), required=False, help_text=_("Only for offices that are held in a network or committee.")
    )
    institution = forms.ChoiceField(label=_("Institution"), required=False)
    replaces = forms.ChoiceField(
        label=_("Replaces"), required=False, help_text=_("Whoever is replaced holds the office until the day before.")
    )
    starts = day_field(_("First day"))
    field_order: tuple[str, ...] = (
        "office", "body", "institution", "replaces", "person", "name", "email", "telephone", "language", "starts",
        "ends",
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, party: Party | None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, party=party, **kwargs)
        self.rules = {rule.code: rule for rule in offices_open_to(actor, party, proposing=self.proposing)}
        language = reader_language()
        self._offer("office", [(code, rule.name.in_language(language)) for code, rule in self.rules.items()])
        self.bodies = _bodies(actor, any(rule.per == "body" for rule in self.rules.values()))
        self._offer("body", [(NOBODY, "—"), *((key, body_name(body)) for key, body in self.bodies.items())])
        open_ones = Institution.objects.on(actor.on).filter(party=party) if party else []
        self.institutions = {str(one.pk): one for one in open_ones}
        self._offer("institution", [(NOBODY, "—"), *((key, one.name) for key, one in self.institutions.items())])
        self.holders = _holders(actor, party, set(self.rules))
        self._offer("replaces", [(NOBODY, _("Nobody")), *((key, _called(row)) for key, row in self.holders.items())])
        self._leave_out()

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _leave_out(self) -> None:
        """Take away what there is nothing to choose from."""
        for name, found in (("body", self.bodies), ("institution", self.institutions)):
            if not found:
                del self.fields[name]

    @property
    def place(self) -> Place:
        """Which office the form names."""
        data = self.cleaned_data
        body, institution = self.bodies.get(data.get("body", "")), self.institutions.get(data.get("institution", ""))
        return Place(data["office"], self.party, body, institution)

    @property
    def replaced(self) -> Office | None:
        """Whom the person replaces, or acts for."""
        return self.holders.get(self.cleaned_data.get("replaces", ""))


def _bodies(actor: Actor, needed: bool) -> dict[str, Body]:
    if not needed:
        return {}
    rows = Body.objects.on(actor.on).filter(kind__in=["network", "drafting-committee"]).prefetch_related("names")
    return {str(body.pk): body for body in rows}


def _holders(actor: Actor, party: Party | None, codes: set[str]) -> dict[str, Office]:
    rows = Office.objects.on(actor.on).filter(party=party, code__in=codes, is_acting=False)
    rows = rows.select_related("person", "party", "body", "institution").prefetch_related("body__names")
    return {str(row.pk): row for row in rows}


def _called(row: Office) -> str:
    where = f", {body_name(row.body)}" if row.body else ""
    return f"{row.person.name} — {title_of(row.code, row.starts)}{where}"


class AppointForm(PlaceForm):
    """An appointment that needs no check: the office is the actor's to give."""


class InterimForm(PlaceForm):
    """Who acts, for whom, and until when."""

    ends = day_field(_("First day without the interim"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaces"].label = _("Acts for")
        self.fields["replaces"].help_text = _("Leave it empty only while nobody holds the office.")
        kept = [choice for choice in self.fields["office"].choices  # type: ignore[attr-defined]
                if not self.rules[choice[0]].without_interim]  # fmt: skip
        self._offer("office", kept)


class LetterFields(forms.Form):
    """The letter that tells of a nomination."""

    letter_reference = _text(_("Reference of the letter"), required=True, help_text=_("Its number, as on the letter."))
    letter_date = day_field(_("Date of the letter"))
    letter_signer = _text(_("Who signed it"), required=True, help_text=_("The signer's office, such as Vice-Minister."))
    letter_address = forms.URLField(
        label=_("Where the letter can be read"), required=False, assume_scheme="https",
        help_text=_("Only where its file is not sent."),
    )  # fmt: skip
    letter_file = LetterFileField(
        label=_("The letter itself"), help_text=_("A PDF of at most 10 MB. Read by whoever may read the nomination."),
    )  # fmt: skip

    @property
    def letter(self) -> Letter:
        """The letter as it was described."""
        data = self.cleaned_data
        return Letter(
            data["letter_reference"], data["letter_date"], data["letter_signer"], data["letter_address"],
            kept(data["letter_file"]),
        )  # fmt: skip


class NominationForm(PlaceForm, LetterFields):
    """A nomination: office, person, first day, whom it replaces, and the letter."""

    proposing = True
    field_order = (*PlaceForm.field_order, "letter_reference", "letter_date", "letter_signer", "letter_file",
                   "letter_address")  # fmt: skip


class AmendForm(PersonForm, LetterFields):
    """A returned nomination again: the office stays, everything else may be put right."""

    starts = day_field(_("First day"))
    field_order = ("person", "name", "email", "telephone", "language", "starts", "letter_reference", "letter_date",
                   "letter_signer", "letter_file", "letter_address")  # fmt: skip


def amended_from(nomination: Nomination) -> dict[str, Any]:
    """Return what stands in the form of a nomination that is sent again."""
    names = ("name", "email", "telephone", "language", "starts", "letter_reference", "letter_date", "letter_signer",
             "letter_address")  # fmt: skip
    return {name: getattr(nomination, name) for name in names} | {"person": str(nomination.person_id or "")}


class ConfirmForm(PairedForm):
    """Nothing to type: the page says what will happen."""


class ReasonForm(PairedForm):
    """A reason in both languages."""

    pairs = ("reason",)
    both = ("reason",)
    reason_es = area(_("Reason in Spanish"))
    reason_en = area(_("Reason in English"))


class EndForm(PairedForm):
    """The first day on which somebody no longer holds the office."""

    ends = day_field(_("First day without the office"))


class InstitutionForm(PairedForm):
    """The name of an institution in both languages, from a day on."""

    pairs = ("name",)
    both = ("name",)
    name_es = _text(_("Name in Spanish"))
    name_en = _text(_("Name in English"))
    since = day_field(_("Since"))


class CloseForm(PairedForm):
    """The first day without an institution."""

    until = day_field(_("First day without the institution"))


FIELDS_OF_REFUSALS = {"absent": "replaces", "reason": "reason_es", "name": "name_es", "party": "office"}


def field_for(form: forms.Form, name: str) -> str | None:
    """Return the field of the form beside which a refusal about ``name`` belongs; None for the whole form."""
    return next((known for known in (name, FIELDS_OF_REFUSALS.get(name, "")) if known in form.fields), None)


def may_check(actor: Actor) -> bool:
    """Tell whether the reader is one who checks nominations."""
    return actor.may(Permission.REGISTER_KEEP)
