"""Contacts of the demonstration: telephones that ring nowhere, second contacts, and a campaign with some answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password

from puebla.accounts.offers import PUBLIC_PASSWORD
from puebla.demo.people import Builder, someone
from puebla.forum.actions import appoint
from puebla.forum.contacts.actions import Details, change_entry, confirm, confirm_by_telephone, report_left
from puebla.forum.contacts.actions_campaigns import close_campaign, open_campaign
from puebla.forum.contacts.tasks import sweep
from puebla.forum.models import Office, Party, Person

CONFIRMED = ("focal-cr", "focal-ca", "viceminister-cr", "director-sv", "focal-sv", "observer-unhcr")
CHANGED, TELEPHONED, LEFT = "director-cr", "focal-bz", "liaison-do"
SECONDS = ("gt", "mx")
LAST_TIME = ("focal-gt", "focal-pa", "focal-ni")
BEFORE, TERM = timedelta(days=60), 10


def _person(username: str) -> Person:
    found: Person = Person.objects.select_related("account").get(account__username=username)
    return found


def _office(username: str) -> Office:
    found: Office = Office.objects.select_related("party", "person__account").filter(
        person__account__username=username
    ).earliest("starts")  # fmt: skip
    return found


def ask_everybody(at: datetime, since: date) -> None:
    """Give focal points a telephone and two countries a second contact; then a campaign of the past and one of now."""
    began = at - BEFORE - timedelta(days=1)
    builder = Builder(at=began, since=since, password=make_password(PUBLIC_PASSWORD), count=Person.objects.count())
    for code in SECONDS:
        party = Party.objects.get(code=code)
        person = builder.person(f"second-{code}", party)
        appoint(person, "focal-point", party, by=builder.keeper, at=began, starts=since, rank=2)
    _telephones(began)
    _ended_campaign(at - BEFORE)
    _running_campaign(at)


def _telephones(at: datetime) -> None:
    """Numbers of 555, which no telephone of the region has."""
    keeper = someone("coordinator", at)
    people = Person.objects.filter(account__username__startswith="focal-").select_related("account").order_by("pk")
    for number, person in enumerate(people):
        details = Details(f"+502 555 01{number:02}", person.language, person.zone)
        change_entry(person, details, seen=Details.of(person), by=keeper, at=at)


def _ended_campaign(at: datetime) -> None:
    campaign = open_campaign(None, TERM, by=someone("coordinator", at), at=at)
    for name in LAST_TIME:
        confirm(_person(name), by=someone(name, at), at=at + timedelta(hours=3))
    closed = at + timedelta(days=20)
    close_campaign(campaign, by=someone("coordinator", closed), at=closed)


def _running_campaign(at: datetime) -> None:
    """Ask everybody a week ago; some have answered, in each way that there is, and the others are silent."""
    opened = at - timedelta(days=7)
    open_campaign(None, TERM, by=someone("coordinator", opened), at=opened)
    sweep(opened)
    for day, name in enumerate(CONFIRMED):
        when = opened + timedelta(hours=5 * day + 1)
        confirm(_person(name), by=someone(name, when), at=when)
    later = opened + timedelta(days=2)
    changed = _person(CHANGED)
    details = Details("+506 555 0199", changed.language, "America/Costa_Rica")
    change_entry(changed, details, seen=Details.of(changed), by=someone(CHANGED, later), at=later)
    confirm_by_telephone(_office(TELEPHONED), by=someone("assistant", later), at=later)
    report_left(_office(LEFT), by=someone(LEFT, later), at=later)
    sweep(later + timedelta(days=3))
