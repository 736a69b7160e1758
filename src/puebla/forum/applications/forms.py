"""The forms of an application: what is typed, checked beside its field. What may be done is for the acts to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.forum.applications.names import KIND_NAMES
from puebla.forum.models import Party, PartyKind
from puebla.forum.statuses.words import Words
from puebla.procedure.applications import Act, Finding

LONGEST_TEXT = 20_000
WRITTEN_DAY = _("Year-month-day, such as 2026-11-23.")
BOTH = _("Write it in both languages: Spanish and English are read side by side.")
ONE = _("Write it in at least one of the two languages.")


def area(label: Any, *, help_text: Any = "", rows: int = 4, needed: Any = "") -> forms.CharField:
    """Return a field for a longer text; ``needed`` says why it must be filled, if it must by itself."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(needed),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": needed},
    )


def day_field(label: Any, *, help_text: Any = WRITTEN_DAY, required: bool = True) -> forms.DateField:
    """Return a field for a day, typed as year-month-day and in no other spelling."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"})
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, input_formats=["%Y-%m-%d"]
    )  # fmt: skip


class PairedForm(forms.Form):
    """A form with paired fields: of ``needed`` one language must be given, of ``both`` the two."""

    pairs: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    both: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (f"{pair}_{code}" for pair in self.both for code in ("es", "en")):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = BOTH

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed, beside its field."""
        super().clean()
        for name in self.needed:
            if f"{name}_es" in self.cleaned_data and not self.words(name).given:
                self.add_error(f"{name}_es", ONE)
        return self.cleaned_data

    def words(self, name: str) -> Words:
        """Return a pair as it was typed."""
        return Words(self.cleaned_data.get(f"{name}_es", ""), self.cleaned_data.get(f"{name}_en", ""))

    @property
    def single(self) -> list[forms.BoundField]:
        """Return the visible fields that belong to no pair."""
        paired = {f"{name}_{code}" for name in self.pairs for code in ("es", "en")}
        return [bound for bound in self.visible_fields() if bound.name not in paired]


class ConfirmForm(PairedForm):
    """Nothing to type: the page says what will happen."""


class NewForm(PairedForm):
    """Who applies and for what. The secretariat may enter an applicant that the registers do not know yet."""

    pairs: tuple[str, ...] = ("name", "acronym")

    party = forms.ChoiceField(
        label=_("Applicant"),
        required=False,
        help_text=_("Only for one that is not in the registers yet: say below what it is and what it is called."),
    )
    kind = forms.ChoiceField(label=_("Asks to become"), choices=[], widget=forms.RadioSelect)
    party_kind = forms.ChoiceField(
        label=_("What it is"),
        required=False,
        choices=[(kind.value, kind.label) for kind in (PartyKind.STATE, PartyKind.ORGANIZATION)],
        widget=forms.RadioSelect,
    )
    iso = forms.RegexField(
        regex=r"^[A-Za-z]{2}$", label=_("Two-letter code of the country"), required=False, help_text=_("ISO 3166-1.")
    )
    name_es = forms.CharField(label=_("Official name in Spanish"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Official name in English"), max_length=200, required=False)
    acronym_es = forms.CharField(label=_("Acronym in Spanish"), max_length=40, required=False)
    acronym_en = forms.CharField(label=_("Acronym in English"), max_length=40, required=False)

    OF_NEW = ("party_kind", "iso", "name_es", "name_en", "acronym_es", "acronym_en")

    def __init__(self, *args: Any, parties: list[Party], may_enter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.code: party for party in parties}
        first = [("", _("An applicant that is not in the registers yet"))] if may_enter else []
        self.fields["party"].choices = [*first, *((party.code, party.name) for party in parties)]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.value, name) for kind, name in KIND_NAMES.items()]  # type: ignore[attr-defined]
        if not may_enter:
            self.pairs = ()
            self.fields["party"].help_text = ""
            for name in self.OF_NEW:
                del self.fields[name]

    @property
    def chosen(self) -> Party | None:
        """The party of the registers that was chosen, if any."""
        return self.parties.get(self.cleaned_data.get("party", ""))

    def clean(self) -> dict[str, Any]:
        """Ask for a party of the registers or for what a new one needs, not for both."""
        super().clean()
        data = self.cleaned_data
        if data.get("party") or "party" in self.errors:
            if any(data.get(name) for name in ("name_es", "name_en")):
                self.add_error("party", _("You chose an applicant of the registers: leave the names below empty."))
            return data
        if "party_kind" not in self.fields:
            self.add_error("party", _("Choose the applicant."))
            return data
        for name in ("name_es", "name_en"):
            if name in data and not data[name].strip():
                self.add_error(name, _("A new applicant needs its official name in both languages."))
        if not data.get("party_kind"):
            self.add_error("party_kind", _("Say whether it is a State or an organization."))
        if data.get("party_kind") == PartyKind.STATE and not data.get("iso") and "iso" not in self.errors:
            self.add_error("iso", _("Write the two letters of the country."))
        return data


class EvidenceForm(PairedForm):
    """What shows a criterion: words, a document named by its title, or both."""

    pairs = ("text",)

    text_es = area(_("Words in Spanish"), help_text=_("How the criterion is met; one language is enough."))
    text_en = area(_("Words in English"), help_text=_("How the criterion is met; one language is enough."))
    reference = forms.CharField(
        label=_("Document"),
        max_length=300,
        required=False,
        help_text=_("Its title, date and who signed it. The file itself cannot be kept here yet."),
    )
    address = forms.URLField(
        label=_("Where the document can be read"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("A web address that begins with https."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        """Ask for words or a document."""
        super().clean()
        if not self.words("text").given and not self.cleaned_data.get("reference", "").strip():
            self.add_error("text_es", _("Write how the criterion is met, or name the document that shows it."))
        return self.cleaned_data


class CheckForm(PairedForm):
    """What the secretariat finds."""

    pairs = ("words",)

    finding = forms.ChoiceField(
        label=_("The evidence"),
        choices=[
            (Finding.SHOWN.value, _("shows that the criterion is met")),
            (Finding.LACKING.value, _("does not show it yet")),
        ],
        widget=forms.RadioSelect,
    )
    words_es = area(_("What is missing, in Spanish"), rows=3)
    words_en = area(_("What is missing, in English"), rows=3)

    def clean(self) -> dict[str, Any]:
        """Ask for plain words in both languages where something is missing."""
        super().clean()
        if self.cleaned_data.get("finding") == Finding.LACKING.value:
            for name in ("words_es", "words_en"):
                if not self.cleaned_data.get(name, "").strip():
                    self.add_error(name, _("Say in plain words what is missing; the applicant reads it."))
        return self.cleaned_data


class AskForm(PairedForm):
    """What the applicant is to complete."""

    pairs = both = ("asked",)

    asked_es = area(_("What is missing, in Spanish"))
    asked_en = area(_("What is missing, in English"))


class NoteForm(PairedForm):
    """The note for the Vice-Ministers."""

    pairs = both = ("note",)

    note_es = area(_("Note in Spanish"), rows=10)
    note_en = area(_("Note in English"), rows=10)


class ReasonForm(PairedForm):
    """The reason of a withdrawal."""

    pairs = needed = ("reason",)

    reason_es = area(_("Reason in Spanish"))
    reason_en = area(_("Reason in English"))


class SessionForm(PairedForm):
    """The closed session in which the Vice-Ministers decided, and the words for the applicant."""

    pairs: tuple[str, ...] = ("words",)

    meeting = forms.CharField(
        label=_("Meeting"), max_length=200, help_text=_("As it is cited, such as: XXI Vice-Ministerial Meeting.")
    )
    decided_on = day_field(_("Day of the decision"))
    present = area(
        _("Members present"),
        help_text=_("Countries and heads of delegation; the applicant does not see it."),
        rows=3,
        needed=_("Who was present is recorded for each session."),
    )
    words_es = area(_("Words for the applicant, in Spanish"))
    words_en = area(_("Words for the applicant, in English"))


class AdmitForm(SessionForm):
    """The admission."""

    field_order = ("meeting", "decided_on", "present", "by_consensus", "takes_effect", "words_es", "words_en")

    by_consensus = forms.BooleanField(
        label=_("The members present decided by consensus."),
        error_messages={"required": _("Without consensus of the members present there is no admission.")},
    )
    takes_effect = day_field(
        _("First day of the status"), help_text=_("Year-month-day; it may lie in the past or the future.")
    )


class RefuseForm(SessionForm):
    """The refusal."""

    both = ("words",)
    field_order = ("meeting", "decided_on", "present", "by_consensus", "words_es", "words_en")

    by_consensus = forms.BooleanField(label=_("The members present refused by consensus."), required=False)


LEDES: dict[Act, Promise] = {
    Act.SUBMIT: _("The secretariat checks the file against the criteria. It may ask for more before it goes further."),
    Act.ASK_TO_COMPLETE: _("The file goes back to the applicant, who reads what is missing and submits it again."),
    Act.WRITE_NOTE: _("The Vice-Ministers read the note with the file. The applicant does not see it."),
    Act.PUT_BEFORE_VICE_MINISTERS: _(
        "From now on the Vice-Ministers and the focal points of the member countries read the application."
    ),
    Act.ADMIT: _(
        "What the Vice-Ministers decided behind closed doors is recorded here for good. The status holds from the day "
        "given, and the rights follow from it by the table of rights."
    ),
    Act.REFUSE: _("What the Vice-Ministers decided behind closed doors is recorded here for good."),
    Act.WITHDRAW: _("The application ends here without a decision. This cannot be undone; a new one can be begun."),
}
"""What each act will do, said before it is done."""

FIELDS_OF_REFUSALS = {"name": "name_en", "words": "words_es", "text": "text_es", "reason": "reason_es",
                      "asked": "asked_es", "note": "note_es", "starts": "takes_effect"}  # fmt: skip


def field_for(form: forms.Form, name: str) -> str | None:
    """Return the field of the form beside which a refusal about ``name`` belongs; None for the whole form."""
    for known in (name, FIELDS_OF_REFUSALS.get(name, "")):
        if known in form.fields and not form.fields[known].widget.is_hidden:
            return known
    return None
