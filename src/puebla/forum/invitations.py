"""Entering a person with an office, and inviting them: the account belongs to the person and is opened by mail."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from puebla.accounts import actions as accounts
from puebla.accounts.models import Account
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.actions import appoint, register_person
from puebla.forum.keeping import keeps_party, refuse
from puebla.forum.models import Person
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


@act
def enter_person(data: dict[str, Any], *, by: Actor, at: datetime) -> Person:
    """Register a person and the first office in one act; ``data`` is that of PersonForm. Refuses as both acts do."""
    person = register_person(
        data["name"], by=by, at=at, email=data["email"], telephone=data["telephone"], language=data["language"]
    )
    appoint(person, data["office"], data["party"], by=by, at=at, starts=data["starts"], body=data["body"])
    return person


@act
def invite_person(person: Person, *, by: Actor, at: datetime) -> Account:
    """Make the person's account if there is none and send the invitation to the person's address.

    A country's administrator invites its own people, those who hold offices of that country alone. Refuses whoever may
    not invite, and a person without an address.
    """
    by = _inviting(person, by)
    if not person.email:
        raise Refused(Refusal(Reason.WRONG_VALUE, details={"field": "email"}))
    account = person.account or _open_account(person)
    accounts.invite(account, by=by, at=at)
    record("forum.invite-person", Subject("person", str(person.pk)), by=by, at=at, audience=Audience.SECRETARIAT)
    return account


def _inviting(person: Person, by: Actor) -> Actor:
    """Return the actor with the power to invite this one person; raises Refused(not-permitted) where there is none."""
    if not may_invite(person, by):
        raise refuse(Reason.NOT_PERMITTED, by, permission=Permission.ACCOUNT_INVITE.value)
    # A page's actor is lazy, which dataclasses.replace does not take: the fields are read one by one.
    same = {each.name: getattr(by, each.name) for each in fields(Actor)}
    return Actor(**same | {"permissions": by.permissions | {Permission.ACCOUNT_INVITE}})


def may_invite(person: Person, by: Actor) -> bool:
    """Tell whether the actor may invite this person: by office, or as the administrator of the person's own country."""
    if by.may(Permission.ACCOUNT_INVITE):
        return True
    if not by.may(Permission.OFFICE_KEEP_OWN):
        return False
    parties = set(person.offices.values_list("party__code", flat=True))
    return bool(parties) and all(party and keeps_party(by, party) for party in parties)


def _open_account(person: Person) -> Account:
    """Make an account without a password; its user name is the address, which the person knows."""
    account = Account.objects.create_user(person.email.lower(), email=person.email, language=person.language)
    person.account = account
    person.save(update_fields=["account"])
    return account
