"""What the forms of intake offer: kinds, parts of meetings, formats, in the reader's language."""

from __future__ import annotations

import re
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from puebla.core.clock import today
from puebla.core.paired import reader_language
from puebla.documents.files.kinds import Kind
from puebla.forum.charters import charter
from puebla.procedure.participation import Part

KINDS_OF_FILES: Final = ", ".join(kind.short for kind in Kind)
PARTS: Final[dict[str, Promise]] = {
    Part.PLENARY.value: pgettext_lazy("part of a meeting", "plenary session"),
    Part.CLOSED_DOOR.value: pgettext_lazy("part of a meeting", "closed session"),
    Part.SESSION.value: pgettext_lazy("part of a meeting", "working session"),
    Part.DRAFTING.value: pgettext_lazy("part of a meeting", "drafting of the declaration"),
    Part.CONSULTATION.value: pgettext_lazy("part of a meeting", "consultation between meetings"),
    Part.PRELIMINARY_AGENDA.value: pgettext_lazy("part of a meeting", "preliminary agenda"),
    Part.FINAL_AGENDA.value: pgettext_lazy("part of a meeting", "final agenda"),
    Part.SEMINAR.value: pgettext_lazy("part of a meeting", "seminar"),
    Part.INTRANET.value: pgettext_lazy("part of a meeting", "intranet"),
    Part.PUBLIC_SITE.value: pgettext_lazy("part of a meeting", "public site"),
}
_THEME: Final = re.compile(r"T\d{1,2}(\.\d{1,2}){0,3}")


def kind_names() -> dict[str, str]:
    """Return the names of the kinds of document that the charter of the day has, by code."""
    return {code: kind.name.in_language(reader_language()) for code, kind in charter(today()).document_kinds.items()}


def theme_is_known(code: str) -> bool:
    """Tell whether a code is of the Plan of Action, as far as the charter says: by its central theme."""
    central = {f"T{theme.number}" for theme in charter(today()).themes.values()}
    return _THEME.fullmatch(code) is not None and code.partition(".")[0] in central
