"""Sentences about a delivered file, kept in both languages: who sent it and who reads the report may differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, override

from puebla.core.paired import LANGUAGES
from puebla.documents.files.sentences import explain_fault

Remark = dict[str, str]

NOT_LISTED: Final = _("The list does not name this file. Add a line for it, or take the file out.")
NO_FILE: Final = _("The delivery holds no file of this name. Correct the name in the list, or add the file.")
LISTED_TWICE: Final = _("An earlier line names the same file. Keep one of the two lines.")
NO_LANGUAGE: Final = _("Say in which language the text is: es or en, in the list or at the end of the file's name.")
NO_TRANSLATION: Final = _("This is no state of a text: write original, official, revised or draft.")
LANGUAGE_TWICE: Final = _("Another file of the same document has the same language. Give it a code of its own.")
RUBBISH: Final = _("Computers leave such files by themselves; it is not needed.")
THE_LIST: Final = _("This is the list itself.")
HELD_BY: Final = _("The same file is held already: %(where)s.")
SAME_AS: Final = _("The same file lies in this delivery as %(where)s.")
SAYS_WHAT: Final = _("A text is shown already: say in the list what was corrected (column correction).")
NOT_YOURS: Final = _("A record has this code, and it is not yours to prepare. Choose another code.")
CODE: Final = _("A code has small letters without accents, figures and hyphens, at most 80.")


def said(words: Promise | str, **details: object) -> Remark:
    """Return a sentence in both languages."""
    return both(lambda: str(words) % details if details else str(words))


def fault(code: str, details: Mapping[str, Any]) -> Remark:
    """Return the sentence for a fault of a file in both languages."""
    return both(lambda: explain_fault(code, details))


def both(words: Callable[[], str]) -> Remark:
    """Return what a function says in each language."""
    found: Remark = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = words()
    return found
