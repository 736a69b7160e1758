"""What is asked of campaigns: how each stands, who is silent since when, whom to telephone at which hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.forum.calendars import calendars_of, years_around
from puebla.forum.charters import charter
from puebla.forum.contacts.access import keeps, keeps_somebody, leads
from puebla.forum.contacts.queries import Entry, entries
from puebla.forum.models import Campaign, ContactQuestion, Office, Party, Person, Status, StatusKind
from puebla.forum.queries import folded
from puebla.procedure.contacts import Tally, tally
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.working_days import is_working_day

ASKED_KINDS = (
    StatusKind.MEMBER,
    StatusKind.OBSERVER_STATE,
    StatusKind.OBSERVER_ORGANIZATION,
    StatusKind.CIVIL_SOCIETY,
)


def known_parties(on: date) -> frozenset[str]:
    """Return the codes of the parties that take part on the day: members, observers, civil society; one query."""
    rows = Status.objects.on(on).filter(status__in=[kind.value for kind in ASKED_KINDS])
    return frozenset(rows.values_list("party__code", flat=True))


def party_choices(on: date) -> list[tuple[str, str]]:
    """Return the parties that can be asked, in the reader's alphabet; two queries."""
    rows = Party.objects.filter(code__in=known_parties(on))
    return sorted(((row.code, row.name) for row in rows), key=lambda pair: folded(pair[1]))


def parties_under_way() -> frozenset[str]:
    """Return the parties of campaigns that have not been closed; one query."""
    rows = Campaign.objects.filter(closed_at__isnull=True).values_list("parties", flat=True)
    return frozenset(code for parties in rows for code in parties)


def second_contacts(offices: Iterable[Office], on: date) -> list[int]:
    """Return the people next in rank in the same office, party and body as these; one query for each office."""
    found: set[int] = set()
    for office in offices:
        later = Office.objects.on(on).filter(
            code=office.code, party=office.party, body=office.body, rank__gt=office.rank
        )
        first = later.exclude(person=office.person_id).order_by("rank", "starts", "pk").first()
        found |= {first.person_id} if first else set()
    return sorted(found)


def campaigns_for(actor: Actor) -> QuerySet[Campaign]:
    """Return the campaigns with their numbers of offices asked and answered; nothing for who keeps nobody's entry."""
    rows: QuerySet[Campaign] = Campaign.objects.all()
    if not keeps_somebody(actor):
        return rows.none()
    mine = Q() if leads(actor) else Q(questions__office__party__code__in=actor.parties)
    return rows.annotate(
        asked=Count("questions", filter=mine), answered=Count("questions", filter=mine & ~Q(questions__answer=""))
    ).order_by("-opened_at", "-id")


def campaign_of(actor: Actor, code: str) -> Campaign:
    """Return a campaign by its code; refused as not found for whoever keeps no entry that it asks about."""
    found: Any = campaigns_for(actor).filter(code=code).first()
    if found is None or not (leads(actor) or found.asked):
        raise Refused(Refusal(Reason.NOT_FOUND))
    campaign: Campaign = found
    return campaign


@dataclass(frozen=True)
class CampaignPage:
    """A campaign as one reader sees it: the answers counted, and every question in the order of the parties."""

    campaign: Campaign
    tally: Tally
    questions: list[ContactQuestion]
    nobody: list[Party]


def campaign_page(actor: Actor, campaign: Campaign) -> CampaignPage:
    """Return the questions that the actor keeps, silent ones first within a party, and who has nobody to ask.

    Two queries.
    """
    rows = campaign.questions.select_related("office__party", "office__institution", "person__account")
    seen = [row for row in rows if keeps(actor, row.office.party.code if row.office.party else "")]
    seen.sort(key=lambda row: (folded(row.office.party.name), bool(row.answer), row.office.code, row.office.rank))
    has = {row.office.party.code for row in seen}
    parties = Party.objects.filter(code__in=campaign.parties) if leads(actor) else []
    nobody = sorted((row for row in parties if row.code not in has), key=lambda row: folded(row.name))
    return CampaignPage(campaign, tally([row.answer for row in seen]), seen, nobody)


def question_of(actor: Actor, campaign: Campaign, key: int) -> ContactQuestion:
    """Return one question that the actor keeps; refused as not found otherwise."""
    rows = campaign.questions.select_related("office__party", "office__person__account")
    found: ContactQuestion | None = rows.filter(pk=key).first()
    if found is None or not keeps(actor, found.office.party.code if found.office.party else ""):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def open_questions(actor: Actor) -> list[ContactQuestion]:
    """Return what is asked of the actor in person and not answered; one query."""
    if actor.person is None:
        return []
    rows = ContactQuestion.objects.filter(is_open=True, person__account_id=actor.person)
    return list(rows.select_related("campaign", "office__party").order_by("asked_at"))


@dataclass(frozen=True)
class Line:
    """One line of the telephone list: whom, in which order, what hour it is there, whether people work there today."""

    entry: Entry
    local: datetime
    place: str
    works_today: bool
    is_within_hours: bool
    silent_since: datetime | None

    @property
    def clock(self) -> str:
        """The hour there, as on a wall clock of that place."""
        return f"{self.local:%H:%M}"


def telephone_list(actor: Actor, at: datetime, *, silent_only: bool) -> list[Line]:
    """Return whom to dial: by country, first and second contact, with the hour of the capital; seven queries.

    ``silent_only`` keeps those whom a campaign under way has not heard. Only entries whose telephone the actor sees.
    """
    asked = ContactQuestion.objects.filter(is_open=True).values_list("office_id", "asked_at", "step")
    since = {office: when for office, when, _step in asked}
    found = [entry for entry in entries(actor, actor.on) if entry.telephone and not entry.is_own]
    kept = _once_each(entry for entry in found if not silent_only or entry.office.pk in since)
    parties = list({entry.office.party.pk: entry.office.party for entry in kept if entry.office.party}.values())
    calendars = calendars_of(parties, years_around(actor.on)) if parties else {}
    hours = charter(actor.on).settings.reminder_hours
    lines = []
    for entry in kept:
        zone, place = _clock_of(entry)
        local = at.astimezone(zone)
        calendar = calendars.get(entry.party)
        works = is_working_day(calendar, local.date()) if calendar else local.weekday() < len("12345")
        lines.append(
            Line(entry, local, place, works, hours.include(at, zone.key), since.get(entry.office.pk))
        )  # fmt: skip
    return lines


def _once_each(found: Iterable[Entry]) -> list[Entry]:
    """Keep the first entry of each person for a party: whoever holds two offices is dialled once."""
    first: dict[tuple[int, str], Entry] = {}
    for entry in found:
        first.setdefault((entry.office.person_id, entry.party), entry)
    return list(first.values())


def _clock_of(entry: Entry) -> tuple[ZoneInfo, str]:
    """Return the zone of the person, or of the capital, and the name of the place; the seat's if unknown."""
    party, own = entry.office.party, entry.office.person.zone
    if own:
        return ZoneInfo(own), own.rpartition("/")[2].replace("_", " ")
    if party and party.zone:
        return ZoneInfo(party.zone), party.capital
    return SEAT_ZONE, "San José"


@dataclass(frozen=True)
class Asked:
    """What the link of a mail asks a person: about which offices, until when; or what was answered already."""

    offices: list[Office]
    due_at: datetime
    answered_at: datetime | None
    is_open: bool


def asked_by(code: str, person: Person, on: date) -> Asked:
    """Return what a campaign asks the person; refused as not found where it asks nothing of this person. One query."""
    rows = ContactQuestion.objects.filter(campaign__code=code, person=person).select_related(
        "campaign", "office__party"
    )
    found = list(rows.order_by("pk"))
    if not found:
        raise Refused(Refusal(Reason.NOT_FOUND))
    answers = [row.answered_at for row in found if row.answered_at]
    holds = [row for row in found if row.office.ends is None or row.office.ends > on]
    still_open = any(row.is_open for row in holds)
    return Asked([row.office for row in holds], found[0].campaign.due_at, max(answers, default=None), still_open)
