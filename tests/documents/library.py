"""Builders for tests of the library: a record begun by the secretariat, with texts that the worker has read."""

from __future__ import annotations

from typing import Any

from tests.cast import NOW, TODAY, Cast

from puebla.core.actor import Actor, system
from puebla.core.stored import store
from puebla.documents import actions
from puebla.documents.models import Document, Version
from puebla.procedure.permissions import Permission

WORKER = system(TODAY, Permission.DOCUMENT_PUBLISH)


def begun(by: Actor, **description: Any) -> Document:
    """Begin a record; what is not said is that of a background paper."""
    values = {"kind": "background-document", "title_es": "Documento de prueba", "title_en": "Test paper"}
    return actions.begin_document(actions.Description(**{**values, **description}), by=by, at=NOW)


def received(document: Document, by: Actor, text: str, language: str = "es", **more: Any) -> Version:
    """Add a plain text as the next version; it waits to be read."""
    file = store([text.encode()], "text/plain", at=NOW)
    return actions.receive_version(document, language, file, "prueba.txt", by=by, at=NOW, **more)


def read(document: Document, by: Actor, *paragraphs: str, language: str = "es", **more: Any) -> Version:
    """Add a version and let the worker have read it: one page, the paragraphs as given."""
    version = received(document, by, "\n\n".join(paragraphs), language, **more)
    reading = actions.Reading([(1, text) for text in paragraphs], pages=1)
    return actions.record_reading(version, reading, by=WORKER, at=NOW)


def keeper(cast: Cast) -> Actor:
    """Return the coordinator of the secretariat, who keeps the library."""
    return cast.actor("diego")
