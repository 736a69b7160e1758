"""The very first holder of an office: entered by whoever runs the installation, since nobody keeps registers yet."""

from __future__ import annotations

from datetime import date, datetime

from puebla.core.actor import system
from puebla.core.acts import act
from puebla.forum.actions import appoint, register_person
from puebla.forum.charters import charter
from puebla.forum.invitations import invite_person
from puebla.forum.models import Office, Person
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


@act
def enter_first_officer(office: str, name: str, email: str, *, on: date, at: datetime) -> Person:
    """Register the person, give the office from ``on``, and invite them to open their account.

    Refuses (already-done) as soon as anybody holds an office that keeps the registers, and (wrong-value) an office that
    does not carry that power: the command is for an empty house and for nothing else.
    """
    keepers = _offices_that_keep_registers(on)
    if Office.objects.on(on).filter(code__in=keepers).exists():
        raise Refused(Refusal(Reason.ALREADY_DONE, details={"field": "office"}))
    if office not in keepers:
        raise Refused(Refusal(Reason.WRONG_VALUE, details={"field": "office", "accepted": ", ".join(keepers)}))
    by = system(on, Permission.REGISTER_KEEP, Permission.ACCOUNT_INVITE)
    person = register_person(name, by=by, at=at, email=email)
    appoint(person, office, None, by=by, at=at, starts=on)
    invite_person(person, by=by, at=at)
    return person


def _offices_that_keep_registers(on: date) -> list[str]:
    rules = charter(on).offices
    own = {code: rule for code, rule in rules.items() if rule.per == "forum"}
    return [code for code, rule in own.items() if Permission.REGISTER_KEEP in rule.permissions]
