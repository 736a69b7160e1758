"""Names of parties in the reader's language."""

from __future__ import annotations

from datetime import date

from puebla.core.clock import today
from puebla.core.paired import reader_language
from puebla.core.remembering import remembered
from puebla.forum.models import Party
from puebla.forum.models.parties import due


def party_names(language: str | None = None) -> dict[str, str]:
    """Return every party's name of today by its code, in the reader's language unless another is given; one query."""
    column, day = f"name_{language or reader_language()}", today()
    return dict(remembered("party-names", (column, day), lambda: _names(column, day)))


def _names(column: str, day: date) -> dict[str, str]:
    rows = Party.objects.values_list("code", column, "to_come")
    return {code: due(to_come, day).get(column, name) if to_come else name for code, name, to_come in rows}
