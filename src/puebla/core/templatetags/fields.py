"""How one field of a form is shown: label, hint, error and control, tied together for those who listen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString

SINGLE, CHOICES, HIDDEN, INPUT = "single", "choices", "hidden", "input"


@dataclass(frozen=True)
class Choice:
    """One radio button or tick box with its label."""

    control: SafeString
    label: str


@dataclass(frozen=True)
class Part:
    """Everything the template of a field needs; ``anchor`` is the id that an error summary leads to."""

    kind: str
    anchor: str
    label: str
    hint: str
    errors: list[str]
    described: str
    optional: bool
    control: SafeString
    choices: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class Problem:
    """One line of the error summary."""

    text: str
    anchor: str = ""


def kind_of(bound: BoundField) -> str:
    """Tell which of the four shapes a field has."""
    widget = bound.field.widget
    if bound.is_hidden:
        return HIDDEN
    if isinstance(widget, CheckboxInput) and not isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return SINGLE
    return CHOICES if bound.use_fieldset else INPUT


def anchor_of(bound: BoundField) -> str:
    """Return the id of the control, or of the first one of a group, where an error summary can lead."""
    own = str(bound.auto_id or bound.html_name)
    grouped = isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)
    return f"{own}_0" if grouped else str(bound.id_for_label or own)


def language_of(bound: BoundField) -> str:
    """Return the language that the name of a paired field ends in ('' for any other field)."""
    ending = bound.name.rpartition("_")[2]
    return ending if ending in {"es", "en"} and "_" in bound.name else ""


def _described_by(bound: BoundField) -> str:
    anchor = anchor_of(bound)
    hint = f"{anchor}-hint" if bound.help_text else ""
    error = f"{anchor}-error" if bound.errors else ""
    return " ".join(part for part in (hint, error) if part)


def _attributes(bound: BoundField) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    if kind_of(bound) != CHOICES:
        attributes["aria-describedby"] = _described_by(bound)
        attributes["lang"] = language_of(bound)
    return {name: value for name, value in attributes.items() if value}


def _choices(bound: BoundField) -> list[Choice]:
    if not isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return []
    return [Choice(SafeString(sub.tag()), str(sub.choice_label)) for sub in bound.subwidgets if sub.data["value"] != ""]


def part_of(bound: BoundField) -> Part:
    """Describe a field for its template; anything but a bound field of a form raises TypeError."""
    if not isinstance(bound, BoundField):
        raise TypeError(f"a field of a form is needed here, not {bound!r}")
    return Part(
        kind=kind_of(bound),
        anchor=anchor_of(bound),
        label=str(bound.label),
        hint=str(bound.help_text or ""),
        errors=[str(error) for error in bound.errors],
        described=_described_by(bound),
        optional=not bound.field.required and kind_of(bound) not in {SINGLE, HIDDEN},
        control=SafeString(bound.as_widget(attrs=_attributes(bound))),
        choices=_choices(bound),
    )


def problems_of(form: BaseForm) -> Iterator[Problem]:
    """Yield the errors of a form, each with the name of its field; those of the whole form come first."""
    for error in form.non_field_errors():
        yield Problem(str(error))
    for bound in form:
        for error in bound.errors:
            yield Problem(f"{bound.label}: {error}", "" if bound.is_hidden else anchor_of(bound))
