"""The questions that the pages of the secretariat ask: which messages, and who would receive this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.notices.models import MessageState
from puebla.notices.names import kind_name
from puebla.notices.rules import rules


class OutboxFilter(forms.Form):
    """Which messages of the outbox: one state, one consultation, or all."""

    state = forms.ChoiceField(label=_("State"), required=False)
    consultation = forms.ChoiceField(label=_("Consultation"), required=False)

    def __init__(self, *args: Any, symbols: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *MessageState.choices]  # type: ignore[attr-defined]
        chosen = [("", _("All")), *((symbol, symbol) for symbol in symbols)]
        self.fields["consultation"].choices = chosen  # type: ignore[attr-defined]


class PreviewForm(forms.Form):
    """Who would receive this: one consultation and one act."""

    consultation = forms.ChoiceField(label=_("Consultation"))
    act = forms.ChoiceField(label=_("Act"))

    def __init__(self, *args: Any, symbols: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultation"].choices = [(symbol, symbol) for symbol in symbols]  # type: ignore[attr-defined]
        self.fields["act"].choices = [(act, kind_name(act)) for act in rules()]  # type: ignore[attr-defined]
