"""The form of the national reply: a position, words, and changes proposed at paragraphs of the text (Q8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from puebla.consultations.forms import PairedForm, area
from puebla.consultations.names import KIND_NAMES, POSITION_NAMES
from puebla.consultations.places import place_title
from puebla.consultations.wordings import plain
from puebla.core.paired import Language
from puebla.core.refusal_texts import explain
from puebla.procedure.consensus import Position
from puebla.procedure.proposals import MOST_CHANGES, Change, ChangeKind, checked
from puebla.procedure.refusals import Reason, Refusal

Pairs = Sequence[tuple[str, str]]
WHOLE: Final = "whole"
"""The place of a change that concerns the whole text; every other place is the number of a paragraph, or 0."""
ROW: Final = re.compile(r"change_(\d{1,4})_place")
AT_PARAGRAPH: Final = (ChangeKind.CHANGE, ChangeKind.DELETE, ChangeKind.ADD_AFTER)
NEEDED_TO_LEAVE_OUT: Promise = _("Needed to leave a paragraph out.")
ONE_LANGUAGE: Promise = _("One language is enough.")
WORDLESS: Final = frozenset({Position.AGREES, Position.AGREES_WITH_COMMENT})
FIELDS_OF_FAULTS: Final = {Reason.REASON_MISSING: "reason", Reason.CHANGES_CLASH: "kind"}


def _rows_in(values: Mapping[str, Any]) -> list[int]:
    """Return the numbers of the rows among the names of fields, at most as many as a reply can hold."""
    found = (ROW.fullmatch(name) for name in values)
    return sorted(int(match[1]) for match in found if match)[:MOST_CHANGES]


def _row_of(change: Change, pairs: Pairs) -> dict[str, str]:
    """Return what the fields of a row hold for a change; a language not proposed shows the wording that stands."""
    es, en = change.es, change.en
    if change.kind == ChangeKind.CHANGE and 0 < change.paragraph <= len(pairs):
        standing = pairs[change.paragraph - 1]
        es, en = es or standing[0], en or standing[1]
    place = WHOLE if change.kind == ChangeKind.GENERAL else str(change.paragraph)
    return {"place": place, "kind": str(change.kind), "text_es": es, "text_en": en, "reason": change.reason}


def _named(number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {f"change_{number}_{name}": value for name, value in row.items()}


def place_of(value: str, pairs: Pairs) -> str | None:
    """Return a place of the text as it was asked for; None for what is no place of it."""
    known = {WHOLE, *(str(number) for number in range(len(pairs) + 1))}
    return value if value in known else None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One proposed change in the form: where, what stands there now, and its fields."""

    form: ReplyForm
    number: int
    place: str

    @property
    def name(self) -> str:
        """Where the change is proposed, in words."""
        return place_title(None if self.place == WHOLE else self.paragraph)

    @property
    def paragraph(self) -> int:
        """The number of the paragraph; 0 for the whole text and for the place before the first."""
        return int(self.place) if self.place.isdigit() else 0

    @property
    def standing(self) -> tuple[str, str] | None:
        """The wording that stands there now, None where there is no paragraph."""
        return self.form.pairs_of_text[self.paragraph - 1] if self.paragraph else None

    @property
    def is_new(self) -> bool:
        """Tell whether this row was just asked for, so that the reader begins there."""
        return self.number == self.form.added

    def __getitem__(self, name: str) -> forms.BoundField:
        """Return a field of the row by its short name."""
        return self.form[f"change_{self.number}_{name}"]

    @property
    def place_field(self) -> forms.BoundField:
        """The hidden field that keeps the place."""
        return self["place"]

    @property
    def fields(self) -> list[forms.BoundField]:
        """Return the visible fields in their order."""
        names = ("kind", "text_es", "text_en", "reason", "drop")
        return [self[name] for name in names if f"change_{self.number}_{name}" in self.form.fields]

    def said(self) -> Change | None:
        """Return what the row proposes; None when it is dropped, or left as it was shown."""
        values = self.form.cleaned_data
        said = {name: values.get(f"change_{self.number}_{name}", "") for name in ("text_es", "text_en", "reason")}
        kind = values.get(f"change_{self.number}_kind") or self.kinds[0]
        es, en = self._own(said["text_es"], 0), self._own(said["text_en"], 1)
        if values.get(f"change_{self.number}_drop"):
            return None
        untouched = not (es or en or said["reason"]) and kind != ChangeKind.DELETE
        return None if untouched else Change(kind, self.paragraph, es, en, plain(said["reason"]))

    def _own(self, wording: str, side: int) -> str:
        """Return what was written; the wording that stands, left in its field, proposes nothing."""
        own = plain(wording)
        return "" if self.standing is not None and own == plain(self.standing[side]) else own

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What can be proposed at this place."""
        if self.place == WHOLE:
            return (ChangeKind.GENERAL,)
        return AT_PARAGRAPH if self.paragraph else (ChangeKind.ADD_AFTER,)

    def make(self) -> dict[str, forms.Field]:
        """Return the fields of the row, by their full names."""
        where = {"place": self.name}
        fields: dict[str, forms.Field] = {"place": forms.CharField(widget=forms.HiddenInput)}
        if len(self.kinds) > 1:
            choices = [(kind.value, KIND_NAMES[kind]) for kind in self.kinds]
            fields["kind"] = forms.ChoiceField(
                label=gettext("%(place)s: what you propose") % where, choices=choices, widget=forms.RadioSelect
            )
        fields["text_es"] = area(gettext("%(place)s: your wording in Spanish") % where)
        fields["text_en"] = area(
            gettext("%(place)s: your wording in English") % where, help_text=_("One language is enough.")
        )
        fields["reason"] = area(gettext("%(place)s: your reason") % where, rows=2, help_text=NEEDED_TO_LEAVE_OUT)
        if self.is_new:
            fields["text_es"].widget.attrs["autofocus"] = True
        fields["drop"] = forms.BooleanField(label=gettext("%(place)s: do not propose this") % where, required=False)
        return _named(self.number, fields)


class ReplyForm(PairedForm):
    """The national reply. Each proposed change is a row of fields named ``change_<number>_<field>``.

    ``pairs`` is the text of the round: the paragraphs that changes can be proposed to. ``initial`` may hold
    ``changes``, a sequence of Change, from which the rows begin. Rows come with what was sent; ``carried`` adds one.
    """

    position = forms.ChoiceField(label=_("Position"), choices=list(POSITION_NAMES.items()), widget=forms.RadioSelect)
    text = area(_("Your words"), help_text=_("Needed with a comment or an objection."))
    language = forms.ChoiceField(label=_("Language of your words"), choices=Language.choices, widget=forms.RadioSelect)

    def __init__(
        self, data: Any = None, *, pairs: Pairs = (), initial: Mapping[str, Any] | None = None, added: int = -1
    ) -> None:
        begun = dict(initial or {})
        for number, change in enumerate(begun.pop("changes", ())):
            begun |= _named(number, _row_of(change, pairs))
        super().__init__(data, initial=begun)
        self.pairs_of_text, self.added = pairs, added
        self.changes: tuple[Change, ...] = ()
        self.rows = [row for row in self._rows(data if data is not None else begun) if row is not None]
        for row in self.rows:
            self.fields.update(row.make())

    def _rows(self, values: Mapping[str, Any]) -> Iterator[ChangeRow | None]:
        for number in _rows_in(values):
            place = place_of(str(values[f"change_{number}_place"]), self.pairs_of_text)
            yield ChangeRow(self, number, place) if place is not None else None

    @classmethod
    def carried(cls, data: Mapping[str, str], pairs: Pairs) -> Self:
        """Return the form as it was typed, unchecked, with a row added at the place asked for by ``add``."""
        numbers = _rows_in(data)
        typed = {name: data[name] for name in data if name in cls.base_fields or name.startswith("change_")}
        for number in numbers:
            if data.get(f"change_{number}_drop"):
                typed = {name: kept for name, kept in typed.items() if not name.startswith(f"change_{number}_")}
        number, place = max(numbers, default=-1) + 1, place_of(data.get("add", ""), pairs)
        if place is not None:
            typed |= _named(number, _row_of(_begun(place), pairs))
        return cls(initial=typed, pairs=pairs, added=number)

    def clean(self) -> dict[str, Any]:
        """Check the changes against the text, then that they and the words fit the position."""
        super().clean()
        self.read_changes()
        self.fit_position()
        return self.cleaned_data

    def read_changes(self) -> None:
        """Read the rows; what the rules refuse stands beside the field that it is about."""
        said = [(row, row.said()) for row in self.rows]
        kept = [(row, change) for row, change in said if change is not None]
        found = checked((change for _row, change in kept), self.pairs_of_text)
        if isinstance(found, Refusal):
            self._refuse(found, [row for row, _change in kept])
        else:
            self.changes = found

    def _refuse(self, refusal: Refusal, rows: Sequence[ChangeRow]) -> None:
        number = refusal.details.get("change")
        if number is None:
            self.add_error(None, explain(refusal))
            return
        row = rows[int(number) - 1]
        field = f"change_{row.number}_{FIELDS_OF_FAULTS.get(refusal.reason, 'text_es')}"
        self.add_error(field if field in self.fields else None, _in_words(refusal))

    def fit_position(self) -> None:
        """Ask for the words and the changes that a position needs, and for no change where nothing is proposed."""
        position = self.cleaned_data.get("position")
        if position in {Position.OBJECTS, Position.AGREES_WITH_COMMENT} and not self.cleaned_data.get("text"):
            self.add_error("text", _("Write your comment or the reason of the objection."))
        if self.errors:
            return
        if position == Position.PROPOSES_CHANGES and not self.changes:
            self.add_error("position", _("Propose at least one change: choose its paragraph in the text below."))
        if position in WORDLESS and self.changes:
            self.add_error("position", _("You propose a change: choose “Proposes changes” or drop the change."))

    @property
    def may_hold_more(self) -> bool:
        """Tell whether a row can be added."""
        return len(self.rows) < MOST_CHANGES


def _begun(place: str) -> Change:
    """Return what a new row at a place begins with."""
    if place == WHOLE:
        return Change(ChangeKind.GENERAL)
    return Change(ChangeKind.CHANGE if int(place) else ChangeKind.ADD_AFTER, int(place))


def _in_words(refusal: Refusal) -> str:
    """Return the sentence of a refusal; leaving out what one words anew has a clearer one here."""
    if refusal.reason is Reason.WRONG_VALUE:
        return gettext("You leave the paragraph out and write a new wording for it: keep one of the two.")
    if refusal.reason is Reason.REASON_MISSING:
        return gettext("Say why your country would leave this paragraph out.")
    return explain(refusal)


def asks_for_a_row(data: Mapping[str, str]) -> bool:
    """Tell whether the form was sent to add a change at a place, and not to be checked."""
    return "add" in data
