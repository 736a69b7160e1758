"""What a public document is, in the vocabulary of schema.org, for machines that read pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from puebla.documents.models import Document, Version

PUBLISHER = {"es": "Conferencia Regional sobre Migración", "en": "Regional Conference on Migration"}


def described(
    document: Document, versions: Mapping[str, Version], page: str, files: Mapping[str, str], themes: list[str]
) -> dict[str, Any]:
    """Return the description of a public document.

    ``versions`` are those shown, by language; ``page`` and ``files`` (by language) are whole addresses; ``themes`` are
    names. What is not known is left out.
    """
    titles = {"es": document.title_es, "en": document.title_en}
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": page,
        "url": page,
        "name": [{"@value": text, "@language": language} for language, text in titles.items() if text],
        "identifier": document.locator,
        "inLanguage": sorted(versions),
        "datePublished": document.sort_day.isoformat() if document.sort_day else str(document.year or ""),
        "about": themes,
        "isAccessibleForFree": bool(versions),
        "publisher": {"@type": "Organization", "name": list(PUBLISHER.values())},
        "encoding": [_file(version, files[language]) for language, version in sorted(versions.items())],
    }
    return {name: value for name, value in facts.items() if value not in ("", [], False)}


def _file(version: Version, address: str) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "contentUrl": address,
        "encodingFormat": version.file.media,
        "contentSize": f"{version.file.size} B",
        "sha256": version.file.digest,
        "inLanguage": version.language,
        "version": str(version.number),
    }
