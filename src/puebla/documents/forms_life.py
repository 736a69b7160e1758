"""The forms of a document's life: what is typed, checked beside its field. What may be done is for the acts to say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.paired import Language
from puebla.documents.actions_of_life import Words
from puebla.documents.models import Document, RelationKind

YEAR_MONTH_DAY = _("Year-month-day, such as 2026-11-23.")
NOW, LATER = "now", "later"


def _day(label: Any, help_text: Any = YEAR_MONTH_DAY, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"})
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, input_formats=["%Y-%m-%d"]
    )  # fmt: skip


def _area(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=2000, widget=widget)


class ActForm(forms.Form):
    """A form of one act. ``pairs`` are its fields in two languages; ``revision`` is that of the record on the page."""

    pairs: tuple[str, ...] = ()
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def reason(self) -> Words:
        """Return the reason as it was typed; empty where the form asks for none."""
        return Words(self.cleaned_data.get("reason_es", ""), self.cleaned_data.get("reason_en", ""))

    @property
    def single(self) -> list[forms.BoundField]:
        """Return the visible fields that belong to no pair."""
        paired = {f"{name}_{code}" for name in self.pairs for code in ("es", "en")}
        return [bound for bound in self.visible_fields() if bound.name not in paired]


class AnnounceForm(ActForm):
    """The language that is missing and the day on which its text is expected."""

    language = forms.ChoiceField(label=_("Language"))
    on = _day(_("Day on which the text is expected"))

    def __init__(self, *args: Any, missing: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, Language(code).label) for code in missing
        ]


class IssueForm(ActForm):
    """Who may read the document from now on."""

    audience = forms.ChoiceField(
        label=_("Open to"), widget=forms.RadioSelect,
        help_text=_("The public is reached by publishing, which is an act of its own."),
    )  # fmt: skip

    def __init__(self, *args: Any, has_body: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        never = {Audience.PUBLIC, Audience.FUND} | (set() if has_body else {Audience.BODY})
        chosen = [(level.value, level.label) for level in Audience if level not in never]
        self.fields["audience"].choices = chosen  # type: ignore[attr-defined]


class AdoptForm(ActForm):
    """The day of the adoption."""

    on = _day(_("Day of the adoption"))


class ReasonForm(ActForm):
    """A reason, which the gate asks for where a finding may stand."""

    pairs = ("reason",)

    reason_es = _area(_("Reason in Spanish"), _("Only where a check asks for a reason. One language is enough."))
    reason_en = _area(_("Reason in English"))


class PublishForm(ReasonForm):
    """When the document is opened to everybody: now, or at an instant with its zone."""

    when = forms.ChoiceField(
        label=_("When"), widget=forms.RadioSelect, initial=NOW,
        choices=[(NOW, pgettext_lazy("time of a publication", "now")), (LATER, _("at the end of an embargo"))],
    )  # fmt: skip
    day = _day(_("Day of the embargo's end"), required=False)
    hour = forms.TimeField(
        label=_("Hour of the embargo's end"), required=False, input_formats=["%H:%M"],
        help_text=_("Hours and minutes, such as 09:30 or 15:00."),
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short"}),
    )  # fmt: skip
    zone = forms.ChoiceField(label=_("Time zone of this hour"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {name for name in available_timezones() if name.startswith("America/")} | {"UTC", "Europe/Madrid"}
        choices = [(name, name.replace("_", " ")) for name in sorted(names)]
        self.fields["zone"].choices = choices  # type: ignore[attr-defined]
        self.fields["zone"].initial = SEAT_ZONE.key
        self.order_fields(["when", "day", "hour", "zone"])

    def clean(self) -> dict[str, Any]:
        """Ask for day, hour and zone together, and for an hour that there is on that day."""
        typed = super().clean() or self.cleaned_data
        if typed.get("when") == LATER:
            for name in ("day", "hour", "zone"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("An embargo needs its day, hour and zone."))
            if not self.errors and self.until() is None:
                self.add_error("hour", _("The clocks of this zone skip this hour on that day. Choose another one."))
        return typed

    def until(self) -> datetime | None:
        """Return the instant of the embargo in UTC; None for now, and for an hour that its zone does not have."""
        typed = self.cleaned_data
        if typed.get("when") != LATER:
            return None
        local = datetime.combine(typed["day"], typed["hour"], ZoneInfo(typed["zone"]))
        instant = local.astimezone(UTC)
        is_real = instant.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None)
        return instant if is_real else None


class WithdrawForm(ActForm):
    """Why a document is withdrawn, in both languages, since everybody who knew it reads it."""

    pairs = ("reason",)

    reason_es = _area(_("Reason in Spanish"))
    reason_en = _area(_("Reason in English"))

    def clean(self) -> dict[str, Any]:
        """Ask for the language that is missing, beside its field."""
        typed = super().clean() or self.cleaned_data
        for name in ("reason_es", "reason_en"):
            if not typed.get(name, "").strip():
                self.add_error(name, _("The record is read in both languages: write the reason in this one too."))
        return typed


class RelateForm(ActForm):
    """How the document stands to another one, chosen among those that were found."""

    kind = forms.ChoiceField(label=_("This document…"), choices=RelationKind.choices)
    other = forms.ChoiceField(label=_("The other document"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, found: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.symbol}: {one.title}" if one.symbol else one.title) for one in found
        ]
