"""The form of one's wishes: one question for each kind of matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from puebla.notices.models import Way
from puebla.notices.names import kind_name
from puebla.notices.wishes import choices


class WishesForm(forms.Form):
    """How to be told of each kind of matter; ``said`` is what the person wished last."""

    def __init__(self, *args: Any, said: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for choice in sorted(choices(), key=lambda found: str(found.words).casefold()):
            self.fields[choice.matter] = forms.ChoiceField(
                label=str(choice.words),
                choices=Way.choices,
                initial=said.get(choice.matter, Way.AT_ONCE),
                help_text="; ".join(kind_name(act) for act in choice.acts),
            )

    def wishes(self) -> dict[str, str]:
        """Return what was chosen, by kind of matter."""
        return {str(name): str(value) for name, value in self.cleaned_data.items()}
