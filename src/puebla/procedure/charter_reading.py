"""From the tables of a charter's files to its entries: one small builder for each table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from puebla.procedure import charter_entries as entries
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.charter_fields import START, Fields
from puebla.procedure.charter_settings import read_parameter
from puebla.procedure.participation import BodyKind, Category, Part, Right
from puebla.procedure.permissions import SYSTEM_PERMISSIONS, Permission
from puebla.procedure.values import PartialDate, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from puebla.procedure.values import Provision

HEAD_FILE: Final = "charter.toml"
HEAD_TABLE: Final = "charter"


@dataclass(frozen=True, slots=True)
class Head:
    """What a charter says of itself: its code, the forum's name, and the first day it speaks of."""

    code: str
    name: Text
    start: date


class _Common(TypedDict):
    code: str
    provision: Provision
    valid: entries.Validity
    file: str


def _common(fields: Fields) -> _Common:
    code = fields.code()
    prefix = "" if fields.table == "provision" else f"{fields.table}."
    provision = fields.provision(f"{prefix}{code}")
    return {"code": code, "provision": provision, "valid": fields.validity(), "file": fields.file}


def _sentence(fields: Fields) -> entries.Entry:
    return entries.Sentence(**_common(fields))


def _body(fields: Fields) -> entries.Entry:
    return entries.Body(
        **_common(fields),
        name=fields.text("name"),
        symbol=fields.string("symbol", ""),
        kind=fields.named("kind", BodyKind),
        reports_to=fields.string("reports_to", ""),
        order=fields.integer("order"),
    )


_HELD_PER: Final = ("party", "body", "forum")


def _office(fields: Fields) -> entries.Entry:
    permissions = fields.all_named("permissions", Permission, optional=True)
    system = SYSTEM_PERMISSIONS.intersection(permissions)
    if system:
        raise fields.fault("permissions", f"{min(system).value!r} belongs to the system and to no office")
    per = fields.string("per")
    if per not in _HELD_PER:
        raise fields.fault("per", f"{per!r} is unknown; known are {', '.join(_HELD_PER)}")
    return entries.OfficeRule(
        **_common(fields),
        name=fields.text("name"),
        category=fields.named("category", Category),
        permissions=frozenset(permissions),
        per=per,
        order=fields.integer("order"),
        keeps=frozenset(fields.strings("keeps", optional=True)),
        nominates=frozenset(fields.strings("nominates", optional=True)),
        holders=fields.integer("holders") if fields.has("holders") else 0,
        required=fields.flag("required"),
        successor=fields.flag("successor"),
        without_interim=fields.flag("without_interim"),
    )


def _rights(fields: Fields) -> entries.Entry:
    allow = fields.all_named("allow", Right, optional=True)
    deny = fields.all_named("deny", Right, optional=True)
    if not allow and not deny:
        raise fields.fault("allow", "the rule neither allows nor denies anything")
    if set(allow) & set(deny):
        raise fields.fault("deny", "a right is both allowed and denied")
    condition = fields.optional_text("condition")
    if condition is not None and not allow:
        raise fields.fault("condition_es", "a condition belongs to rights that are allowed")
    return entries.RightsRule(
        **_common(fields),
        categories=fields.all_named("categories", Category),
        bodies=fields.strings("bodies"),
        parts=fields.all_named("parts", Part),
        allow=allow,
        deny=deny,
        condition=condition,
    )


def _default(fields: Fields) -> entries.Entry:
    return entries.DefaultRule(**_common(fields), categories=fields.all_named("categories", Category))


def _parameter(fields: Fields) -> entries.Entry:
    code, value = fields.code(), fields.value("value")
    try:
        read_parameter(code, value)
    except ValueError as error:
        raise fields.fault("value", str(error)) from error
    return entries.Parameter(**_common(fields), value=value)


def _agenda(fields: Fields) -> entries.Entry:
    return entries.AgendaMinimum(
        **_common(fields),
        name=fields.text("name"),
        body_kind=fields.named("body_kind", BodyKind),
        part=fields.named("part", Part),
        order=fields.integer("order"),
    )


def _meeting_kind(fields: Fields) -> entries.Entry:
    return entries.MeetingKind(
        **_common(fields),
        name=fields.text("name"),
        body_kind=fields.named("body_kind", BodyKind) if fields.has("body_kind") else None,
        numbered=fields.flag("numbered"),
        order=fields.integer("order"),
    )


def _document_kind(fields: Fields) -> entries.Entry:
    return entries.DocumentKind(
        **_common(fields),
        name=fields.text("name"),
        symbol=fields.string("symbol"),
        emitted_by=fields.all_named("emitted_by", BodyKind, optional=True),
        audience=fields.string("audience"),
        order=fields.integer("order"),
    )


def _audience(fields: Fields) -> entries.Entry:
    return entries.AudienceLevel(**_common(fields), name=fields.text("name"), rank=fields.integer("rank"))


def _fund_category(fields: Fields) -> entries.Entry:
    return entries.FundCategory(
        **_common(fields),
        name=fields.text("name"),
        special=fields.flag("special"),
        order=fields.integer("order"),
    )


def _criterion(fields: Fields) -> entries.Entry:
    return entries.Criterion(
        **_common(fields),
        applicant=fields.named("applicant", ApplicationKind),
        order=fields.integer("order"),
    )


def _budget_line(fields: Fields) -> entries.Entry:
    return entries.BudgetLine(**_common(fields), name=fields.text("name"), order=fields.integer("order"))


def _theme(fields: Fields) -> entries.Entry:
    return entries.Theme(**_common(fields), name=fields.text("name"), number=fields.integer("number"))


def _step(fields: Fields) -> entries.Entry:
    return entries.ProcedureStep(
        **_common(fields),
        name=fields.text("name"),
        procedure=fields.string("procedure"),
        number=fields.integer("number"),
    )


def _committee(fields: Fields) -> entries.Entry:
    return entries.DraftingCommittee(
        **_common(fields),
        name=fields.text("name"),
        bodies=fields.strings("bodies"),
        prepares=fields.strings("prepares"),
    )


def _function(fields: Fields) -> entries.Entry:
    holder, number = fields.string("holder"), fields.integer("number")
    return entries.Function(**_common(fields), holder=holder, number=number)


def _objective(fields: Fields) -> entries.Entry:
    return entries.Objective(**_common(fields), number=fields.integer("number"))


BUILDERS: Final[Mapping[str, Callable[[Fields], entries.Entry]]] = {
    "agenda": _agenda,
    "audience": _audience,
    "body": _body,
    "budget_line": _budget_line,
    "committee": _committee,
    "criterion": _criterion,
    "default": _default,
    "document_kind": _document_kind,
    "function": _function,
    "fund_category": _fund_category,
    "meeting_kind": _meeting_kind,
    "objective": _objective,
    "office": _office,
    "parameter": _parameter,
    "provision": _sentence,
    "rights": _rights,
    "step": _step,
    "theme": _theme,
}
"""The tables that a charter's files may have."""


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CharterError(path.name, "", "", f"is not TOML in UTF-8: {error}") from error
    except OSError as error:
        raise CharterError(path.name, "", "", f"cannot be read: {error.strerror}") from error


def _head(raw: Mapping[str, object]) -> Head:
    table = raw.get(HEAD_TABLE)
    if not isinstance(table, dict):
        raise CharterError(HEAD_FILE, HEAD_TABLE, "", "the table [charter] is missing")
    fields = Fields(HEAD_FILE, HEAD_TABLE, table, PartialDate.parse("1996").day)
    code, name, written = fields.code(), fields.text("name"), fields.string(START)
    fields.done()
    try:
        return Head(code, name, PartialDate.parse(written).earliest)
    except ValueError as error:
        raise fields.fault(START, str(error)) from error


def _tables(file: str, raw: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for table, rows in raw.items():
        if table == HEAD_TABLE and file == HEAD_FILE:
            continue
        if table not in BUILDERS:
            known = ", ".join(BUILDERS)
            raise CharterError(file, table, "", f"is not a table of a charter; known are {known}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise CharterError(file, table, "", f"is to be written as [[{table}]]")
        yield from ((table, row) for row in rows)


def _entry(file: str, table: str, raw: Mapping[str, object], start: date) -> entries.Entry:
    fields = Fields(file, table, raw, start)
    entry = BUILDERS[table](fields)
    fields.done()
    return entry


def read_folder(folder: Path) -> tuple[Head, Sequence[entries.Entry]]:
    """Return the head and all entries of the charter in `folder`, the files in the order of their names.

    The registers in the folder below are not rules and are not read here. Any fault raises CharterError.
    """
    files = {path.name: _parsed(path) for path in sorted(folder.glob("*.toml"))}
    if HEAD_FILE not in files:
        raise CharterError(HEAD_FILE, "", "", f"there is no such file in {folder.name}")
    head = _head(files[HEAD_FILE])
    found = [
        _entry(file, table, raw, head.start) for file, parsed in files.items() for table, raw in _tables(file, parsed)
    ]
    return head, found
