"""Who reads which entries of the journal: by the level of the entry, or because it is addressed to one's own party."""

from __future__ import annotations

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission

LEVELS: dict[Category, frozenset[Audience]] = {
    Category.MEMBER: frozenset({Audience.PUBLIC, Audience.PARTICIPANTS, Audience.MEMBERS}),
    Category.TROIKA: frozenset({Audience.TROIKA}),
    Category.PRESIDENCY: frozenset({Audience.PUBLIC, Audience.PARTICIPANTS, Audience.MEMBERS, Audience.TROIKA}),
    Category.OBSERVER_STATE: frozenset({Audience.PUBLIC, Audience.PARTICIPANTS}),
    Category.OBSERVER_ORGANIZATION: frozenset({Audience.PUBLIC, Audience.PARTICIPANTS}),
    Category.CIVIL_SOCIETY: frozenset({Audience.PUBLIC, Audience.PARTICIPANTS}),
    Category.SECRETARIAT: frozenset(
        {Audience.PUBLIC, Audience.PARTICIPANTS, Audience.MEMBERS, Audience.TROIKA, Audience.SECRETARIAT}
    ),
    Category.FUND_ADMINISTRATOR: frozenset({Audience.PUBLIC, Audience.PARTICIPANTS}),
    Category.PUBLIC: frozenset({Audience.PUBLIC}),
}
ALL_BUT_CLOSED = frozenset(set(Audience) - {Audience.FUND, Audience.CLOSED})


def levels_of(actor: Actor) -> frozenset[Audience]:
    """Return the audience levels whose entries the actor may see in all present capacities together."""
    if actor.may(Permission.JOURNAL_SEE_ALL):
        return ALL_BUT_CLOSED
    return frozenset().union(*(LEVELS[category] for category in actor.categories), {Audience.PUBLIC})


def may_read(actor: Actor, entry: Entry) -> bool:
    """Tell whether the actor may read the entry in the journal."""
    return entry.audience in levels_of(actor) or (bool(entry.reader) and entry.reader in actor.parties)
