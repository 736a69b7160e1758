"""Acts on people and offices: who is registered, who holds which office from when, who presides.

Nobody can grant a power that they do not hold or that the charter does not let them give: each office has its list of
offices that its holder gives and ends (``keeps`` in offices.toml), the secretariat's and a country administrator's.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.charters import charter
from puebla.forum.keeping import (
    cited,
    holdings,
    insist_it_keeps_anybody,
    insist_it_keeps_party,
    insist_it_may_give,
    one_at_a_time,
    refuse,
    tenures,
)
from puebla.forum.models import Body, Institution, Office, Party, Person, Presidency
from puebla.procedure import offices as rules
from puebla.procedure.charter import OfficeRule
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
    """Register a person; an office is given by ``appoint``. Refuses an empty name and whoever gives no office."""
    insist_it_keeps_anybody(by)
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

    Refuses an office that is not the actor's to give, an office for oneself, an office that the charter does not have,
    a party missing or given in vain (offices of the forum itself have none), an institution of another party, an end
    before the beginning, the same office twice, and one holder more than the charter allows.
    """
    office = Office(person=person, code=code, party=party, body=body, institution=institution, rank=rank,
                    starts=starts, ends=ends)  # fmt: skip
    return give(office, by=by, at=at)


@act
def give(office: Office, *, by: Actor, at: datetime) -> Office:
    """Save a holding that has been filled in but not kept yet, an interim too; refuses as ``appoint`` says."""
    insist_it_keeps_anybody(by)
    rule = charter(office.starts).offices.get(office.code)
    if rule is None:
        raise refuse(Reason.WRONG_VALUE, by, rules.TENURE, field="office")
    wrong = _wrong_in(office, rule)
    if wrong:
        raise refuse(Reason.WRONG_VALUE, by, rules.TENURE, field=wrong)
    party = office.party.code if office.party else ""
    insist_it_may_give(by, office.code, party, office.person)
    one_at_a_time()
    others = tenures(holdings(office.code, office.party, office.body))
    refusal = rules.may_begin(tenures([office])[0], others, rule.holders)
    if refusal is not None:
        raise cited(refusal, by)
    office.save()
    changes = {"office": office.code, "body": office.body.code if office.body else "", "starts": office.starts,
               "ends": office.ends, "acting": office.is_acting}  # fmt: skip
    record("forum.appoint", Subject("person", str(office.person_id)), by=by, at=at, party=party,
           changes=changes, audience=_audience(office.code, office.starts))  # fmt: skip
    return office


def _wrong_in(office: Office, rule: OfficeRule) -> str:
    """Return the field that does not fit the charter or the rest; '' where all is well."""
    if (office.party is None) != (rule.per == "forum"):
        return "party"
    if office.institution is not None and office.institution.party_id != office.party_id:
        return "institution"
    return "ends" if office.ends is not None and office.ends <= office.starts else ""


def _audience(code: str, on: date) -> Audience:
    """Return who may read of the office: who represents an applicant is for the secretariat, as the application is."""
    rule = charter(on).offices.get(code)
    is_applicant = rule is not None and rule.category is Category.PUBLIC
    return Audience.SECRETARIAT if is_applicant else Audience.MEMBERS


@act
def end_office(office: Office, *, by: Actor, at: datetime, ends: date) -> Office:
    """End an office: from ``ends`` on it is no longer held, and its powers are gone at the next request.

    One whose end lies ahead, as that of every interim, may be ended earlier. Refuses an office that is not the
    actor's to end, a day before the office began, an office that has already been ended, and, but for the secretariat,
    the last holder of an office that goes to a successor alone.
    """
    party = office.party.code if office.party else ""
    insist_it_may_give(by, office.code, party)
    if ends <= office.starts:
        raise refuse(Reason.WRONG_VALUE, by, rules.TENURE, field="ends")
    one_at_a_time()
    _insist_on_a_successor(office, by, ends)
    earlier = office.ends is not None and by.on < office.ends and ends < office.ends
    changed = Office.objects.filter(pk=office.pk, ends=office.ends if earlier else None).update(ends=ends)
    if not changed:
        raise refuse(Reason.ALREADY_DONE, by, rules.TENURE, field="ends")
    office.refresh_from_db()
    record("forum.end-office", Subject("person", str(office.person_id)), by=by, at=at, party=party,
           changes={"office": office.code, "ends": ends}, audience=_audience(office.code, office.starts))  # fmt: skip
    return office


def _insist_on_a_successor(office: Office, by: Actor, ends: date) -> None:
    rule = charter(by.on).offices.get(office.code)
    if rule is None or by.may(Permission.REGISTER_KEEP):
        return
    others = [row for row in holdings(office.code, office.party, office.body) if row.pk != office.pk]
    refusal = rules.may_leave(rule, tenures(others), ends)
    if refusal is not None:
        raise cited(refusal, by)


@act
def add_institution(
    party: Party,
    name_es: str,
    name_en: str,
    *,
    by: Actor,
    at: datetime,
    since: date | None = None,
    is_invented: bool = False,
) -> Institution:
    """Add an institution through which a party takes part (A1.9), from a day on if one is known.

    Refuses whoever keeps nobody of this party, and a name missing in either language.
    """
    insist_it_keeps_party(by, party.code)
    if not name_es.strip() or not name_en.strip():
        raise _refuse(Reason.LANGUAGE_MISSING, field="name")
    institution = Institution(party=party, name_es=name_es, name_en=name_en, since=since,
                              is_invented=is_invented)  # fmt: skip
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
