"""The forms of a consultation: what is typed, checked beside its field. What may be done is for the acts to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.consultations.models import Fate, Stance
from puebla.consultations.wordings import Wording
from puebla.core.paired import Language
from puebla.procedure.consultation import Act

LONGEST_TEXT = 100_000
ONE_IS_ENOUGH = _("One language at least; every member reads it.")
OWN_WORDING = _(
    "The wording that merged proposals become; for an accepted one, only the language that it lacks. Both languages "
    "go into the next version."
)
NOT_FOR_DECLINED = _("What is declined has no wording: remove it, or accept or merge the proposal.")
SAY_IT = _("Write it in at least one of the two languages.")


def area(label: Any, *, help_text: Any = "", rows: int = 4) -> forms.CharField:
    """Return a field for a longer text; whether it is required is checked by its form."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONGEST_TEXT, widget=widget
    )  # fmt: skip


class PairedForm(forms.Form):
    """A form with paired fields. ``needed`` are the pairs of which at least one language must be given."""

    pairs: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed, beside the first field of its pair."""
        super().clean()
        for name in self.needed:
            if f"{name}_es" in self.cleaned_data and not self.wording(name).given:
                self.add_error(f"{name}_es", SAY_IT)
        return self.cleaned_data

    def wording(self, name: str) -> Wording:
        """Return a pair as it was typed."""
        return Wording(self.cleaned_data.get(f"{name}_es", ""), self.cleaned_data.get(f"{name}_en", ""))

    @property
    def single(self) -> list[forms.BoundField]:
        """Return the visible fields that belong to no pair."""
        paired = {f"{name}_{code}" for name in self.pairs for code in ("es", "en")}
        return [bound for bound in self.visible_fields() if bound.name not in paired]


class DraftForm(PairedForm):
    """Title, purpose and text in both languages. A draft may be incomplete but for a title."""

    pairs: tuple[str, ...] = ("title", "purpose", "text")
    needed = ("title",)

    title_es = forms.CharField(label=_("Title in Spanish"), max_length=300, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=300, required=False)
    purpose_es = area(_("Purpose in Spanish"))
    purpose_en = area(_("Purpose in English"))
    text_es = area(_("Text in Spanish"), help_text=_("Separate paragraphs by an empty line."), rows=14)
    text_en = area(_("Text in English"), help_text=_("As many paragraphs as in Spanish, in the same order."), rows=14)
    original_language = forms.ChoiceField(
        label=_("Language in which it was first written"), choices=Language.choices, widget=forms.RadioSelect
    )


class EditForm(DraftForm):
    """The draft again, with what changed and the state of the text that it was made from."""

    pairs = (*DraftForm.pairs, "note")

    note_es = area(_("What changed, in Spanish"), rows=2)
    note_en = area(_("What changed, in English"), rows=2)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReviseForm(PairedForm):
    """The next version of the text, which may be the same as the last."""

    pairs = ("text", "note")

    text_es = DraftForm.base_fields["text_es"]
    text_en = DraftForm.base_fields["text_en"]
    note_es = EditForm.base_fields["note_es"]
    note_en = EditForm.base_fields["note_en"]
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class AnswerForm(PairedForm):
    """The Presidency's answer to one proposal. An answer may wait, but one that is begun has both its parts."""

    pairs = ("reason", "wording")

    fate = forms.ChoiceField(
        label=_("What becomes of this proposal"), choices=Fate.choices, required=False, widget=forms.RadioSelect
    )
    reason_es = area(_("Reason in Spanish"), rows=2)
    reason_en = area(_("Reason in English"), rows=2)
    wording_es = area(_("Your own wording in Spanish"), help_text=OWN_WORDING)
    wording_en = area(_("Your own wording in English"))

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a fate, and for the fate that a reason or a wording belongs to."""
        super().clean()
        fate, reason, wording = self.cleaned_data.get("fate"), self.wording("reason"), self.wording("wording")
        if fate and not reason.given:
            self.add_error("reason_es", _("Give the reason: the members read it with the text."))
        if (reason.given or wording.given) and not fate and "fate" not in self.errors:
            self.add_error("fate", _("Say what becomes of the proposal."))
        if wording.given and fate == Fate.DECLINED:
            self.add_error("wording_es", NOT_FOR_DECLINED)
        return self.cleaned_data


class ConfirmForm(PairedForm):
    """Nothing to type: the page says what will happen."""


class FeedbackForm(PairedForm):
    """What a country says in the Troika."""

    stance = forms.ChoiceField(label=_("View of your country"), choices=Stance.choices, widget=forms.RadioSelect)
    comment = area(
        _("Comment"), help_text=_("Needed unless your country agrees; the Presidency and the Troika read it.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of an objection, and for the words of preliminary feedback."""
        super().clean()
        missing = {
            Stance.OBJECTS: _("Say what your country objects to, so that the text can be revised."),
            Stance.COMMENTS: _("Write what your country has to say so far."),
        }.get(self.cleaned_data.get("stance", ""))
        if missing and not self.cleaned_data.get("comment"):
            self.add_error("comment", missing)
        return self.cleaned_data


class ReasonForm(PairedForm):
    """The reason of an act, told to the members."""

    pairs = ("reason",)
    needed = ("reason",)

    reason_es = area(_("Reason in Spanish"), help_text=ONE_IS_ENOUGH)
    reason_en = area(_("Reason in English"), help_text=ONE_IS_ENOUGH)


class ExtendForm(ReasonForm):
    """How much longer the terms become, and for whom."""

    field_order = ("days", "parties", "reason_es", "reason_en")

    days = forms.IntegerField(
        label=_("Working days more"), min_value=1, max_value=60, help_text=_("A term is never shortened.")
    )
    parties = forms.MultipleChoiceField(
        label=_("For these members only"),
        help_text=_("Leave all empty to extend the term of every member."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, members: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = members or []  # type: ignore[attr-defined]


class StatementForm(PairedForm):
    """A declaration, which may say nothing more than that there is consensus."""

    pairs = ("statement",)

    statement_es = area(_("Declaration in Spanish"), help_text=_("What was agreed, in a few sentences."))
    statement_en = area(_("Declaration in English"))


class ImplementationForm(PairedForm):
    """What the Presidency did."""

    pairs = ("text",)
    needed = ("text",)

    text_es = area(_("What was done, in Spanish"), help_text=ONE_IS_ENOUGH)
    text_en = area(_("What was done, in English"), help_text=ONE_IS_ENOUGH)


class ResultsForm(PairedForm):
    """What came of it; every language is needed, because every member is told."""

    pairs = ("results",)

    results_es = area(_("Results in Spanish"))
    results_en = area(_("Results in English"))

    def clean(self) -> dict[str, Any]:
        """Ask for both languages."""
        super().clean()
        for name in ("results_es", "results_en"):
            if name in self.cleaned_data and not self.cleaned_data[name].strip():
                self.add_error(name, _("The members are told in both languages: write this one too."))
        return self.cleaned_data


FIELDS_OF_REFUSALS = {"text": "text_es", "title": "title_es", "purpose": "purpose_es", "results": "results_es"}
"""The field beside which a refusal that names a pair is shown."""


def field_for(form: forms.Form, name: str) -> str | None:
    """Return the field of the form beside which a refusal about ``name`` belongs; None for the whole form."""
    for known in (name, FIELDS_OF_REFUSALS.get(name, "")):
        if known in form.fields and not form.fields[known].widget.is_hidden:
            return known
    return None


LEDES: dict[Act, Promise] = {
    Act.SUBMIT_TO_TROIKA: _(
        "The text is put to the other members of the Troika in writing. From then on this version is fixed; an "
        "objection sends it back to you as a new version."
    ),
    Act.RECORD_TROIKA_FEEDBACK: _(
        "Your country gives the Presidency its view before the text goes to all members. This step has no term. You "
        "can say something else until the step ends."
    ),
    Act.OPEN_ROUND_1: _(
        "The text goes to all member countries, and each one's term is computed and fixed at this moment."
    ),
    Act.OPEN_ROUND_2: _(
        "The revised text goes to all member countries again, with what became of each proposal, and new terms begin."
    ),
    Act.EXTEND_TERM: _("The terms become longer by whole working days of each member. The reason is told to all."),
    Act.DECLARE_CONSENSUS: _(
        "Consensus is the absence of objection. The declaration names who agreed and who was silent, for good."
    ),
    Act.CLOSE_WITHOUT_CONSENSUS: _("The consultation ends here without an agreed position. The reason is told to all."),
    Act.REFER: _("The consultation ends here, and the matter is a follow-up topic for the next meeting's agenda."),
    Act.WITHDRAW: _(
        "The consultation ends here without a result. This cannot be undone. The reason is told to all who knew of it."
    ),
    Act.RECORD_IMPLEMENTATION: _("What the Presidency did to carry out what was agreed."),
    Act.INFORM_RESULTS: _("The members are told what came of the consultation. With this it is complete."),
}
"""What each act will do, said before it is done."""
