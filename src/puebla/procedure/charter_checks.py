"""What must hold between the entries of a charter: no overlap, no gap, no dead name, nothing missing."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from puebla.procedure import applications, charter_entries as entries, offices, preparation
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.charter_settings import PARAMETERS
from puebla.procedure.consultation import TRANSITIONS
from puebla.procedure.participation import EVERY_BODY, BodyKind, Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CITED_BY_RULES: Final = (
    frozenset(row.provision_code for row in TRANSITIONS)
    | {row.provision_code for row in applications.TRANSITIONS}
    | {row.provision_code for row in offices.TRANSITIONS}
    | offices.PROVISIONS
    | preparation.PROVISIONS
    | {"admission.status", "admission.visibility", "consultation.annexes", "consultation.languages"}
)  # fmt: skip
"""The provisions that the rules cite by code; a charter without one of them could not explain a refusal."""

_KINDS: Final = frozenset(kind.value for kind in BodyKind)
_TABLES: Final = {
    entries.AgendaMinimum: "agenda",
    entries.AudienceLevel: "audience",
    entries.Body: "body",
    entries.DefaultRule: "default",
    entries.DocumentKind: "document_kind",
    entries.DraftingCommittee: "committee",
    entries.OfficeRule: "office",
    entries.Parameter: "parameter",
    entries.RightsRule: "rights",
    entries.Sentence: "provision",
}


def _fault(entry: entries.Entry, key: str, problem: str) -> CharterError:
    table = _TABLES.get(type(entry), entry.provision.code.partition(".")[0])
    return CharterError(entry.file, f"{table} {entry.code}", key, problem)


def check_entries(found: Sequence[entries.Entry]) -> None:
    """Refuse versions of one entry that overlap or leave a gap, and names that lead nowhere."""
    versions: dict[str, list[entries.Entry]] = defaultdict(list)
    for entry in found:
        versions[entry.provision.code].append(entry)
    for same in versions.values():
        _check_succession(sorted(same, key=lambda entry: entry.valid.starts))
    _check_bodies(found)
    _check_documents(found)
    _check_offices(found)


def _check_succession(versions: Sequence[entries.Entry]) -> None:
    for earlier, later in pairwise(versions):
        until, starts = earlier.valid.until, later.valid.starts
        if until is None or until >= starts:
            raise _fault(later, "valid_from", f"overlaps the version that holds from {earlier.valid.starts}")
        if until + timedelta(days=1) != starts:
            raise _fault(later, "valid_from", f"leaves a gap after the version that ends {until}")


def _check_bodies(found: Iterable[entries.Entry]) -> None:
    known = {entry.code for entry in found if isinstance(entry, entries.Body)}
    for entry in found:
        if isinstance(entry, entries.Body) and entry.reports_to:
            _check_names(entry, "reports_to", [entry.reports_to], known)
        elif isinstance(entry, entries.RightsRule):
            _check_names(entry, "bodies", entry.bodies, known | _KINDS | {EVERY_BODY})
        elif isinstance(entry, entries.DraftingCommittee):
            _check_names(entry, "bodies", entry.bodies, known)


def _check_documents(found: Iterable[entries.Entry]) -> None:
    kinds = {entry.code for entry in found if isinstance(entry, entries.DocumentKind)}
    levels = {entry.code for entry in found if isinstance(entry, entries.AudienceLevel)}
    for entry in found:
        if isinstance(entry, entries.DocumentKind):
            _check_names(entry, "audience", [entry.audience], levels)
        elif isinstance(entry, entries.DraftingCommittee):
            _check_names(entry, "prepares", entry.prepares, kinds)


def _check_offices(found: Iterable[entries.Entry]) -> None:
    known = {entry.code for entry in found if isinstance(entry, entries.OfficeRule)}
    for entry in found:
        if isinstance(entry, entries.OfficeRule):
            _check_names(entry, "keeps", entry.keeps, known)
            _check_names(entry, "nominates", entry.nominates, known)


def _check_names(entry: entries.Entry, key: str, names: Iterable[str], known: set[str] | frozenset[str]) -> None:
    for name in names:
        if name not in known:
            raise _fault(entry, key, f"{name!r} is unknown; known are {', '.join(sorted(known))}")


def check_period(starts: date, held: Sequence[entries.Entry]) -> None:
    """Refuse a day on which a parameter, a cited provision or a default is missing or there twice."""
    day = f"on {starts}"
    parameters = {entry.code for entry in held if isinstance(entry, entries.Parameter)}
    _check_complete("parameters.toml", "parameter", PARAMETERS - parameters, day)
    sentences = {entry.code for entry in held if isinstance(entry, entries.Sentence)}
    _check_complete("provisions.toml", "provision", CITED_BY_RULES - sentences, day)
    _check_defaults(held, day)


def _check_complete(file: str, table: str, missing: Iterable[str], day: str) -> None:
    for code in sorted(missing):
        raise CharterError(file, f"{table} {code}", "code", f"there is no such entry in force {day}")


def _check_defaults(held: Iterable[entries.Entry], day: str) -> None:
    given: set[Category] = set()
    for entry in held:
        if isinstance(entry, entries.DefaultRule):
            twice = given.intersection(entry.categories)
            if twice:
                raise _fault(entry, "categories", f"{min(twice).value!r} has a default already {day}")
            given |= set(entry.categories)
    missing = {category.value for category in set(Category) - given}
    _check_complete("rights.toml", "default", missing, day)
