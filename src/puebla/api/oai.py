"""The answers of OAI-PMH 2.0 as XML: six verbs, and errors as the protocol has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings

from puebla.api import dublin, harvest
from puebla.api.asking import LISTS, PAGE, PREFIX, Asked, Fault, asked_list, known_format, token
from puebla.documents.models import Document
from puebla.forum.charters import charter

NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/"
SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
NAME: Final = "Conferencia Regional sobre Migración / Regional Conference on Migration"
SET_NAMES: Final = {"kind": "Tipo / Kind", "body": "Órgano / Body", "theme": "Tema / Theme"}
ET.register_namespace("", NAMESPACE)
ET.register_namespace("xsi", XSI)
ET.register_namespace("dc", dublin.DC)
ET.register_namespace("oai_dc", dublin.OAI_DC)


def answer(given: dict[str, str], address: str, at: datetime) -> bytes:
    """Return the answer to arguments that were read; a Fault is answered as an error of the protocol."""
    root = _root(address, at, given)
    try:
        part = Element(_name(given["verb"]))
        ANSWERS[given["verb"]](part, given, at)
        root.append(part)
    except Fault as fault:
        _error(root, fault)
    return _bytes(root)


def refusal(fault: Fault, address: str, at: datetime) -> bytes:
    """Return the answer to a request that could not be read; its arguments are not repeated (the protocol's rule)."""
    root = _root(address, at, {})
    _error(root, fault)
    return _bytes(root)


def _root(address: str, at: datetime, given: dict[str, str]) -> Element:
    root = Element(_name("OAI-PMH"), {f"{{{XSI}}}schemaLocation": f"{NAMESPACE} {SCHEMA}"})
    SubElement(root, _name("responseDate")).text = _written(at)
    SubElement(root, _name("request"), {name: dublin.printable(text) for name, text in given.items()}).text = address
    return root


def _error(root: Element, fault: Fault) -> None:
    SubElement(root, _name("error"), {"code": fault.code}).text = dublin.printable(str(fault))


def _bytes(root: Element) -> bytes:
    found: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return found


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _written(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def identifier(document: Document) -> str:
    """Return a record's identifier, which never changes: it rests on the code, not on the symbol given later."""
    return f"oai:{_host()}:{document.code}"


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def _identify(part: Element, _given: dict[str, str], _at: datetime) -> None:
    rows = {
        "repositoryName": NAME, "baseURL": f"{settings.BASE_URL}/oai", "protocolVersion": "2.0",
        "adminEmail": settings.DEFAULT_FROM_EMAIL, "earliestDatestamp": _written(harvest.earliest()),
        "deletedRecord": "persistent", "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }  # fmt: skip
    for name, text in rows.items():
        SubElement(part, _name(name)).text = text


def _list_metadata_formats(part: Element, given: dict[str, str], _at: datetime) -> None:
    if "identifier" in given:
        _found(given["identifier"])
    place = SubElement(part, _name("metadataFormat"))
    rows = {"metadataPrefix": PREFIX, "schema": f"{dublin.OAI_DC.rstrip('/')}.xsd", "metadataNamespace": dublin.OAI_DC}
    for name, text in rows.items():
        SubElement(place, _name(name)).text = text


def _list_sets(part: Element, given: dict[str, str], at: datetime) -> None:
    if "resumptionToken" in given:
        raise Fault("badResumptionToken", "The list of sets comes in one piece.")
    kinds = charter(at.date()).document_kinds
    for name in harvest.all_sets():
        place = SubElement(part, _name("set"))
        by, _colon, value = name.partition(":")
        kind = kinds.get(value)
        called = f"{kind.name.es} / {kind.name.en}" if by == "kind" and kind else value
        SubElement(place, _name("setSpec")).text = name
        SubElement(place, _name("setName")).text = f"{SET_NAMES[by]}: {called}" if value else SET_NAMES[by]


def _get_record(part: Element, given: dict[str, str], _at: datetime) -> None:
    document = _found(given["identifier"])
    known_format(given)
    _record(part, document, harvest.beside([document]))


def _found(name: str) -> Document:
    start = f"oai:{_host()}:"
    document = harvest.record(name.removeprefix(start)) if name.startswith(start) else None
    if document is None:
        raise Fault("idDoesNotExist", "There is no public record of this identifier.")
    return document


def _list(part: Element, given: dict[str, str], at: datetime) -> None:
    """Write one page of headers or records, and the token with which the list goes on."""
    asked = asked_list(given, at)
    rows = harvest.page(asked.window, asked.after, PAGE)
    if not rows:
        raise Fault("noRecordsMatch", "No public record matches.")
    shown = rows[:PAGE]
    if given["verb"] == "ListIdentifiers":
        for document in shown:
            _header(part, document)
    else:
        beside = harvest.beside(shown)
        for document in shown:
            _record(part, document, beside)
    _resumption(part, given["verb"], asked, shown, has_more=len(rows) > PAGE)


def _resumption(part: Element, verb: str, asked: Asked, shown: Sequence[Document], *, has_more: bool) -> None:
    """Write the token; the last page of a list of several has an empty one, a list of one page has none."""
    if not has_more and not asked.before:
        return
    total = asked.total or harvest.count(asked.window)
    numbers = {"completeListSize": str(total), "cursor": str(asked.before)}
    following = replace(asked, after=shown[-1].pk, before=asked.before + len(shown), total=total)
    SubElement(part, _name("resumptionToken"), numbers).text = token(verb, following) if has_more else ""


def _header(parent: Element, document: Document) -> None:
    header = SubElement(parent, _name("header"), {"status": "deleted"} if document.is_withdrawn else {})
    SubElement(header, _name("identifier")).text = identifier(document)
    SubElement(header, _name("datestamp")).text = _written(harvest.stamp_of(document))
    for name in harvest.sets_of(document):
        SubElement(header, _name("setSpec")).text = name


def _record(parent: Element, document: Document, beside: harvest.Beside) -> None:
    place = SubElement(parent, _name("record"))
    _header(place, document)
    if not document.is_withdrawn:
        dublin.written(SubElement(place, _name("metadata")), document, beside)


ANSWERS: Final[dict[str, Callable[[Element, dict[str, str], datetime], None]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    **dict.fromkeys(LISTS, _list),
}
