"""The audiences that audiences.toml may name: pure functions over the registers and the matter.

A function receives who holds which office on the day and who takes part in the matter, and returns whom to
tell, on behalf of which party. It reads nothing else: no database, no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.core.actor import Actor
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission


@dataclass(frozen=True)
class Post:
    """An office held today: its code, the party it is held for, its category and what it allows."""

    code: str
    party: str
    category: Category
    permissions: frozenset[Permission]


@dataclass(frozen=True)
class Holder:
    """A person who holds offices today, how to reach them, and the actor that they are."""

    person: int
    name: str
    address: str
    language: str
    posts: tuple[Post, ...]
    actor: Actor


@dataclass(frozen=True)
class Registers:
    """The registers of one day: who holds office, which countries are members, which country presides.

    ``others`` are the persons to whom the matter speaks in person and who hold no office today.
    """

    on: date
    holders: tuple[Holder, ...] = ()
    members: frozenset[str] = frozenset()
    presidency: str = ""
    others: tuple[Holder, ...] = ()


@dataclass(frozen=True)
class Matter:
    """What an act is about, as far as audiences need it. All parties are codes.

    ``consulted`` and ``answered`` are those of the last round, ``seats`` and ``seats_answered`` those of the
    Troika that were asked for their feedback, ``reminded`` those whom a reminder names. ``party`` is the party that
    the act concerns (the applicant, the country appointed), ``others`` those that it concerns as well. ``persons`` are
    those to whom it speaks in person, ``filed_by`` those who filed it, ``seconds`` the second contacts of whoever did
    not receive it (keys of Person).
    """

    kind: str
    key: str
    consulted: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    seats_answered: frozenset[str] = frozenset()
    reminded: frozenset[str] = field(default_factory=frozenset)
    party: str = ""
    others: frozenset[str] = frozenset()
    persons: frozenset[int] = frozenset()
    filed_by: frozenset[int] = frozenset()
    seconds: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Told:
    """A person to be told, and the party on whose behalf."""

    holder: Holder
    party: str


AudienceFunction = Callable[[Registers, Matter], tuple[Told, ...]]


@dataclass(frozen=True)
class NamedAudience:
    """An audience with its name in the file and its description for people."""

    name: str
    words: Promise
    find: AudienceFunction


AUDIENCES: dict[str, NamedAudience] = {}


def audience(name: str, words: Promise) -> Callable[[AudienceFunction], AudienceFunction]:
    """Enter a function under the name that audiences.toml uses."""

    def entered(function: AudienceFunction) -> AudienceFunction:
        AUDIENCES[name] = NamedAudience(name, words, function)
        return function

    return entered


def _with(registers: Registers, permission: Permission, parties: Iterable[str]) -> tuple[Told, ...]:
    """Return the holders of a post of one of the parties that carries the permission; each person once."""
    wanted = frozenset(parties)
    found: dict[int, Told] = {}
    for holder in registers.holders:
        for post in holder.posts:
            if post.party in wanted and permission in post.permissions:
                found.setdefault(holder.person, Told(holder, post.party))
    return tuple(found.values())


@audience("focal-points-of-consulted", _("The focal points of every member consulted in the round"))
def focal_points_of_consulted(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may reply for a member consulted in the round."""
    return _with(registers, Permission.CONSULTATION_REPLY, matter.consulted)


@audience("focal-points-not-answered", _("The focal points of the members that have not replied in the round"))
def focal_points_not_answered(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may reply for a consulted member that has not replied."""
    return _with(registers, Permission.CONSULTATION_REPLY, matter.consulted - matter.answered)


@audience("troika-focal-points", _("Those who give feedback for the seats of the Troika that were asked"))
def troika_focal_points(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may give the Troika's feedback for a seat that was asked."""
    return _with(registers, Permission.CONSULTATION_TROIKA_FEEDBACK, matter.seats)


@audience("troika-not-answered", _("Those who give feedback for the seats of the Troika that have not answered"))
def troika_not_answered(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may give feedback for a seat that was asked and has not answered."""
    return _with(registers, Permission.CONSULTATION_TROIKA_FEEDBACK, matter.seats - matter.seats_answered)


@audience("presidency", _("The officers of the Presidency in office"))
def presidency(registers: Registers, _matter: Matter) -> tuple[Told, ...]:
    """Return those who lead consultations for the country that presides today."""
    return _with(registers, Permission.CONSULTATION_SUBMIT, {registers.presidency} - {""})


@audience("secretariat", _("The Technical Secretariat"))
def secretariat(registers: Registers, _matter: Matter) -> tuple[Told, ...]:
    """Return the staff of the secretariat that sees every notice."""
    found = {
        holder.person: Told(holder, post.party)
        for holder in registers.holders
        for post in holder.posts
        if post.category is Category.SECRETARIAT and Permission.NOTICE_SEE_ALL in post.permissions
    }
    return tuple(found.values())


@audience("all-members", _("The focal points of every member country"))
def all_members(registers: Registers, _matter: Matter) -> tuple[Told, ...]:
    """Return those who may reply for a country that is a member today, consulted or not."""
    return _with(registers, Permission.CONSULTATION_REPLY, registers.members)


@audience("those-reminded", _("Those named in the reminder, who had not answered"))
def those_reminded(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return the focal points or Troika seats that the reminder names and that still owe an answer."""
    owing = (*troika_not_answered(registers, matter), *focal_points_not_answered(registers, matter))
    found = {told.holder.person: told for told in owing if told.party in matter.reminded}
    return tuple(found.values())


@audience("who-carries-it-out", _("Those who report for the member, or the Presidency, that carries out the step"))
def who_carries_it_out(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may report a step for the party of the matter; without one, for the Presidency in office."""
    return _with(registers, Permission.CONSULTATION_REPORT_STEP, {matter.party or registers.presidency} - {""})


@audience("vice-ministers", _("The Vice-Ministers of every member country"))
def vice_ministers(registers: Registers, _matter: Matter) -> tuple[Told, ...]:
    """Return those who represent a country that is a member today in the Vice-Ministerial Meeting."""
    return _holding(registers, frozenset({"vice-minister"}), registers.members)


@audience("vice-ministers-of-country", _("The Vice-Ministers of the country concerned"))
def vice_ministers_of_country(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may confirm the reply of the country that the act concerns."""
    return _with(registers, Permission.CONSULTATION_CONFIRM, {matter.party} - {""})


@audience("applicant", _("Those who keep the application for the applicant"))
def applicant(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may file for the party that applies."""
    return _with(registers, Permission.APPLICATION_FILE, {matter.party} - {""})


@audience("contact-keepers", _("Those who keep the contacts of the party concerned"))
def contact_keepers(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who keep the contact details of the party that the act concerns."""
    return _with(registers, Permission.CONTACT_KEEP, {matter.party} - {""})


@audience("country-administrators", _("The administrators of the country concerned"))
def country_administrators(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who keep the people of the country that the act concerns."""
    return _with(registers, Permission.OFFICE_KEEP_OWN, {matter.party} - {""})


@audience("focal-points-of-country", _("The focal points of the country concerned"))
def focal_points_of_country(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who may file a reply for the country that the act concerns."""
    return _with(registers, Permission.CONSULTATION_REPLY, {matter.party} - {""})


@audience("mail-keepers", _("Those in the secretariat who deal with incoming mail"))
def mail_keepers(registers: Registers, _matter: Matter) -> tuple[Told, ...]:
    """Return those who put mails right that could not be taken as an answer."""
    return _with(registers, Permission.MAIL_KEEP, {""})


@audience("who-filed", _("Whoever filed the matter, while they hold an office"))
def who_filed(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return the holders of today who filed what the act decides on."""
    found = (holder for holder in registers.holders if holder.person in matter.filed_by)
    return tuple(Told(holder, _party_of(holder, matter)) for holder in found)


@audience("second-contact", _("The second contact of the same office, where the first did not receive it"))
def second_contact(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who hold the same office as whoever did not receive the notice."""
    return tuple(Told(holder, matter.party) for holder in registers.holders if holder.person in matter.seconds)


@audience("persons-named", _("The persons to whom the act speaks in person"))
def persons_named(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return the persons that the matter names, also those who hold no office today."""
    holders = (*registers.holders, *registers.others)
    return tuple(Told(holder, _party_of(holder, matter)) for holder in holders if holder.person in matter.persons)


def _party_of(holder: Holder, matter: Matter) -> str:
    return matter.party or next((post.party for post in holder.posts if post.party), "")


def _holding(registers: Registers, offices: frozenset[str], parties: Iterable[str]) -> tuple[Told, ...]:
    """Return the holders of one of the offices for one of the parties; each person once."""
    wanted = frozenset(parties)
    found: dict[int, Told] = {}
    for holder in registers.holders:
        for post in holder.posts:
            if post.code in offices and post.party in wanted:
                found.setdefault(holder.person, Told(holder, post.party))
    return tuple(found.values())


@audience("countries-concerned", _("The focal points and the Presidency's officers of the countries concerned"))
def countries_concerned(registers: Registers, matter: Matter) -> tuple[Told, ...]:
    """Return those who reply for, or preside for, the country of the act and those that it concerns as well."""
    countries = frozenset({matter.party, *matter.others}) - {""}
    found = (
        *_with(registers, Permission.CONSULTATION_SUBMIT, countries & {registers.presidency}),
        *_with(registers, Permission.CONSULTATION_REPLY, countries),
    )
    return tuple({told.holder.person: told for told in reversed(found)}.values())


@audience("whom-it-is-open-to", _("Everybody in office to whom the document is open"))
def whom_it_is_open_to(registers: Registers, _matter: Matter) -> tuple[Told, ...]:
    """Return everybody who holds an office today; whoever may not read the matter is left out by its own answer."""
    return tuple(
        Told(holder, next((post.party for post in holder.posts if post.party), "")) for holder in registers.holders
    )
