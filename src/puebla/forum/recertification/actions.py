"""The acts of a recertification: open it, answer for offices, remind, put to rest and wake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from puebla.accounts import sessions
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.journal import Subject, record
from puebla.forum.contacts.access import category_of
from puebla.forum.keeping import cited, one_at_a_time
from puebla.forum.models import Office, OfficeCertification, Recertification, Rest
from puebla.forum.presidencies import known
from puebla.forum.recertification.access import insist_on_leading, keepers_on
from puebla.forum.recertification.queries import is_open_line, lines_of, people_to_answer, rest_list, waiting_parties
from puebla.procedure.deadlines import latest_instant
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.recertification import (
    CERTIFYING_RULE,
    RECERTIFICATION,
    RESTING,
    Answer,
    Held,
    Keepers,
    answerable,
    fitting_term,
    is_certified,
    may_answer,
    may_rest,
)
from puebla.procedure.refusals import Reason, Refusal, Refused

KIND = "recertification"
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it was given. ``revision`` is that of the line that the form was made from, if any."""

    answer: Answer
    ends: date | None = None
    revision: int | None = None


def _refused(reason: Reason, by: Actor, code: str = RECERTIFICATION, **details: str) -> Refused:
    return cited(Refusal(reason, details=details, provision_code=code), by)


def _insist(refusal: Refusal | None, by: Actor) -> None:
    if refusal is not None:
        raise cited(refusal, by)


def _subject(recertification: Recertification) -> Subject:
    return Subject(KIND, str(recertification.year))


@act
def open_recertification(*, by: Actor, at: datetime, last_day: date) -> Recertification:
    """Ask of every office held today by a person with an open account whether it stays; one for each Presidency.

    The term ends with ``last_day`` at the seat. Refused: not-permitted (who does not keep the secretariat's accounts;
    the worker may), wrong-value (shorter than 7 or longer than 120 days), already-done (one is open, or this
    Presidency has had its own).
    """
    if not by.may(Permission.SYSTEM_KEEP_TERMS):
        insist_on_leading(by)
    ends_at = latest_instant(last_day, LAST_SECOND, SEAT_ZONE)
    _insist(fitting_term(at, ends_at), by)
    year, party = _presidency(by.on)
    if Recertification.objects.filter(Q(is_open=True) | Q(year=year)).exists():
        raise _refused(Reason.ALREADY_DONE, by)
    opened = Recertification(year=year, party_id=party, opened_on=by.on, opened_at=at, ends_at=ends_at)
    try:
        with transaction.atomic():
            opened.save()
    except IntegrityError as taken:
        raise _refused(Reason.ALREADY_DONE, by) from taken
    offices = Office.objects.on(by.on).filter(person__account__is_active=True).order_by("id")
    lines = [OfficeCertification(recertification=opened, office=office) for office in offices]
    OfficeCertification.objects.bulk_create(lines, batch_size=500)
    changes = {"ends_at": ends_at, "offices": len(lines), "people": len({line.office.person_id for line in lines})}
    record("recertification.open", _subject(opened), by=by, at=at, audience=Audience.SECRETARIAT,
           provision=RECERTIFICATION,
           changes={**changes, "persons": people_to_answer(lines_of(opened, by.on), by.on)})  # fmt: skip
    return opened


def _presidency(on: date) -> tuple[int, int | None]:
    """Return the year and the party of the Presidency of the day; the calendar year where nobody presides."""
    from puebla.forum.models import Party

    holder = known().holder_on(on)
    party = Party.objects.filter(code=holder.party).values_list("pk", flat=True).first() if holder.party else None
    return holder.year or on.year, party


@act
def certify(
    recertification: Recertification, given: Mapping[int, Given], *, by: Actor, at: datetime
) -> list[OfficeCertification]:
    """Answer for offices, all at once or not at all; ``given`` is by the key of the line.

    An end is recorded in the register with its day; an account at rest that is certified by the answers wakes. What
    was answered stays in the journal. Refused, with the line in the details: not-permitted (another keeper's, one's
    own, none), stale (answered meanwhile, or the office has ended), wrong-value (the day), not-your-turn (closed).
    """
    one_at_a_time()
    fresh = Recertification.objects.select_for_update().get(pk=recertification.pk)
    if not fresh.is_open:
        raise _refused(Reason.NOT_YOUR_TURN, by)
    if not given:
        raise _refused(Reason.WRONG_VALUE, by, field="answer")
    locked = OfficeCertification.objects.select_for_update(of=("self",)).filter(recertification=fresh, pk__in=given)
    lines = {line.pk: line for line in locked.select_related("office__person", "office__party")}
    keepers = keepers_on(by.on)
    for key, answer in given.items():
        _check(lines.get(key), key, answer, keepers, by)
    for key, line in lines.items():
        _answer(line, given[key], by=by, at=at)
    told = [_told(line) for line in lines.values()]
    asked = [key for key, answer in given.items() if answer.answer is Answer.UNKNOWN]
    woken = _wake_certified(fresh, {line.office.person.account_id for line in lines.values()}, by=by, at=at)
    record("recertification.certify", _subject(fresh), by=by, at=at, audience=Audience.SECRETARIAT,
           reader=by.party, provision=CERTIFYING_RULE, changes={"answers": told, "woken": woken})  # fmt: skip
    if asked:
        offices = [lines[key].office_id for key in asked]
        record("recertification.ask", _subject(fresh), by=by, at=at, audience=Audience.SECRETARIAT,
               reader=by.party, provision=CERTIFYING_RULE, changes={"offices": offices})  # fmt: skip
    return list(lines.values())


def _check(line: OfficeCertification | None, key: int, given: Given, keepers: Keepers, by: Actor) -> None:
    """Raise the refusal of one answer; a line that is somebody else's is refused like one that never was."""
    if line is None or may_answer(keepers, line.as_held(), by.person) is not None:
        raise _refused(Reason.NOT_PERMITTED, by, CERTIFYING_RULE, line=str(key))
    office = line.office
    gone = office.ends is not None and office.ends <= by.on
    if gone or (given.revision is not None and given.revision != line.revision):
        raise _refused(Reason.STALE, by, line=str(key))
    if answerable(given.answer, given.ends, starts=office.starts, on=by.on) is not None:
        raise _refused(Reason.WRONG_VALUE, by, line=str(key), field="ends")


def _answer(line: OfficeCertification, given: Given, *, by: Actor, at: datetime) -> None:
    line.answer, line.ends = given.answer.value, given.ends
    line.asked = line.asked or given.answer is Answer.UNKNOWN
    line.answered_at, line.answered_by_id, line.behalf = at, by.person, by.party
    line.revision += 1
    line.save()
    if given.ends is not None:
        _end(line.office, given.ends, by=by, at=at)


def _end(office: Office, ends: date, *, by: Actor, at: datetime) -> None:
    """Record the end that was certified, unless an earlier one is on record already."""
    later = Office.objects.filter(Q(ends__isnull=True) | Q(ends__gt=ends), pk=office.pk)
    if not later.update(ends=ends):
        return
    record("forum.end-office", Subject("person", str(office.person_id)), by=by, at=at,
           party=office.party.code if office.party else "",
           changes={"office": office.code, "ends": ends, "was": office.ends},
           audience=Audience.SECRETARIAT if category_of(office) is Category.PUBLIC else Audience.MEMBERS,
           )  # fmt: skip
    office.ends = ends


def _told(line: OfficeCertification) -> dict[str, object]:
    office = line.office
    return {"office": office.pk, "person": office.person_id, "code": office.code, "answer": line.answer,
            "ends": line.ends}  # fmt: skip


def _wake_certified(fresh: Recertification, accounts: set[int | None], *, by: Actor, at: datetime) -> list[int]:
    """Wake the accounts at rest of whose offices every one is certified now; return them."""
    resting = set(
        Rest.objects.filter(account__in=accounts - {None}, until__isnull=True).values_list("account", flat=True)
    )
    if not resting:
        return []
    answers = rest_list(fresh, by.on).answers
    woken = sorted(account for account in resting if is_certified(answers.get(account, ())))
    _end_rests(Q(account__in=woken), by=by, at=at)
    return woken


def _end_rests(which: Q, *, by: Actor, at: datetime) -> int:
    """End rests from today on; one of a day to come ends where it begins."""
    rests = Rest.objects.filter(which, until__isnull=True)
    ended = rests.filter(since__gt=by.on).update(until=F("since"), woken_at=at)
    return ended + Rest.objects.filter(which, until__isnull=True).update(until=by.on, woken_at=at)


@act
def put_to_rest(recertification: Recertification, *, by: Actor, at: datetime, seen: str) -> list[Rest]:
    """Put every account that is not certified to rest, and close the recertification; ``seen`` is the list's print.

    The accounts open still and carry no powers; their sessions end at the next request. Refused: not-permitted,
    already-done (closed), term-not-ended, uncertified (one's own account), stale (the list has changed since).
    """
    insist_on_leading(by)
    fresh = Recertification.objects.select_for_update().get(pk=recertification.pk)
    if not fresh.is_open:
        raise _refused(Reason.ALREADY_DONE, by)
    _insist(may_rest(fresh.ends_at, at), by)
    found = rest_list(fresh, by.on)
    if by.person in found.accounts:
        raise _refused(Reason.UNCERTIFIED, by, RESTING)
    if seen != found.fingerprint:
        raise _refused(Reason.STALE, by)
    rests = [Rest(account_id=account, recertification=fresh, since=by.on, rested_at=at) for account in found.accounts]
    Rest.objects.bulk_create(rests)
    sessions.end_of_all(found.accounts, sessions.real_now())
    Recertification.objects.filter(pk=fresh.pk).update(is_open=False, closed_at=at, rested=len(rests))
    record("recertification.put-to-rest", _subject(fresh), by=by, at=at, audience=Audience.SECRETARIAT,
           provision=RESTING,
           changes={"persons": sorted(row.person.pk for row in found.rows), "list": seen})  # fmt: skip
    return rests


@act
def wake(rest: Rest, *, by: Actor, at: datetime) -> Rest:
    """Certify every office that the account's person holds today, which wakes the account.

    Refused: not-permitted (who does not keep every one of these offices, one's own, or where none is held),
    already-done.
    """
    held = Office.objects.on(by.on).filter(person__account=rest.account_id).select_related("party", "person")
    offices, keepers = list(held), keepers_on(by.on)
    if not offices or any(may_answer(keepers, _as_held(office), by.person) for office in offices):
        raise _refused(Reason.NOT_PERMITTED, by, CERTIFYING_RULE)
    if not _end_rests(Q(pk=rest.pk), by=by, at=at):
        raise _refused(Reason.ALREADY_DONE, by)
    lines = OfficeCertification.objects.filter(recertification=rest.recertification_id, office__in=offices)
    lines.update(answer=Answer.STAYS.value, ends=None, answered_at=at, answered_by_id=by.person, behalf=by.party,
                 revision=F("revision") + 1)  # fmt: skip
    record("recertification.wake", _subject(rest.recertification), by=by, at=at, audience=Audience.SECRETARIAT,
           reader=by.party, provision=RESTING,
           changes={"persons": [offices[0].person_id], "offices": [office.pk for office in offices]})  # fmt: skip
    rest.refresh_from_db()
    return rest


def _as_held(office: Office) -> Held:
    return Held(office.person.account_id or 0, office.party.code if office.party else "")


@act
def remind(recertification: Recertification, slot: int, *, by: Actor, at: datetime) -> frozenset[str]:
    """Note that whoever has not answered is reminded, once per slot; return the parties with an open answer.

    Only the worker may (not-permitted). Refused: already-done (the slot has left).
    """
    if not by.may(Permission.SYSTEM_KEEP_TERMS):
        raise _refused(Reason.NOT_PERMITTED, by)
    fresh = Recertification.objects.select_for_update().get(pk=recertification.pk)
    if slot in fresh.reminded or not fresh.is_open:
        raise _refused(Reason.ALREADY_DONE, by)
    fresh.reminded = [*fresh.reminded, slot]
    fresh.save(update_fields=["reminded"])
    lines = lines_of(fresh, by.on)
    parties = waiting_parties(lines)
    waiting = people_to_answer([line for line in lines if is_open_line(line)], by.on)
    record("recertification.remind", _subject(fresh), by=by, at=at, audience=Audience.SECRETARIAT,
           provision=RECERTIFICATION,
           changes={"days_left": slot, "reminded": sorted(parties), "ends_at": fresh.ends_at, "persons": waiting},
           )  # fmt: skip
    return parties
