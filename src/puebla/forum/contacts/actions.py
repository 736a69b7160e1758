"""Acts on one's own entry and on those that one keeps. The journal names what changed, never the details themselves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from puebla.core.actor import Actor, system
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.paired import Language
from puebla.forum.contacts.access import is_own, keeps, keeps_person
from puebla.forum.contacts.acting import allow, answered, day_of, main_party, offices_held, refuse
from puebla.forum.contacts.links import read_confirm_token
from puebla.forum.models import Confirmation, LeftReport, Office, Person
from puebla.procedure.contacts import FOCAL_POINTS, UPDATED, Answer, Through, is_telephone
from puebla.procedure.deadlines import zone
from puebla.procedure.refusals import Reason


def _record(name: str, person: Person, by: Actor, at: datetime, party: str, **changes: object) -> None:
    record(f"contact.{name}", Subject("person", str(person.pk)), by=by, at=at, party=party, changes=changes,
           provision=UPDATED, audience=Audience.SECRETARIAT, reader=party)  # fmt: skip


@act
def confirm(person: Person, *, by: Actor, at: datetime) -> int:
    """Say on the desk that nothing in one's own entry has changed; return how many open questions that answers.

    Refused: not-permitted (somebody else's entry), not-your-turn (no office today), already-done (nothing asks and it
    was confirmed today).
    """
    allow(is_own(by, person), by.on)
    offices = offices_held(person, by.on)
    if not offices:
        raise refuse(Reason.NOT_YOUR_TURN, by.on)
    confirmed_today = Confirmation.objects.filter(office__in=offices, on=day_of(at)).exists()
    found = answered(offices, Answer.UNCHANGED, Through.DESK, at=at, by=by)
    if not found and confirmed_today:
        raise refuse(Reason.ALREADY_DONE, by.on)
    _record("confirm", person, by, at, main_party(offices), offices=[office.code for office in offices],
            through=Through.DESK.value)  # fmt: skip
    return found


@act
def confirm_by_link(token: str, *, at: datetime) -> int:
    """Say through the link of a mail, without signing in, that nothing has changed; the right is the link itself.

    The entry of the journal names the way and no person as the one who acts, since nobody has signed in. Refused:
    not-found (a link that is not ours, or was sent to an address that is no longer the person's), already-done
    (answered before, or the campaign is closed).
    """
    on = day_of(at)
    read = read_confirm_token(token)
    if read is None:
        raise refuse(Reason.NOT_FOUND, on)
    campaign, person = read
    by = system(on)
    offices = [office for office in offices_held(person, on) if _asks(campaign, office)]
    if not offices or not answered(offices, Answer.UNCHANGED, Through.LINK, at=at, by=by, only=campaign):
        raise refuse(Reason.ALREADY_DONE, on)
    _record("confirm", person, by, at, main_party(offices), offices=[office.code for office in offices],
            through=Through.LINK.value, campaign=campaign)  # fmt: skip
    return len(offices)


def _asks(campaign: str, office: Office) -> bool:
    return bool(office.questions.filter(campaign__code=campaign, is_open=True).exists())


@act
def confirm_by_telephone(office: Office, *, by: Actor, at: datetime) -> Office:
    """Record that the holder confirmed the entry on the telephone, told to whoever keeps it.

    Refused: not-permitted (somebody who does not keep the party's entries; one's own entry has its own way),
    not-your-turn (the office is not held today), already-done (confirmed or answered today already).
    """
    party = office.party.code if office.party else ""
    allow(keeps(by, party) and not is_own(by, office.person), by.on)
    if office not in offices_held(office.person, by.on):
        raise refuse(Reason.NOT_YOUR_TURN, by.on)
    confirmed_today = Confirmation.objects.filter(office=office, on=day_of(at)).exists()
    found = answered([office], Answer.UNCHANGED, Through.TELEPHONE, at=at, by=by)
    if not found and confirmed_today:
        raise refuse(Reason.ALREADY_DONE, by.on)
    _record("confirm", office.person, by, at, party, offices=[office.code], through=Through.TELEPHONE.value)
    return office


@dataclass(frozen=True)
class Details:
    """What a person keeps of the own entry: telephone, language of notices, IANA zone ('' for the capital's)."""

    telephone: str
    language: str
    zone: str

    @classmethod
    def of(cls, person: Person) -> Details:
        """Return the entry as it stands."""
        return cls(person.telephone, person.language, person.zone)


def _check(details: Details, on: date) -> None:
    if details.telephone and not is_telephone(details.telephone):
        raise refuse(Reason.WRONG_VALUE, on, field="telephone")
    if details.language not in Language.values:
        raise refuse(Reason.WRONG_VALUE, on, field="language")
    try:
        if details.zone:
            zone(details.zone)
    except ValueError:
        raise refuse(Reason.WRONG_VALUE, on, field="zone") from None


@act
def change_entry(person: Person, details: Details, *, seen: Details, by: Actor, at: datetime) -> Person:
    """Change telephone, language or zone of an entry; one's own change answers what a campaign asks.

    ``seen`` is the entry as the form showed it. Refused: not-permitted (neither one's own nor kept), wrong-value
    (a telephone that cannot be dialled, an unknown language or zone), already-done (nothing differs), stale (changed
    by somebody else meanwhile).
    """
    own = is_own(by, person)
    allow(own or keeps_person(by, person, by.on), by.on)
    _check(details, by.on)
    if details == seen:
        raise refuse(Reason.ALREADY_DONE, by.on)
    changed = Person.objects.filter(pk=person.pk, **asdict(seen)).update(**asdict(details))
    if not changed:
        raise refuse(Reason.STALE, by.on)
    if person.account and details.language != seen.language:
        type(person.account).objects.filter(pk=person.account.pk).update(language=details.language)
    offices = offices_held(person, by.on)
    if own:
        answered(offices, Answer.CHANGED, Through.DESK, at=at, by=by)
    fields = [name for name, value in asdict(details).items() if value != getattr(seen, name)]
    _record("change-entry", person, by, at, main_party(offices), fields=fields, own=own)
    person.refresh_from_db()
    return person


@act
def report_left(office: Office, *, by: Actor, at: datetime, note: str = "") -> LeftReport:
    """Say of one's own office that one holds it no longer: a question to whoever keeps the country's people.

    The office itself stays until a keeper ends it. Refused: not-permitted (another's office), not-your-turn (not held
    today), already-done (said before and still open).
    """
    allow(is_own(by, office.person), by.on)
    if office not in offices_held(office.person, by.on):
        raise refuse(Reason.NOT_YOUR_TURN, by.on)
    report = LeftReport(office=office, at=at, by_id=by.person, note=note.strip()[:1000])
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError:
        raise refuse(Reason.ALREADY_DONE, by.on) from None
    answered([office], Answer.LEFT, Through.DESK, at=at, by=by)
    party = office.party.code if office.party else ""
    record("contact.report-left", Subject("office", str(office.pk)), by=by, at=at, party=party,
           changes={"office": office.code}, provision=FOCAL_POINTS, audience=Audience.SECRETARIAT,
           reader=party)  # fmt: skip
    return report


@act
def settle_report(report: LeftReport, *, by: Actor, at: datetime) -> LeftReport:
    """Settle a report: the holder stays.

    If not, the keeper ends the office, and the report ends with it.
    Refused: not-permitted (no keeper of the party, or the holder in person), already-done.
    """
    office = report.office
    party = office.party.code if office.party else ""
    allow(keeps(by, party) and not is_own(by, office.person), by.on)
    open_one = LeftReport.objects.filter(pk=report.pk, settled_at__isnull=True)
    if not open_one.update(settled_at=at, settled_by_id=by.person):
        raise refuse(Reason.ALREADY_DONE, by.on)
    record("contact.settle-report", Subject("office", str(office.pk)), by=by, at=at, party=party,
           changes={"office": office.code}, provision=FOCAL_POINTS, audience=Audience.SECRETARIAT,
           reader=party)  # fmt: skip
    report.refresh_from_db()
    return report


@act
def record_export(kind: str, *, entries: int, filters: dict[str, str], by: Actor, at: datetime) -> None:
    """Write into the journal that somebody takes the directory out: in which form, how much, under which filters."""
    record("contact.export", Subject("contacts", kind), by=by, at=at, provision=UPDATED,
           changes={"entries": entries, "filters": filters}, audience=Audience.SECRETARIAT)  # fmt: skip
