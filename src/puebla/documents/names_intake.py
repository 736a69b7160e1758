"""What the forms of intake offer: kinds and formats, in the reader's language."""

from __future__ import annotations

import re
from typing import Final

from puebla.core.clock import today
from puebla.core.paired import reader_language
from puebla.documents.files.kinds import Kind
from puebla.forum.charters import charter

KINDS_OF_FILES: Final = ", ".join(kind.short for kind in Kind)
_THEME: Final = re.compile(r"T\d{1,2}(\.\d{1,2}){0,3}")


def kind_names() -> dict[str, str]:
    """Return the names of the kinds of document that the charter of the day has, by code."""
    return {code: kind.name.in_language(reader_language()) for code, kind in charter(today()).document_kinds.items()}


def theme_is_known(code: str) -> bool:
    """Tell whether a code is of the Plan of Action, as far as the charter says: by its central theme."""
    central = {f"T{theme.number}" for theme in charter(today()).themes.values()}
    return _THEME.fullmatch(code) is not None and code.partition(".")[0] in central
