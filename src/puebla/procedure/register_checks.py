"""What must hold between the rows of the registers: codes given once, references, sums that add up."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from puebla.procedure.charter_faults import CharterError
from puebla.procedure.register_values import (
    PartyKind,
    RegisteredMeetingKind,
    StatisticKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puebla.procedure.register_rows import Claim, Meeting
    from puebla.procedure.registers import Registers

_THEME = re.compile(r"T[1-9]\d*(?:\.[1-9]\d*){0,2}")
_RULING = re.compile(r"Q[1-9]\d?")
_TWO_READINGS: Final = 2


def check_registers(found: Registers) -> None:
    """Refuse, with CharterError, the first row that does not fit the others."""
    _check_codes(found)
    _check_parties(found)
    _check_statuses(found)
    _check_presidencies(found)
    _check_bodies(found)
    for meeting in found.meetings:
        _check_meeting(meeting, found)
    _check_themes(found)
    _check_scale(found)
    _check_facts(found)
    _check_publications(found)
    _check_statistics(found)
    for claim in found.claims:
        _check_claim(claim, found)


def keys_of(found: Registers) -> Mapping[str, tuple[str, ...]]:
    """Return the keys by which the rows of each register are named, for references and for claims."""
    return {
        "parties": tuple(row.code for row in found.parties),
        "statuses": tuple(row.party for row in found.statuses),
        "presidencies": tuple(str(row.year) for row in found.presidencies),
        "bodies": tuple(row.code for row in found.bodies),
        "meetings": tuple(row.code for row in found.meetings),
        "themes": tuple(row.code for row in found.themes),
        "links": (*(row.code for row in found.maps), *(row.code for row in found.nodes)),
        "scale": tuple(row.code for row in found.scales),
        "facts": tuple(row.code for row in found.facts),
        "statistics": tuple(row.code for row in found.statistics),
        "publications": tuple(row.code for row in found.publications),
        "terms": tuple(row.code for row in found.terms),
        "texts": tuple(row.code for row in found.texts),
        "claims": tuple(row.code for row in found.claims),
    }


_TABLES: Final = {
    "parties": "party",
    "presidencies": "presidency",
    "bodies": "body",
    "meetings": "meeting",
    "themes": "theme",
    "links": "node",
    "scale": "scale",
    "facts": "fact",
    "statistics": "statistic",
    "publications": "publication",
    "terms": "term",
    "texts": "text",
    "claims": "claim",
}
"""The registers whose rows have a code of their own, with the table that a fault names."""


def _check_codes(found: Registers) -> None:
    keys = keys_of(found)
    for register, table in _TABLES.items():
        for key, times in Counter(keys[register]).items():
            if times > 1:
                which = "year" if table == "presidency" else "code"
                raise CharterError(f"{register}.toml", f"{table} {key}", which, "is given twice")


def _check_known(where: tuple[str, str, str], name: str | None, known: Iterable[str]) -> None:
    """Refuse a reference to nothing; `where` is file, entry and key, and None refers to nothing rightly."""
    if name is not None and name not in set(known):
        raise CharterError(*where, f"{name!r} is not in the registers")


def _check_no_cycle(file: str, table: str, key: str, above: Mapping[str, str | None]) -> None:
    for code in above:
        passed = [code]
        while (up := above.get(passed[-1])) is not None:
            if up in passed:
                raise CharterError(file, f"{table} {code}", key, f"goes in a circle: {' > '.join([*passed, up])}")
            passed.append(up)


def _check_parties(found: Registers) -> None:
    parents = {row.code: row.parent for row in found.parties}
    for code, parent in parents.items():
        _check_known(("parties.toml", f"party {code}", "parent"), parent, parents)
    _check_no_cycle("parties.toml", "party", "parent", parents)


def _check_statuses(found: Registers) -> None:
    kinds = {row.code: row.kind for row in found.parties}
    for row in found.statuses:
        entry = f"status {row.party} {row.status.value}"
        _check_known(("statuses.toml", entry, "party"), row.party, kinds)
        of_states = row.status in {Status.MEMBER, Status.OBSERVER_STATE}
        if of_states and kinds[row.party] is not PartyKind.STATE:
            raise CharterError("statuses.toml", entry, "status", "belongs to a state only")
    held = Counter((row.party, row.status, row.since) for row in found.statuses)
    for (party, status, _), times in held.items():
        if times > 1:
            raise CharterError("statuses.toml", f"status {party} {status.value}", "since", "is given twice")


def _members(found: Registers) -> set[str]:
    return {row.party for row in found.statuses if row.status is Status.MEMBER}


def _check_presidencies(found: Registers) -> None:
    members = _members(found)
    for row in found.presidencies:
        if row.party not in members:
            problem = f"{row.party!r} is no member in the registers"
            raise CharterError("presidencies.toml", f"presidency {row.year}", "party", problem)
    numbers = Counter(row.number for row in found.presidencies if row.number is not None)
    for row in found.presidencies:
        if row.number is not None and numbers[row.number] > 1:
            raise CharterError("presidencies.toml", f"presidency {row.year}", "number", "is given twice")


def _check_bodies(found: Registers) -> None:
    above = {row.code: row.reports_to for row in found.bodies}
    for row in found.bodies:
        _check_known(("bodies.toml", f"body {row.code}", "reports_to"), row.reports_to, above)
        _check_known(("bodies.toml", f"body {row.code}", "becomes"), row.becomes, above)
    _check_no_cycle("bodies.toml", "body", "reports_to", above)
    _check_no_cycle("bodies.toml", "body", "becomes", {row.code: row.becomes for row in found.bodies})


def _check_meeting(row: Meeting, found: Registers) -> None:
    file, entry = "meetings.toml", f"meeting {row.code}"
    states = [party.code for party in found.parties if party.kind is PartyKind.STATE]
    _check_known((file, entry, "body"), row.body, (body.code for body in found.bodies))
    _check_known((file, entry, "host"), row.host, states)
    for place in row.places:
        _check_known((file, entry, "places"), place.country, states)
    year = None if row.presidency is None else str(row.presidency)
    _check_known((file, entry, "presidency"), year, keys_of(found)["presidencies"])
    if (row.number is not None) != (row.kind is RegisteredMeetingKind.REGULAR):
        raise CharterError(file, entry, "number", "a regular meeting has a number, and no other meeting has one")
    numbered = [meeting.number for meeting in found.meetings if meeting.body == row.body]
    if row.number is not None and numbered.count(row.number) > 1:
        raise CharterError(file, entry, "number", "is given twice")


def _check_themes(found: Registers) -> None:
    codes = {row.code for row in found.themes}
    nodes = {row.code for row in found.nodes}
    for theme in found.themes:
        if not _THEME.fullmatch(theme.code):
            raise CharterError("themes.toml", f"theme {theme.code}", "code", "is not of the form T1, T1.1 or T1.1.1")
        _check_known(("themes.toml", f"theme {theme.code}", "code"), theme.parent, codes)
    for link in found.links:
        entry = f"link {link.node} {link.theme}"
        _check_known(("links.toml", entry, "node"), link.node, nodes)
        _check_known(("links.toml", entry, "theme"), link.theme, codes)


def _check_scale(found: Registers) -> None:
    members, meetings = _members(found), {row.code for row in found.meetings}
    for share in found.shares:
        entry = f"share {share.scale} {share.party}"
        _check_known(("scale.toml", entry, "scale"), share.scale, (scale.code for scale in found.scales))
        _check_known(("scale.toml", entry, "party"), share.party, members)
    for scale in found.scales:
        shares = [share for share in found.shares if share.scale == scale.code]
        _check_known(("scale.toml", f"scale {scale.code}", "decided_at"), scale.decided_at, meetings)
        if len({share.party for share in shares}) != len(shares):
            raise CharterError("scale.toml", f"scale {scale.code}", "party", "a party has two shares")
        added = sum(share.amount for share in shares)
        if added != scale.total:
            raise CharterError("scale.toml", f"scale {scale.code}", "total", f"the shares add up to {added}")


def _check_facts(found: Registers) -> None:
    keys = keys_of(found)
    for row in found.facts:
        entry = f"fact {row.code}"
        _check_known(("facts.toml", entry, "meeting"), row.meeting, keys["meetings"])
        _check_known(("facts.toml", entry, "body"), row.body, keys["bodies"])
        _check_known(("facts.toml", entry, "party"), row.party, keys["parties"])


def _check_publications(found: Registers) -> None:
    keys = keys_of(found)
    for row in found.publications:
        entry = f"publication {row.code}"
        _check_known(("publications.toml", entry, "adopted_at"), row.adopted_at, keys["meetings"])
        for theme in row.themes:
            _check_known(("publications.toml", entry, "themes"), theme, keys["themes"])


def _check_statistics(found: Registers) -> None:
    added = sum(row.number for row in found.statistics if row.kind is StatisticKind.ROW)
    for row in found.statistics:
        if row.kind is StatisticKind.TOTAL and row.number != added:
            raise CharterError("statistics.toml", f"statistic {row.code}", "number", f"the rows add up to {added}")


def _check_claim(row: Claim, found: Registers) -> None:
    file, entry = "claims.toml", f"claim {row.code}"
    register, _, key = row.subject.partition(":")
    keys = keys_of(found)
    _check_known((file, entry, "subject"), register, keys)
    _check_known((file, entry, "subject"), key or None, keys[register])
    if len(row.readings) < _TWO_READINGS:
        raise CharterError(file, entry, "readings", "a disagreement has two readings at least")
    if not 1 <= row.shown <= len(row.readings):
        raise CharterError(file, entry, "shown", f"there is no reading {row.shown}")
    if row.first.evidence.authority > min(reading.evidence.authority for reading in row.readings):
        raise CharterError(file, entry, "shown", "another reading has the higher authority")
    if not _RULING.fullmatch(row.ruling):
        raise CharterError(file, entry, "ruling", f"{row.ruling!r} is not the number of a ruling such as Q50")
