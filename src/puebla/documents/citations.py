"""How a document is cited, in Spanish and in English: title, symbol, day, version and language, paragraph, address."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _, override

from puebla.core.paired import LANGUAGES, Language
from puebla.core.templatetags.wording import day_text, partial_text
from puebla.documents.models import Document, Version


@dataclass(frozen=True)
class Citation:
    """A citation in one language, ready to be copied."""

    language: str
    text: str

    @property
    def name(self) -> str:
        """Return the name of the language in the reader's."""
        return str(Language(self.language).label)


def citations(
    document: Document, versions: dict[str, Version], addresses: dict[str, str], paragraph: int | None = None
) -> list[Citation]:
    """Return the citation in each language, of the version in that language or else of the one there is.

    ``versions`` and ``addresses`` go by language; without versions the record is cited, ``addresses`` giving where it
    stands. ``paragraph`` must be the same in both languages, which is for the caller to know.
    """
    return [_cited(document, language, versions, addresses, paragraph) for language in LANGUAGES]


def _cited(
    document: Document, language: str, versions: dict[str, Version], addresses: dict[str, str], paragraph: int | None
) -> Citation:
    version = versions.get(language) or next(iter(versions.values()), None)
    address = addresses.get(version.language if version else language, "")
    with override(language):
        parts = [
            _("Regional Conference on Migration"),
            _title(document, language),
            document.symbol or "",
            _day(document),
        ]
        if version is not None:
            parts.append(_text_of(version))
        if paragraph is not None:
            parts.append(_("para. %(number)s") % {"number": paragraph})
    return Citation(language, f"{', '.join(part for part in parts if part)}. {address}")


def _title(document: Document, language: str) -> str:
    titles = {"es": document.title_es, "en": document.title_en}
    title = titles[language] or titles["en" if language == "es" else "es"]
    return _("“%(title)s”") % {"title": title}


def _day(document: Document) -> str:
    """Write the day of the document as exactly as it is known."""
    if document.on is not None:
        return partial_text(document.on)
    if document.sort_day is not None:
        return day_text(document.sort_day, weekday=False)
    return str(document.year or "")


def _text_of(version: Version) -> str:
    if version.language == Language.SPANISH:
        return _("version %(number)s of the text in Spanish") % {"number": version.number}
    return _("version %(number)s of the text in English") % {"number": version.number}
