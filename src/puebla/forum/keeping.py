"""Who may give, end and propose which office: by the charter's lists, never by a permission alone (J1).

The actor of the system has no office: loading, commands and the demonstration act with ``register:keep`` itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from puebla.core.actor import Actor
from puebla.core.models import JournalHead
from puebla.forum.charters import charter
from puebla.forum.models import Body, Office, Party, Person
from puebla.procedure import offices as rules
from puebla.procedure.offices import KEEPING, NOMINATION, Tenure
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


def cited(refusal: Refusal, by: Actor) -> Refused:
    """Return the exception for a refusal, with the sentence of the charter that stands behind it."""
    return Refused(refusal.cited(charter(by.on).provision))


def refuse(reason: Reason, by: Actor, code: str = KEEPING, **details: str) -> Refused:
    """Return the refusal of an act, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=code), by)


def may_give(by: Actor, code: str, party: str) -> bool:
    """Tell whether the actor gives and ends this office for that party ('' for an office of the forum itself)."""
    if by.is_system:
        return by.may(Permission.REGISTER_KEEP)
    return rules.may_keep(charter(by.on).offices, by.offices, code, party)


def may_propose(by: Actor, code: str, party: str) -> bool:
    """Tell whether the actor files nominations for this office of that party."""
    permitted = by.may(Permission.OFFICE_NOMINATE)
    return permitted and rules.may_nominate(charter(by.on).offices, by.offices, code, party)


def keeps_anybody(by: Actor) -> bool:
    """Tell whether the actor gives any office at all, and so may register a person and read the pages of keeping."""
    if by.is_system:
        return by.may(Permission.REGISTER_KEEP)
    offices = charter(by.on).offices
    return any(one.code in offices and offices[one.code].keeps for one in by.offices)


def keeps_party(by: Actor, party: str) -> bool:
    """Tell whether the actor keeps people of this party: its own administrator, or the secretariat."""
    return by.may(Permission.REGISTER_KEEP) or (by.may(Permission.OFFICE_KEEP_OWN) and by.speaks_for(party))


def insist_it_keeps_anybody(by: Actor) -> None:
    """Raise Refused(not-permitted) for an actor who gives no office at all."""
    if not keeps_anybody(by):
        raise refuse(Reason.NOT_PERMITTED, by)


def insist_it_keeps_party(by: Actor, party: str) -> None:
    """Raise Refused(not-permitted) for an actor who keeps nobody of this party."""
    if not keeps_party(by, party) and not (by.is_system and by.may(Permission.REGISTER_KEEP)):
        raise refuse(Reason.NOT_PERMITTED, by)


def insist_it_may_give(by: Actor, code: str, party: str, person: Person | None = None) -> None:
    """Raise Refused: not-permitted for an office that is not theirs to give, self-appointment for giving it to oneself.

    The first day of an office is a day of the giver's powers too: nobody gives what they will only later be able to.
    """
    if not may_give(by, code, party):
        raise refuse(Reason.NOT_PERMITTED, by, office=code)
    if person is not None and by.person is not None and person.account_id == by.person:
        raise refuse(Reason.SELF_APPOINTMENT, by, office=code)


def insist_it_may_propose(by: Actor, code: str, party: str) -> None:
    """Raise Refused(not-permitted) for an office that the actor may not propose anybody for."""
    if not may_propose(by, code, party):
        raise refuse(Reason.NOT_PERMITTED, by, NOMINATION, office=code)


def one_at_a_time() -> None:
    """Wait until every other act has ended: what is counted next cannot change before this act is done.

    Every act writes to the journal, so its head is the one row that all of them lock; taken first, it puts the acts
    on offices one after the other.
    """
    JournalHead.objects.select_for_update().filter(id=1).first()


def tenures(rows: Iterable[Office]) -> list[Tenure]:
    """Return holdings as the rules see them; no query."""
    return [Tenure(row.person_id, row.starts, row.ends, row.is_acting) for row in rows]


def holdings(code: str, party: Party | None, body: Body | None) -> list[Office]:
    """Return everybody who held, holds or will hold the office for the party and body, in the order of days."""
    rows = Office.objects.filter(code=code, party=party, body=body).select_related("person")
    return list(rows.order_by("starts", "id"))
