"""What letters of every kind look up: names of parties, and the provisions in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from puebla.core.models import Entry
from puebla.forum.charters import charter
from puebla.forum.models import Party
from puebla.notices.facts import Facts, Pair
from puebla.notices.moments import day_at_seat
from puebla.procedure.charter import Charter
from puebla.procedure.values import Provision


def names_of_parties() -> dict[str, Pair]:
    """Return the official name of every party by its code; one query."""
    return {party.code: Pair.of(party, "name") for party in Party.objects.all()}


def provisions_of(rules: Charter, codes: Iterable[str]) -> dict[str, Provision]:
    """Return those of the provisions that the charter of the day has."""
    return {code: rules.provisions[code] for code in codes if code in rules.provisions}


def plain_facts(entry: Entry, page: str, **more: Any) -> dict[str, Any]:
    """Return what every kind says of an entry alike, as the arguments of its Facts; one query.

    ``page`` is the address with ``{language}`` in it. Neither symbol nor title unless they are given: a matter that
    may be named says so itself. The provision of the entry is the one that a letter may cite.
    """
    rules = charter(day_at_seat(entry.at))
    plain = {
        "entry": entry.sequence,
        "act": entry.act,
        "at": entry.at,
        "symbol": "",
        "party": entry.party,
        "title": Pair(),
        "names": names_of_parties(),
        "provisions": provisions_of(rules, {entry.provision} - {""}),
        "page": page,
        "changes": entry.changes,
    }
    return plain | more


def facts_about(entry: Entry, page: str, **more: Any) -> Facts:
    """Return the facts of a kind that needs no more than all kinds have."""
    return Facts(**plain_facts(entry, page, **more))
