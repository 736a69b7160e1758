"""Acts on people and offices: who is registered, who holds which office from when, who presides.

Nobody can grant a power that they do not hold: the secretariat keeps the registers (``register:keep``), an account is
invited by whoever may invite (``account:invite``).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.charters import charter
from puebla.forum.models import Body, Institution, Office, Party, Person, Presidency
from puebla.procedure.numbering import vm_number
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.presidency import default_bounds
from puebla.procedure.refusals import Reason, Refusal, Refused


def _refuse(reason: Reason, **details: str) -> Refused:
    return Refused(Refusal(reason, details=details))


@act
def register_person(
    name: str,
    *,
    by: Actor,
    at: datetime,
    email: str = "",
    telephone: str = "",
    language: str = "es",
    account: Any = None,
    is_invented: bool = False,
) -> Person:
    """Register a person; an office is given by ``appoint``. Refuses an empty name and who may not keep registers."""
    by.require(Permission.REGISTER_KEEP)
    if not name.strip():
        raise _refuse(Reason.WRONG_VALUE, field="name")
    person = Person(name=name.strip(), email=email, telephone=telephone, language=language, account=account,
                    is_invented=is_invented)  # fmt: skip
    person.save()
    record("forum.register-person", Subject("person", str(person.pk)), by=by, at=at, audience=Audience.SECRETARIAT,
           changes={"language": language, "is_invented": is_invented})  # fmt: skip
    return person


@act
def appoint(
    person: Person,
    code: str,
    party: Party | None,
    *,
    by: Actor,
    at: datetime,
    starts: date,
    ends: date | None = None,
    body: Body | None = None,
    institution: Institution | None = None,
    rank: int = 1,
) -> Office:
    """Give a person an office of the charter from a day on (``ends`` is the first day without it).

    Refuses an office that the charter does not have, a party missing or given in vain (offices of the forum itself
    have none), an end before the beginning, and the same office twice.
    """
    by.require(Permission.REGISTER_KEEP)
    rule = charter(starts).offices.get(code)
    if rule is None:
        raise _refuse(Reason.WRONG_VALUE, field="office")
    if (party is None) != (rule.per == "forum"):
        raise _refuse(Reason.WRONG_VALUE, field="party")
    if ends is not None and ends <= starts:
        raise _refuse(Reason.WRONG_VALUE, field="ends")
    if _already_held(person, code, party, body, starts, ends):
        raise _refuse(Reason.ALREADY_DONE, field="office")
    office = Office(person=person, code=code, party=party, body=body, institution=institution, rank=rank,
                    starts=starts, ends=ends)  # fmt: skip
    office.save()
    changes = {"office": code, "body": body.code if body else "", "starts": starts, "ends": ends}
    record("forum.appoint", Subject("person", str(person.pk)), by=by, at=at, party=party.code if party else "",
           changes=changes, audience=_audience(code, starts))  # fmt: skip
    return office


def _audience(code: str, on: date) -> Audience:
    """Return who may read of the office: who represents an applicant is for the secretariat, as the application is."""
    rule = charter(on).offices.get(code)
    is_applicant = rule is not None and rule.category is Category.PUBLIC
    return Audience.SECRETARIAT if is_applicant else Audience.MEMBERS


def _already_held(
    person: Person, code: str, party: Party | None, body: Body | None, starts: date, ends: date | None
) -> bool:
    """Tell whether the person holds this very office on any day of the period."""
    same = Office.objects.filter(person=person, code=code, party=party, body=body)
    overlapping = same.filter(Q(ends__isnull=True) | Q(ends__gt=starts))
    return (overlapping.filter(starts__lt=ends) if ends else overlapping).exists()


@act
def end_office(office: Office, *, by: Actor, at: datetime, ends: date) -> Office:
    """End an office: from ``ends`` on it is no longer held, and its powers are gone at the next request.

    Refuses a day before the office began and an office that has already been ended.
    """
    by.require(Permission.REGISTER_KEEP)
    if ends <= office.starts:
        raise _refuse(Reason.WRONG_VALUE, field="ends")
    changed = Office.objects.filter(pk=office.pk, ends__isnull=True).update(ends=ends)
    if not changed:
        raise _refuse(Reason.ALREADY_DONE, field="ends")
    office.refresh_from_db()
    record("forum.end-office", Subject("person", str(office.person_id)), by=by, at=at,
           party=office.party.code if office.party else "",
           changes={"office": office.code, "ends": ends}, audience=_audience(office.code, office.starts))  # fmt: skip
    return office


@act
def add_institution(
    party: Party, name_es: str, name_en: str, *, by: Actor, at: datetime, is_invented: bool = False
) -> Institution:
    """Add an institution through which a party takes part (A1.9). Refuses a name missing in either language."""
    by.require(Permission.REGISTER_KEEP)
    if not name_es.strip() or not name_en.strip():
        raise _refuse(Reason.LANGUAGE_MISSING, field="name")
    institution = Institution(party=party, name_es=name_es, name_en=name_en, is_invented=is_invented)
    institution.save()
    record("forum.add-institution", Subject("party", party.code), by=by, at=at,
           changes={"name_es": name_es, "name_en": name_en}, audience=Audience.MEMBERS)  # fmt: skip
    return institution


@act
def record_presidency(
    year: int,
    party: Party,
    *,
    by: Actor,
    at: datetime,
    source: str,
    theme_es: str = "",
    theme_en: str = "",
    is_invented: bool = False,
) -> Presidency:
    """Record who presides in a year, within the calendar year's bounds (Q15). Refuses a year that is taken."""
    by.require(Permission.PRESIDENCY_MANAGE)
    if Presidency.objects.filter(year=year).exists():
        raise _refuse(Reason.ALREADY_DONE, year=str(year))
    starts, ends = default_bounds(year)
    presidency = Presidency(year=year, number=vm_number(year), party=party, theme_es=theme_es, theme_en=theme_en,
                            theme_translation="official", starts=starts, ends=ends, source=source,
                            is_invented=is_invented)  # fmt: skip
    presidency.save()
    record("forum.record-presidency", Subject("presidency", str(year)), by=by, at=at, party=party.code,
           changes={"party": party.code, "theme_es": theme_es, "theme_en": theme_en},
           audience=Audience.PUBLIC)  # fmt: skip
    return presidency
