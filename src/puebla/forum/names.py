"""Names of parties in the reader's language."""

from __future__ import annotations

from puebla.core.paired import reader_language
from puebla.forum.models import Party


def party_names(language: str | None = None) -> dict[str, str]:
    """Return every party's name by its code, in the reader's language unless another is given; one query."""
    return dict(Party.objects.values_list("code", f"name_{language or reader_language()}"))
