"""The forms of the registers: what is typed, checked beside its field; every one asks for the decision behind it."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.forum.applications.forms import PairedForm, area, day_field
from puebla.forum.models import Original, Party, PartyKind, Reading, StatusKind
from puebla.forum.parties.actions import Details, Name
from puebla.forum.parties.actions_claims import LONGEST_RULING, Source
from puebla.forum.statuses.words import Decision
from puebla.procedure.statuses import Standing, fits

ANY_DAY = _("Year-month-day; it may lie in the past or the future.")
EMPTY_IS_UNKNOWN = _("Year-month-day; leave it empty where it is not known.")
EMPTY_IS_OPEN = _("Year-month-day; leave it empty while it holds.")


class RegisterForm(PairedForm):
    """A form of one act: its own fields and pairs, then the decision. ``seen`` is how far the record had come."""

    pairs: tuple[str, ...] = ()

    decision = forms.CharField(
        label=_("Decision"),
        max_length=300,
        help_text=_("As it is cited: the meeting and its decision, the note or the law that made the change."),
    )
    decided_on = day_field(_("Day of the decision"), required=False)
    address = forms.URLField(
        label=_("Where the decision can be read"), max_length=500, required=False, assume_scheme="https"
    )
    reason_es = area(_("Reason in Spanish"), rows=2)
    reason_en = area(_("Reason in English"), rows=2)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    OF_DECISION = ("decision", "decided_on", "address")

    def _single(self, *, of_decision: bool) -> list[forms.BoundField]:
        paired = {f"{name}_{code}" for name in (*self.pairs, "reason") for code in ("es", "en")}
        rest = [bound for bound in self.visible_fields() if bound.name not in paired]
        return [bound for bound in rest if (bound.name in self.OF_DECISION) is of_decision]

    @property
    def own(self) -> list[forms.BoundField]:
        """Return the fields of the act itself that belong to no pair."""
        return self._single(of_decision=False)

    @property
    def of_decision(self) -> list[forms.BoundField]:
        """Return the fields of the decision."""
        return self._single(of_decision=True)

    def as_decision(self) -> Decision:
        """Return the decision as it was typed."""
        typed = self.cleaned_data
        return Decision(typed["decision"], typed["decided_on"], typed["address"], self.words("reason"))


class PlainForm(RegisterForm):
    """Nothing but the decision."""


class DayForm(RegisterForm):
    """The day from which a change holds."""

    on = day_field(_("Takes effect on"), help_text=ANY_DAY)


class DaysForm(RegisterForm):
    """A first day that may be unknown, and an end that may be open; hidden, the days that the form showed."""

    starts = day_field(_("First day"), help_text=EMPTY_IS_UNKNOWN, required=False)
    until = day_field(_("First day without it"), help_text=EMPTY_IS_OPEN, required=False)
    seen_starts = forms.DateField(widget=forms.HiddenInput, required=False)
    seen_until = forms.DateField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an end that leaves no day."""
        super().clean()
        starts, until = self.cleaned_data.get("starts"), self.cleaned_data.get("until")
        if starts and until and until <= starts:
            self.add_error("until", _("This day must come after the first one."))
        return self.cleaned_data


class GrantForm(RegisterForm):
    """Which status, from which day, until which."""

    status = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect)
    starts = day_field(_("First day of the status"), help_text=ANY_DAY)
    until = day_field(_("First day without it"), help_text=EMPTY_IS_OPEN, required=False)

    def __init__(self, *args: Any, party: Party, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, StatusKind(kind.value).label) for kind in Standing if fits(kind, party.kind)]
        self.fields["status"].choices = kinds  # type: ignore[attr-defined]


class NameForm(RegisterForm):
    """A name in both languages, its acronyms, and the language in which it was given."""

    pairs: tuple[str, ...] = ("name", "acronym")
    both: tuple[str, ...] = ("name",)

    name_es = forms.CharField(label=_("Official name in Spanish"), max_length=200)
    name_en = forms.CharField(label=_("Official name in English"), max_length=200)
    acronym_es = forms.CharField(label=_("Acronym in Spanish"), max_length=40, required=False)
    acronym_en = forms.CharField(label=_("Acronym in English"), max_length=40, required=False)
    original = forms.ChoiceField(
        label=_("Language of the official name"),
        required=False,
        choices=[("", _("not known")), *Original.choices],
        help_text=_("The wording in the other language is marked as a translation by this site."),
    )

    def as_name(self) -> Name:
        """Return the name as it was typed."""
        return Name(self.words("name"), self.words("acronym"), self.cleaned_data["original"])


class RenameForm(NameForm):
    """A new name and its first day."""

    on = day_field(_("First day of the name"), help_text=ANY_DAY)


class CorrectNameForm(NameForm):
    """A name as it should stand, and its first day."""

    starts = day_field(_("First day of the name"), help_text=EMPTY_IS_UNKNOWN, required=False)


def _zone() -> forms.CharField:
    return forms.CharField(
        label=_("Time zone of the capital"), max_length=60, required=False,
        help_text=_("Its name in the IANA database, such as America/Tegucigalpa."),
    )  # fmt: skip


class DetailsForm(RegisterForm):
    """The computer's facts about a party."""

    pairs: tuple[str, ...] = ("capital",)

    iso = forms.RegexField(
        regex=r"^[A-Za-z]{2}$", label=_("Two-letter code of the country"), required=False,
        help_text=_("ISO 3166-1; for States alone."),
    )  # fmt: skip
    zone = _zone()
    capital_es = forms.CharField(label=_("Capital in Spanish"), max_length=80, required=False)
    capital_en = forms.CharField(label=_("Capital in English"), max_length=80, required=False)

    def clean_zone(self) -> str:
        """Refuse a zone that does not exist."""
        zone: str = self.cleaned_data["zone"]
        if zone and zone not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone."))
        return zone

    def as_details(self) -> Details:
        """Return the details as they were typed."""
        typed = self.cleaned_data
        return Details(typed.get("iso") or "", self.words("capital"), typed.get("zone") or "")


class EnterForm(NameForm, DetailsForm):
    """A new party: what it is, its name, its details."""

    pairs = ("name", "acronym", "capital")

    kind = forms.ChoiceField(label=_("What it is"), choices=PartyKind.choices, widget=forms.RadioSelect)
    starts = day_field(_("First day of the name"), help_text=EMPTY_IS_UNKNOWN, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the two letters of a State."""
        super().clean()
        data = self.cleaned_data
        if data.get("kind") == PartyKind.STATE and not data.get("iso") and "iso" not in self.errors:
            self.add_error("iso", _("Write the two letters of the country."))
        return data


class AliasForm(RegisterForm):
    """Another name, in one language."""

    text = forms.CharField(label=_("Other name or spelling"), max_length=300)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("es", _("Spanish")), ("en", _("English"))], widget=forms.RadioSelect
    )


class _OtherForm(RegisterForm):
    """A form that names another party."""

    other = forms.ChoiceField()

    def __init__(self, *args: Any, others: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {party.code: party for party in others}
        self.fields["other"].choices = [(party.code, party.name) for party in others]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Party:
        """The party that was chosen."""
        return self.others[self.cleaned_data["other"]]


class ParentForm(_OtherForm):
    """To what the party belongs, and when."""

    other = forms.ChoiceField(label=_("Belongs to"))
    starts = day_field(_("First day"), help_text=EMPTY_IS_UNKNOWN, required=False)
    until = day_field(_("First day without it"), help_text=EMPTY_IS_OPEN, required=False)


class SuccessionForm(_OtherForm):
    """Who replaces the party, from when, and whether the decision lets its status pass."""

    other = forms.ChoiceField(label=_("Replaced by"))
    on = day_field(_("Takes effect on"), help_text=ANY_DAY)
    standing_passes = forms.BooleanField(
        label=_("The decision says that its status passes to the successor."),
        required=False,
        help_text=_("Otherwise its status ends on that day and the successor applies."),
    )


class ReadingForm(RegisterForm):
    """What a source says, in both languages, and where it says so."""

    pairs: tuple[str, ...] = ("value",)
    both: tuple[str, ...] = ("value",)

    value_es = area(_("Reading in Spanish"), rows=2)
    value_en = area(_("Reading in English"), rows=2)
    source = forms.CharField(
        label=_("Document and lines"), max_length=300, required=False, help_text=_("Such as 001:240 or 003:287-317.")
    )
    page = forms.URLField(label=_("Web address"), max_length=500, required=False, assume_scheme="https")
    grade = forms.ChoiceField(
        label=_("What kind of source it is"),
        required=False,
        choices=[("", _("one of the five documents")), ("P", _("a primary text")), ("S", _("an account by others"))],
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a source."""
        super().clean()
        data = self.cleaned_data
        if not data.get("source", "").strip() and not data.get("page"):
            self.add_error("source", _("Say where it is written: a document and lines, or a web address."))
        return data

    def as_source(self) -> Source:
        """Return the source as it was typed."""
        typed = self.cleaned_data
        return Source(typed["source"], typed["page"], typed["grade"])


class RuleForm(RegisterForm):
    """Which reading is shown first, and by which ruling."""

    reading = forms.ChoiceField(label=_("Shown first"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, readings: list[Reading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readings = {str(row.pk): row for row in readings}
        rows = [(key, f"{row.value} ({row.source or row.address})") for key, row in self.readings.items()]
        choices = [*rows, ("", _("what the order of authority gives"))]
        self.fields["reading"].choices = choices  # type: ignore[attr-defined]
        self.fields["decision"].max_length = LONGEST_RULING  # type: ignore[attr-defined]
        self.fields["decision"].help_text = _("The citation shown with the claim, of at most 60 characters.")

    @property
    def chosen(self) -> Reading | None:
        """The reading that was picked; None where the order of authority shall decide."""
        return self.readings.get(self.cleaned_data["reading"])


FIELDS_OF_REFUSALS = {"name": "name_en", "parent": "other", "successor": "other", "value": "value_en"}


def field_for(form: forms.Form, name: str) -> str | None:
    """Return the field beside which a refusal about ``name`` belongs; None for the whole form."""
    for known in (name, FIELDS_OF_REFUSALS.get(name, "")):
        if known in form.fields and not form.fields[known].widget.is_hidden:
            return known
    return None
