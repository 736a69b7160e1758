"""The acts on a nomination: file it with its letter, amend, accept, return, withdraw."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.forum.actions import appoint, end_office
from puebla.forum.keeping import cited, insist_it_may_give, insist_it_may_propose, one_at_a_time, refuse, tenures
from puebla.forum.models import Nomination, Office
from puebla.forum.offices.acting import (
    Letter,
    Named,
    Place,
    begin,
    insist_on_own_person,
    insist_on_place,
    insist_on_replaced,
    move,
    note,
    person_named,
)
from puebla.forum.statuses.words import Words
from puebla.procedure.offices import NOMINATION, Act, State, relieved
from puebla.procedure.participation import Category
from puebla.procedure.refusals import Reason, Refusal


@act
def file(
    place: Place,
    named: Named,
    letter: Letter,
    *,
    starts: date,
    by: Actor,
    at: datetime,
    replaces: Office | None = None,
) -> Nomination:
    """File a nomination: by the party's own people, or by the secretariat on receipt of the letter.

    Refused: not-permitted (not theirs to propose), wrong-value (office, party, body, institution, the person's name or
    address, the letter's reference, signer or a day to come, a replaced person who holds another office).
    """
    insist_it_may_propose(by, place.code, place.party_code)
    values = _checked(place, named, letter, starts, replaces, by)
    nomination = Nomination(
        code=place.code, party=place.party, body=place.body, filed_at=at, filed_by_id=by.person,
        by_letter=Category.SECRETARIAT in by.categories, **values,
    )  # fmt: skip
    nomination.save()
    note(Act.FILE, nomination, _told(letter), by=by, at=at)
    return nomination


@act
def amend(
    nomination: Nomination,
    named: Named,
    letter: Letter,
    *,
    starts: date,
    by: Actor,
    at: datetime,
    replaces: Office | None = None,
) -> Nomination:
    """Send a returned nomination again with what it lacked; refuses as ``file`` does, and when it is not returned.

    A letter without a file leaves the file that was kept before.
    """
    stage = begin(nomination, Act.AMEND, by=by, at=at)
    found = stage.nomination
    place = Place(found.code, found.party, found.body, found.institution)
    values = _checked(place, named, letter, starts, replaces, by)
    return move(stage, _told(letter), filed_at=at, filed_by_id=by.person, **values)


def _told(letter: Letter) -> dict[str, Any]:
    """Return what the journal keeps of a letter: that there is one, the SHA-256 of its file, never a name."""
    sealed = {"file": letter.file.digest} if letter.file else {}
    return {"letter": letter.reference, "dated": letter.dated, **sealed}


def _checked(
    place: Place, named: Named, letter: Letter, starts: date, replaces: Office | None, by: Actor
) -> dict[str, Any]:
    """Return the columns of a nomination; raises Refused for whatever is missing or does not fit."""
    insist_on_place(place, starts, by)
    insist_on_replaced(replaces, place, by)
    insist_on_own_person(named, place, by)
    missing = next((field for field, text in _needed(named, letter) if not text.strip()), "")
    if missing or letter.dated > by.on:
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field=missing or "letter_date")
    if replaces is not None:
        day = relieved(tenures([replaces])[0], starts)
        if isinstance(day, Refusal):
            raise cited(day, by)
    return {
        "institution": place.institution, "person": named.person, "name": named.who, "starts": starts,
        "email": "" if named.person else named.email.strip(), "telephone": named.telephone,
        "language": named.person.language if named.person else named.language, "replaces": replaces,
        "letter_reference": letter.reference.strip(), "letter_date": letter.dated,
        "letter_signer": letter.signer.strip(), "letter_address": letter.address,
        **({"letter_file": letter.file} if letter.file else {}),
    }  # fmt: skip


def _needed(named: Named, letter: Letter) -> list[tuple[str, str]]:
    known = [] if named.person else [("email", named.email)]
    return [("name", named.who), *known, ("letter_reference", letter.reference), ("letter_signer", letter.signer)]


@act
def accept(nomination: Nomination, *, by: Actor, at: datetime) -> Nomination:
    """Accept a nomination: the person holds the office from its first day, whoever is replaced until the day before.

    Refused: not-permitted (not the checker's to give), self-appointment, already-done, office-taken, stale.
    """
    stage = begin(nomination, Act.ACCEPT, by=by, at=at)
    found = stage.nomination
    party = found.party.code if found.party else ""
    insist_it_may_give(by, found.code, party, found.person)
    one_at_a_time()
    if found.replaces is not None:
        relieve(found.replaces, found.starts, by=by, at=at)
    person = person_named(
        Named(found.person, found.name, found.email, found.telephone, found.language), by=by, at=at
    )  # fmt: skip
    holding = appoint(
        person, found.code, found.party, by=by, at=at, starts=found.starts, body=found.body,
        institution=found.institution, rank=found.replaces.rank if found.replaces else 1,
    )  # fmt: skip
    persons = [person.pk, *([found.replaces.person_id] if found.replaces else [])]
    return move(stage, {"persons": persons}, person=person, holding=holding, decided_at=at)


def relieve(replaced: Office, starts: date, *, by: Actor, at: datetime) -> None:
    """End the holding of whoever is replaced the day before; an earlier end that is on record stays."""
    day = relieved(tenures([replaced])[0], starts)
    if isinstance(day, Refusal):
        raise cited(day, by)
    if replaced.ends is None or day < replaced.ends:
        end_office(replaced, by=by, at=at, ends=day)


@act
def give_back(nomination: Nomination, *, reason: Words, by: Actor, at: datetime) -> Nomination:
    """Return a nomination with what it lacks. Refused: not-permitted, language-missing, already-done, not-your-turn."""
    stage = begin(nomination, Act.RETURN, by=by, at=at)
    if not reason.complete:
        raise stage.refuse(Reason.LANGUAGE_MISSING, field="reason")
    return move(stage, {"reason": [reason.es, reason.en]}, **reason.columns("reason"))


@act
def withdraw(nomination: Nomination, *, by: Actor, at: datetime) -> Nomination:
    """Take a nomination back before it is accepted; by whoever may propose for that office."""
    return move(begin(nomination, Act.WITHDRAW, by=by, at=at), {}, decided_at=at)


def is_open(nomination: Nomination) -> bool:
    """Tell whether anything can still be done with the nomination."""
    return nomination.stands in {State.FILED, State.RETURNED}
