"""A new mail address: it counts only once its owner has opened the link that was sent to it."""

from __future__ import annotations

from copy import copy
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _, override

from puebla.accounts import mail
from puebla.accounts.models import Account
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.journal import Subject, record
from puebla.core.templatetags import wording as written
from puebla.forum.contacts.access import is_own
from puebla.forum.contacts.acting import allow, answered, main_party, offices_held, refuse
from puebla.forum.contacts.links import LIFE, NewAddress, address_of, address_token, read_address_token
from puebla.forum.models import Person
from puebla.procedure.contacts import UPDATED, Answer, Through
from puebla.procedure.refusals import Reason


def _account(person: Person, by: Actor) -> Account:
    """Return the account of the own entry; raises Refused(not-permitted) for another's."""
    allow(is_own(by, person) and person.account is not None, by.on)
    return person.account  # type: ignore[return-value]


def _record(name: str, person: Person, by: Actor, at: datetime) -> None:
    record(f"contact.{name}", Subject("person", str(person.pk)), by=by, at=at, provision=UPDATED,
           audience=Audience.SECRETARIAT)  # fmt: skip


@act
def ask_address(person: Person, new: str, *, by: Actor, at: datetime) -> None:
    """Send a link to the new address; nothing changes until it is opened. What is typed decides nothing else.

    Refused: not-permitted (another's entry), wrong-value (the address that is in use already). An address that belongs
    to somebody else is answered like any other, so that nobody learns who has an account.
    """
    account = _account(person, by)
    if new.lower() == address_of(person).lower():
        raise refuse(Reason.WRONG_VALUE, by.on, field="email")
    token = address_token(NewAddress(person.pk, new, address_of(person)), at)
    with override(account.language):
        address = settings.BASE_URL + reverse("contacts:new-address", args=[token])
        until = written.instant_text((at + LIFE).astimezone(SEAT_ZONE), written.place_of(SEAT_ZONE))
        subject = _("Confirm your new address for notices of the Regional Conference on Migration")
        sentence = _("Open this page, sign in and confirm that mail reaches you here:")
        _send(account, new, subject, sentence, address, until)
    _record("ask-address", person, by, at)


@act
def change_address(token: str, *, by: Actor, at: datetime) -> Person:
    """Make the address of the link the person's own, for the entry and the account alike; the old one is told.

    Refused: not-found (a link that is not ours, is over, or is another person's), already-done (the address has
    changed since the link was asked for), wrong-value (another account uses the address).
    """
    asked = read_address_token(token, at)
    people = Person.objects.select_related("account")
    person: Person | None = people.filter(pk=asked.person).first() if asked else None
    if asked is None or person is None or not is_own(by, person):
        raise refuse(Reason.NOT_FOUND, by.on)
    account = _account(person, by)
    if Account.objects.filter(email__iexact=asked.new).exclude(pk=account.pk).exists():
        raise refuse(Reason.WRONG_VALUE, by.on, field="email")
    unchanged = Account.objects.filter(pk=account.pk, email=account.email)
    if address_of(person) != asked.old or not unchanged.update(email=asked.new):
        raise refuse(Reason.ALREADY_DONE, by.on)
    Person.objects.filter(pk=person.pk).update(email=asked.new)
    offices = offices_held(person, by.on)
    answered(offices, Answer.CHANGED, Through.DESK, at=at, by=by)
    record("contact.change-address", Subject("person", str(person.pk)), by=by, at=at, party=main_party(offices),
           provision=UPDATED, audience=Audience.SECRETARIAT)  # fmt: skip
    _tell_old(account, asked.old)
    person.refresh_from_db()
    return person


def _tell_old(account: Account, old: str) -> None:
    with override(account.language):
        subject = _("Notices of the Regional Conference on Migration no longer come to this address")
        sentence = _("The address of your entry was changed. If it was not you, tell the secretariat at once.")
        _send(account, old, subject, sentence, settings.BASE_URL + reverse("contacts:mine"), "")


def _send(account: Account, to: str, subject: str, sentence: str, address: str, until: str) -> None:
    """Send through the way of the accounts' mails, to an address that is not, or no longer, the account's."""
    addressed = copy(account)
    addressed.email = to
    context = {"subject": subject, "sentence": sentence, "address": address, "until": until,
               "language": account.language}  # fmt: skip
    text = render_to_string("forum/contacts/mail.txt", context).strip() + "\n"
    mail.send(addressed, subject, text, render_to_string("forum/contacts/mail.html", context))
