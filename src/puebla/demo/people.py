"""The people of the demonstration: all invented, and marked so in their names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from puebla.accounts.models import Account
from puebla.accounts.offers import PUBLIC_PASSWORD
from puebla.core.actor import Actor, system
from puebla.core.clock import SEAT_ZONE
from puebla.forum.actions import add_institution, appoint, register_person
from puebla.forum.actors import actor_for
from puebla.forum.models import Body, Institution, Party, Person
from puebla.procedure.permissions import Permission

GIVEN = (
    "Adela",
    "Bernal",
    "Celia",
    "Damián",
    "Elisa",
    "Fausto",
    "Gema",
    "Hernán",
    "Inés",
    "Jacinto",
    "Lidia",
    "Mateo",
    "Noemí",
    "Octavio",
    "Paula",
    "Rubén",
    "Sara",
    "Tadeo",
    "Úrsula",
    "Vicente",
    "Ximena",
    "Zacarías",
)
FAMILY = (
    "Alameda",
    "Bosque",
    "Cántaro",
    "Duna",
    "Esquina",
    "Faro",
    "Girasol",
    "Huerta",
    "Islote",
    "Jardín",
    "Ladera",
    "Manantial",
    "Nogal",
    "Olmo",
    "Pradera",
    "Quebrada",
    "Ribera",
    "Sendero",
    "Tejado",
    "Umbral",
    "Vereda",
)
MINISTRIES = (("Ministerio de Relaciones Exteriores", "Ministry of Foreign Affairs"),
              ("Ministerio del Interior", "Ministry of the Interior"))  # fmt: skip
PER_MEMBER = (
    ("focal", "focal-point", 0),
    ("viceminister", "vice-minister", 0),
    ("director", "immigration-director", 1),
    ("liaison", "liaison-officer", 1),
)
SINGLE = (
    ("coordinator", "coordinator", ""),
    ("it", "it-specialist", ""),
    ("assistant", "assistant", ""),
    ("observer-co", "observer-state-representative", "co"),
    ("observer-unhcr", "observer-organization-representative", "unhcr"),
    ("rnocm", "civil-society-representative", "rncom"),
    ("fund", "fund-administrator", ""),
    ("newcomer", "", ""),
)
PRESIDENCY_ACCOUNTS = ("presidency", "presidency-next", "presidency-before")
APPLICANT = "applicant"
ENGLISH_SPEAKING = frozenset({"bz", "ca", "us", "unhcr"})
NETWORK = "network-trafficking"


@dataclass
class Builder:
    """Registers the people one after the other, all with the same public password, hashed once."""

    at: datetime
    since: date
    password: str
    count: int = 0

    @property
    def keeper(self) -> Actor:
        """Return the actor of the demonstration itself, with the powers to keep registers."""
        return system(self.at.date(), Permission.REGISTER_KEEP, Permission.PRESIDENCY_MANAGE)

    def next_name(self) -> str:
        """Return the next invented name."""
        given, family = GIVEN[self.count % len(GIVEN)], FAMILY[(self.count * 5) % len(FAMILY)]
        self.count += 1
        return f"{given} {family} (demo)"

    def person(self, username: str, party: Party | None) -> Person:
        """Register one person with an account."""
        language = "en" if party and party.code in ENGLISH_SPEAKING else "es"
        email = f"{username}@demo.invalid"
        account = Account(username=username, email=email, language=language, password=self.password)
        account.save()
        return register_person(self.next_name(), by=self.keeper, at=self.at, email=email, language=language,
                               account=account, is_invented=True)  # fmt: skip

    def holder(self, username: str, office: str, party: Party | None, **more: Institution | Body | None) -> Person:
        """Register one person who holds one office."""
        person = self.person(username, party)
        appoint(person, office, party, by=self.keeper, at=self.at, starts=self.since, **more)  # type: ignore[arg-type]
        return person


def people_the_forum(at: datetime, since: date, members: list[Party], officers: list[tuple[str, Party]]) -> None:
    """Register everybody whom the demonstration's sign-in page offers (design.md, The demo).

    ``officers`` are the accounts of the present and the next Presidency with their countries: each has named its
    officers, whose powers begin with its term and not before.
    """
    builder = Builder(at=at, since=since, password=make_password(PUBLIC_PASSWORD))
    for party in members:
        _people_member(builder, party)
    for username, office, code in SINGLE:
        single = Party.objects.get(code=code) if code else None
        if office:
            builder.holder(username, office, single)
        else:
            builder.person(username, single)
    for username, presiding in officers:
        builder.holder(username, "presidency-officer", presiding)


def _people_member(builder: Builder, party: Party) -> None:
    """Give one member its two invented ministries and one holder of each office."""
    ministries = [
        add_institution(party, es, en, by=builder.keeper, at=builder.at, is_invented=True) for es, en in MINISTRIES
    ]
    for prefix, office, ministry in PER_MEMBER:
        body = Body.objects.get(code=NETWORK) if office == "liaison-officer" else None
        builder.holder(f"{prefix}-{party.code}", office, party, institution=ministries[ministry], body=body)


def someone(username: str, at: datetime) -> Actor:
    """Return one of the demonstration's people as an actor on that day."""
    return actor_for(Account.objects.get(username=username), at.astimezone(SEAT_ZONE).date())


def presiding(at: datetime) -> Actor:
    """Return the officer of whichever country presided on that day."""
    actors = (someone(name, at) for name in PRESIDENCY_ACCOUNTS if Account.objects.filter(username=name).exists())
    return next(actor for actor in actors if actor.may(Permission.CONSULTATION_SUBMIT))
