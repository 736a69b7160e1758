"""The letters of the library: issued, published, corrected, withdrawn, and held back at the end of an embargo."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from puebla.core.paired import Language, reader_language
from puebla.notices import phrases
from puebla.notices.facts import Facts, Pair
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections


def _pair(facts: Facts, name: str) -> str:
    """Return what the entry says under the name in both languages, in the reader's; '' where it says nothing."""
    found: Any = facts.changes.get(name)
    return Pair(*found).read(reader_language()) if isinstance(found, list) and len(found) == len(Language) else ""


def _letter(facts: Facts, what: str, lead: str, *more: Section) -> Letter:
    """Return a letter; of what may not be named outside it says so instead of naming it."""
    if facts.changes.get("is_nameless"):
        closed = section(_("The document"), _("It is not public; only its page names it, after signing in."))
        return Letter(dated(what, facts), lead, _("See the documents"), sections(closed))
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    return Letter(dated(what, facts), lead, _("See the document"), sections(*more, rule))


@letter("issue-document")
def issue_document(facts: Facts, _reader: Reader) -> Letter:
    """A document is there for its audience."""
    lead = _("A document has been issued to you. It can be read on its page; nothing else is asked of you.")
    return _letter(facts, _("Document issued"), lead)


@letter("publish-document")
def publish_document(facts: Facts, _reader: Reader) -> Letter:
    """A document is public from now on."""
    lead = _("A document of the Conference has been published: everybody can read it. Nothing is asked of you.")
    return _letter(facts, _("Document published"), lead)


@letter("correct-document")
def correct_document(facts: Facts, _reader: Reader) -> Letter:
    """A corrected text stands in the place of the one that was known."""
    lead = _("The text of a document has been corrected. Please use the new version from now on.")
    code = str(facts.changes.get("language", ""))
    language = str(Language(code).label) if code in Language.values else ""
    said = {"language": language, "number": facts.changes.get("version", "")}
    version = section(_("What is new"), _("%(language)s, version %(number)s") % said if language else "",
                      _pair(facts, "note"))  # fmt: skip
    return _letter(facts, _("Document corrected"), lead, version)


@letter("withdraw-document")
def withdraw_document(facts: Facts, _reader: Reader) -> Letter:
    """A document is not to be used any more."""
    lead = _("A document has been withdrawn. Please do not use its text any more; its record stays and says why.")
    return _letter(facts, _("Document withdrawn"), lead, section(_("Reason"), _pair(facts, "reason")))


@letter("hold-back-document")
def hold_back_document(facts: Facts, _reader: Reader) -> Letter:
    """The embargo of a document is over, and it could not be published."""
    lead = _(
        "The embargo of a document is over, but it could not be published: the gate is closed. "
        "Please see on its page what was found; with a clean text it is published by itself."
    )
    return _letter(facts, _("Embargo over, not published"), lead)
