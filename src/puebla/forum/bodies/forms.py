"""The forms of the acts on bodies: what is typed, checked beside its field. What may be done is for the acts to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.core.templatetags.wording import day_text
from puebla.forum.applications.forms import PairedForm, area, day_field
from puebla.forum.bodies.names import DAYS, ENTRIES, KINDS, SITTING
from puebla.forum.bodies.queries import BodyOn, BodyPage
from puebla.forum.bodies.reading import life_of
from puebla.forum.bodies.words import Called, Decision, NewBody, Seats, WhereTo
from puebla.forum.models import Party
from puebla.procedure.bodies import Change, deciding
from puebla.procedure.participation import BodyKind

NEW, NONE, SAME, LIFE = "new", "none", "same", "life"
LAST: tuple[str, ...] = ("on", "decided_by", "meeting", "decided_on", "document", "address")
"""The fields of the decision, in the order in which they stand at the end of every form."""


class DecisionForm(PairedForm):
    """The decision behind a change and the day from which it holds; ``seen`` is the state the form was made from."""

    change: ClassVar[Change]
    pairs: tuple[str, ...] = ("reason",)

    on = day_field(_("Holds from"))
    decided_by = forms.ChoiceField(label=_("Who decided"))
    meeting = forms.CharField(
        label=_("Meeting"), max_length=200, help_text=_("Symbol or name of the meeting that took the decision.")
    )
    decided_on = day_field(_("Day of the decision"))
    document = forms.CharField(
        label=_("Document"), required=False, max_length=300, help_text=_("Symbol or title of what records it.")
    )
    address = forms.URLField(label=_("Address of the document"), required=False, max_length=500, assume_scheme="https")
    reason_es = area(_("Reason in Spanish"), rows=2)
    reason_en = area(_("Reason in English"), rows=2)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bodies: Iterable[BodyOn], kinds: Iterable[BodyKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = list(bodies)
        may = {kind for each in kinds for kind in deciding(self.change, each)}
        choose(self.fields["decided_by"], [(body.code, body.label) for body in self.bodies if body.kind in may])
        if self.change in DAYS:
            self.fields["on"].label = str(DAYS[self.change])

    @property
    def decision(self) -> Decision:
        """Return the decision as it was typed."""
        typed = self.cleaned_data
        return Decision(
            typed["decided_by"], typed["meeting"], typed["decided_on"], typed["document"], typed["address"],
            self.words("reason"),
        )  # fmt: skip

    def standing(self, but: str = "") -> list[tuple[str, str]]:
        """Return the bodies that have no end, as choices, without the one that the form is about."""
        return [
            (each.code, each.label) for each in self.bodies if each.code != but and life_of(each.body).until is None
        ]


def choose(field: Any, choices: list[tuple[str, Any]]) -> None:
    """Give a field its choices."""
    field.choices = choices


class NamedForm(DecisionForm):
    """A name in both languages, with its acronyms."""

    pairs: tuple[str, ...] = ("name", "acronym", "reason")
    both: tuple[str, ...] = ("name",)

    name_es = forms.CharField(label=_("Name in Spanish"), max_length=300)
    name_en = forms.CharField(label=_("Name in English"), max_length=300)
    acronym_es = forms.CharField(label=_("Acronym in Spanish"), max_length=40, required=False)
    acronym_en = forms.CharField(label=_("Acronym in English"), max_length=40, required=False)

    @property
    def called(self) -> Called:
        """Return the name as it was typed."""
        return Called(self.words("name"), self.words("acronym"))


class RenameForm(NamedForm):
    """Another name for a body."""

    change = Change.RENAME


def _code() -> forms.CharField:
    return forms.CharField(
        label=_("Permanent code"), max_length=60, widget=forms.TextInput(attrs={"class": "short"}),
        help_text=_("Stands in the address and is never used again, such as network-labour."),
    )  # fmt: skip


class FoundForm(NamedForm):
    """A new body: its kind, its name, what it is for, and to whom it reports."""

    change = Change.FOUND
    pairs = ("name", "acronym", "purpose", "reason")
    field_order = ("kind", "code", "superior", *LAST)

    kind = forms.ChoiceField(label=_("Kind of body"), widget=forms.RadioSelect)
    code = _code()
    superior = forms.ChoiceField(label=_("Reports to"), required=False)
    purpose_es = area(_("Purpose in Spanish"), rows=3)
    purpose_en = area(_("Purpose in English"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], [(kind.value, label) for kind, label in KINDS.items()])
        choose(self.fields["superior"], [("", _("To no body")), *self.standing()])

    @property
    def new(self) -> NewBody:
        """Return the body that is to be founded."""
        typed = self.cleaned_data
        return NewBody(typed["code"], BodyKind(typed["kind"]), self.called, self.words("purpose"))


class TransformForm(NamedForm):
    """What the body becomes: one that was agreed before, or a new one with its kind, code and name."""

    change = Change.TRANSFORM
    field_order = ("successor", "kind", "code", "superior", *LAST)
    both = ()
    OF_NEW = ("kind", "code", "name_es", "name_en")

    successor = forms.ChoiceField(label=_("It becomes"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind of body"), required=False, widget=forms.RadioSelect)
    code = _code()
    superior = forms.ChoiceField(label=_("Reports to"), required=False)

    def __init__(self, *args: Any, body: BodyOn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awaited = [(each.code, each.label) for each in self.bodies if _is_awaited(each, body)]
        choose(self.fields["successor"], [*awaited, (NEW, _("A new body: say below what it is and what it is called"))])
        choose(self.fields["kind"], [(kind.value, label) for kind, label in KINDS.items()])
        choose(self.fields["superior"], [(SAME, _("As the body until now")), *self.standing(body.code)])
        self.fields["successor"].initial = awaited[0][0] if awaited else NEW
        for name in self.OF_NEW:
            self.fields[name].required = False
            self.fields[name].help_text = _("Only for a new body.")

    def clean(self) -> dict[str, Any]:
        """Ask for what a new body needs, beside its field."""
        typed = super().clean()
        if typed.get("successor") == NEW:
            for name in self.OF_NEW:
                if name not in self.errors and not typed.get(name):
                    self.add_error(name, _("A new body needs this."))
        return typed

    @property
    def chosen(self) -> NewBody | str:
        """Return the new body, or the code of the one that was agreed before."""
        typed = self.cleaned_data
        if typed["successor"] != NEW:
            return str(typed["successor"])
        return NewBody(typed["code"], BodyKind(typed["kind"]), self.called)

    @property
    def line(self) -> str | None:
        """Return the body to which the successor reports; None: the one to which the body reports until now."""
        superior = self.cleaned_data["superior"]
        return None if superior in {SAME, ""} else str(superior)


def _is_awaited(each: BodyOn, body: BodyOn) -> bool:
    """Tell whether a body was agreed and its founding never recorded, so that it may be the successor."""
    row = each.body
    return row.code != body.code and row.founded is None and row.agreed is not None and row.exists_until is None


class LeadForm(DecisionForm):
    """The member country that chairs or hosts the body."""

    field_order = ("party", *LAST)

    party = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.code: party for party in parties}
        none = (NONE, _("Nobody from that day on"))
        choose(self.fields["party"], [*((code, party.name) for code, party in self.parties.items()), none])

    @property
    def country(self) -> Party | None:
        """Return the country that was chosen, None for nobody."""
        return self.parties.get(self.cleaned_data["party"])


class ChairForm(LeadForm):
    """The member country that chairs the body."""

    change = Change.CHAIR


class HostForm(LeadForm):
    """The member country that hosts the body."""

    change = Change.HOST


class ReportForm(DecisionForm):
    """The body to which this one reports."""

    change = Change.REPORT
    field_order = ("superior", *LAST)

    superior = forms.ChoiceField(label=_("Reports to"), required=False)

    def __init__(self, *args: Any, body: BodyOn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["superior"], [("", _("To no body")), *self.standing(body.code)])


class ComposeForm(DecisionForm):
    """Who sits in the body."""

    change = Change.COMPOSE
    pairs = ("words", "reason")
    field_order = ("categories", "parties", *LAST)

    categories = forms.MultipleChoiceField(
        label=_("Whole categories"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(category.value, label) for category, label in SITTING.items()],
    )  # fmt: skip
    parties = forms.MultipleChoiceField(
        label=_("Single countries and organizations"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words_es = area(_("Others, in Spanish"), rows=2)
    words_en = area(_("Others, in English"), rows=2)

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["parties"], [(party.code, party.name) for party in parties])

    @property
    def seats(self) -> Seats:
        """Return who was named."""
        typed = self.cleaned_data
        return Seats(tuple(typed["categories"]), tuple(typed["parties"]), self.words("words"))


class EndForm(DecisionForm):
    """The end of a body, and where that goes which it leaves."""

    change = Change.END
    field_order = ("lines_to", "offices_to", *LAST)
    UNSAID = ("", _("Nothing to say: there are none"))

    lines_to = forms.ChoiceField(label=_("The bodies that report to it report from then on"), required=False)
    offices_to = forms.ChoiceField(label=_("The offices held for it"), required=False)

    def __init__(self, *args: Any, body: BodyOn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.standing(body.code)
        choose(self.fields["lines_to"], [self.UNSAID, (NONE, _("To no body")), *others])
        on_for = [(code, _("Go on for: %(body)s") % {"body": label}) for code, label in others]
        choose(self.fields["offices_to"], [self.UNSAID, (NONE, _("End with the body")), *on_for])

    @property
    def to(self) -> WhereTo:
        """Return where that goes which the body leaves."""
        typed = {"": None, NONE: ""}
        lines, offices = (self.cleaned_data[name] for name in ("lines_to", "offices_to"))
        return WhereTo(typed.get(lines, lines), typed.get(offices, offices))


class CorrectForm(DecisionForm):
    """The right first day of a record, or the right days of the body itself."""

    change = Change.CORRECT
    field_order = ("entry", "starts", "until", *LAST)

    entry = forms.ChoiceField(label=_("What is corrected"), widget=forms.RadioSelect)
    starts = day_field(_("Right first day"), required=False)
    until = day_field(
        _("Right first day without the body"), required=False,
        help_text=_("Only for the body itself; empty if it goes on."),
    )  # fmt: skip

    def __init__(self, *args: Any, page: BodyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["on"]
        choose(self.fields["entry"], [(LIFE, _("The body itself: its first day and its end")), *_entries(page)])

    def clean(self) -> dict[str, Any]:
        """Ask for the day, beside its field, where there is no record without one."""
        typed = super().clean()
        if typed.get("entry", LIFE) != LIFE and not typed.get("starts") and "starts" not in self.errors:
            self.add_error("starts", _("Give the right first day."))
        return typed


def _entries(page: BodyPage) -> Iterable[tuple[str, str]]:
    """Return the dated records of the body by the words under which the act knows them."""
    yield from (_entry("name", span.value.pk, str(span.value.name), span.starts) for span in page.names)
    for line in page.lines:
        if line.row:
            yield _entry("line", line.row, line.superior.label if line.superior else "—", line.starts)
    for row in page.leads:
        yield _entry(row.role, row.pk, row.party.name if row.party else "—", row.starts)
    yield from (_entry("composition", row.pk, "", row.starts) for row in page.compositions)


def _entry(word: str, key: int, label: str, starts: Any) -> tuple[str, str]:
    parts = [str(ENTRIES[word]), label, day_text(starts, weekday=False) if starts else ""]
    return f"{word}-{key}", " · ".join(part for part in parts if part)
