"""The registers: the forum's history as dated, sourced rows, read strictly from TOML files (A22, Q31, Q50).

Each file of a registers folder is one or more arrays of tables. Every row has `source` (lines of the source
documents, "001:416-462; 003:94") or `address` with `grade` ("P" a text of the forum or the body itself, "S"
an account by somebody else), or both; `see_also` lists further addresses. Wordings come in pairs `x_es`,
`x_en`. `original` ("es", "en" or "both") tells in which language a source prints a wording, and
`translation = "ours"` goes with "es" and "en"; without `original` both wordings are ours or are the party's
own official names.
Dates are as exact as the source: "1996", "2003-05", "1996-03-13", "by 2000-03-23"; an unknown one is absent.
Keys in brackets may be absent; `note` and `aliases` (text, language and evidence) are allowed where listed.

- parties.toml [[party]]: code, kind, name, [acronym], [parent], [aliases], [note]; a state alone has iso,
  capital and zone (the IANA zone of its capital).
- statuses.toml [[status]]: party, status, [since], [until], [note].
- presidencies.toml [[presidency]]: year, [number], party, [state = "announced"], [theme], [starts], [ends],
  [note], [theme_variants: theme and evidence].
- bodies.toml [[body]]: code, kind, names (name, [from], [until] and evidence, the first name first),
  [acronym], [reports_to], [becomes], [founded], [agreed], [ended], composition, purpose, [aliases], [note].
- meetings.toml [[meeting]]: code, body, kind, [number], year, [starts], [ends], [places: country, [city]],
  [online], [host], [presidency: a year], [note].
- themes.toml [[theme]]: code (T1, T1.1, T1.1.1), wording, [aliases], [note].
- links.toml [[map]]: code, title, says, silent; [[node]]: code, label, [printed]; [[link]]: node, theme,
  basis.
- scale.toml [[scale]]: code, valid_from, currency, total, percentage_total, [decided_at], [note];
  [[share]]: scale, party, amount, percentage (as printed).
- facts.toml [[fact]]: code, date, [until], text, [meeting], [body], [party].
- statistics.toml [[statistic]]: code, kind, name, number, qualifier, as_of.
- publications.toml [[publication]]: code, [year], kind, title, [languages], [themes], [adopted_at], status,
  [note].
- terms.toml [[term]]: code, name, [acronym], meaning, [aliases].
- texts.toml [[text]]: code, title, body.
- claims.toml [[claim]]: code, subject ("bodies" or "bodies:vm"), question, readings (value and evidence),
  shown (from 1), ruling, handling. A claim's evidence is that of its readings.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from puebla.procedure import register_rows as rows
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.register_checks import check_registers
from puebla.procedure.register_fields import RegisterFields
from puebla.procedure.register_reading import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from puebla.procedure.register_rows import Row

SomeRow = TypeVar("SomeRow")


@dataclass(frozen=True, slots=True)
class Registers:
    """All rows of a registers folder, in the order in which its files give them."""

    parties: tuple[rows.Party, ...]
    statuses: tuple[rows.PartyStatus, ...]
    presidencies: tuple[rows.Presidency, ...]
    bodies: tuple[rows.RegisteredBody, ...]
    meetings: tuple[rows.Meeting, ...]
    themes: tuple[rows.PlanTheme, ...]
    maps: tuple[rows.LinkMap, ...]
    nodes: tuple[rows.MapNode, ...]
    links: tuple[rows.MapLink, ...]
    scales: tuple[rows.Scale, ...]
    shares: tuple[rows.Share, ...]
    facts: tuple[rows.Fact, ...]
    statistics: tuple[rows.Statistic, ...]
    publications: tuple[rows.Publication, ...]
    terms: tuple[rows.Term, ...]
    texts: tuple[rows.PageText, ...]
    claims: tuple[rows.Claim, ...]


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CharterError(path.name, "", "", f"is not TOML in UTF-8: {error}") from error
    except OSError as error:
        raise CharterError(path.name, "", "", f"cannot be read: {error.strerror}") from error


def _rows_of(path: Path) -> Iterator[Row]:
    builders = FILES[path.name]
    for table, found in _parsed(path).items():
        if table not in builders:
            raise CharterError(path.name, table, "", f"is not a table of this file; known are {', '.join(builders)}")
        if not isinstance(found, list) or not all(isinstance(raw, dict) for raw in found):
            raise CharterError(path.name, table, "", f"is to be written as [[{table}]]")
        for raw in found:
            fields = RegisterFields(path.name, table, raw)
            row = builders[table](fields)
            fields.done()
            yield row


def _of(kind: type[SomeRow], found: Sequence[Row]) -> tuple[SomeRow, ...]:
    return tuple(row for row in found if isinstance(row, kind))


def read_registers(folder: Path) -> Registers:
    """Return the registers in `folder`; nothing of a folder with a fault is returned.

    Refused with CharterError, which names file, entry, key and problem: a file that is missing or is none of
    `FILES`, a table or key that is not known, a key or a language that is missing, a row without source, a
    date that is none, a code given twice, a reference to nothing, and a body that reports to itself by way of
    others.
    """
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILES:
            raise CharterError(path.name, "", "", f"is not a register; known are {', '.join(FILES)}")
    found = [row for name in FILES for row in _rows_of(folder / name)]
    registers = Registers(
        parties=_of(rows.Party, found),
        statuses=_of(rows.PartyStatus, found),
        presidencies=_of(rows.Presidency, found),
        bodies=_of(rows.RegisteredBody, found),
        meetings=_of(rows.Meeting, found),
        themes=_of(rows.PlanTheme, found),
        maps=_of(rows.LinkMap, found),
        nodes=_of(rows.MapNode, found),
        links=_of(rows.MapLink, found),
        scales=_of(rows.Scale, found),
        shares=_of(rows.Share, found),
        facts=_of(rows.Fact, found),
        statistics=_of(rows.Statistic, found),
        publications=_of(rows.Publication, found),
        terms=_of(rows.Term, found),
        texts=_of(rows.PageText, found),
        claims=_of(rows.Claim, found),
    )
    check_registers(registers)
    return registers
