"""The questions that the pages of the secretariat ask: which messages, and who would receive this."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.notices.kinds import Choices, kind_named
from puebla.notices.matterbook import KINDS
from puebla.notices.models import CallOutcome, MessageState
from puebla.notices.names import kind_name
from puebla.notices.rules import rules


class OutboxFilter(forms.Form):
    """Which messages of the outbox: one state, one matter, or all; an older matter than those offered may be named."""

    state = forms.ChoiceField(label=_("State"), required=False)
    matter = forms.ChoiceField(label=_("Matter"), required=False)

    def __init__(self, *args: Any, matters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *MessageState.choices]  # type: ignore[attr-defined]
        offered = [("", _("All")), *matters]
        asked = str(self.data.get("matter", ""))
        named = [] if asked in {value for value, _words in offered} else [(asked, asked.partition(" ")[2])]
        self.fields["matter"].choices = [*offered, *named]  # type: ignore[attr-defined]


class PreviewForm(forms.Form):
    """Who would receive this: one matter, and one act that can be done with it."""

    matter = forms.ChoiceField(label=_("Matter"))
    act = forms.ChoiceField(label=_("Act"))

    def __init__(self, *args: Any, matters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].choices = matters  # type: ignore[attr-defined]
        self.fields["act"].choices = self._acts(matters)  # type: ignore[attr-defined]

    def _acts(self, matters: Choices) -> list[tuple[str, Choices]]:
        """Return the acts that tell somebody, under the kind of matter that they belong to."""
        offered = {value.partition(" ")[0] for value, _words in matters}
        return [
            (str(kind.words), [(act, kind_name(act)) for act in kind.acts if act in rules()])
            for kind in KINDS
            if kind.name in offered and kind.expect is not None
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse an act of another kind than the matter's; the kind and the key stand apart in the answer."""
        found: dict[str, Any] = super().clean() or {}
        kind, _space, key = str(found.get("matter", "")).partition(" ")
        if found.get("matter") and found.get("act") and kind_named(kind, found["act"]) is None:
            self.add_error("act", _("This act belongs to another kind of matter."))
        return found | {"kind": kind, "key": key}


class CallForm(forms.Form):
    """What became of a telephone call."""

    outcome = forms.ChoiceField(
        label=_("What became of the call"), choices=CallOutcome.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        help_text=_("With whom you spoke, or in which other way. Only the secretariat reads it."),
    )
    tries = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        """Ask for the note where the call itself says too little."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("outcome") == CallOutcome.OTHER_WAY and not found.get("note"):
            self.add_error("note", _("Say in which other way the country was reached."))
        return found


class CameBackForm(forms.Form):
    """Somebody notes that a mail came back, where no report says so."""

    said = forms.CharField(
        label=_("What the report says"),
        required=False,
        max_length=500,
        help_text=_("The sentence of the report that you received, such as “mailbox not found”."),
    )
