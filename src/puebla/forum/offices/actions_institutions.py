"""The acts on an institution after it was added: a new name from a day on, and its closing."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.keeping import insist_it_keeps_party, one_at_a_time, refuse
from puebla.forum.models import Institution, InstitutionName, Office
from puebla.forum.statuses.words import Words
from puebla.procedure.offices import INSTITUTION
from puebla.procedure.refusals import Reason


@act
def rename(institution: Institution, *, name: Words, since: date, by: Actor, at: datetime) -> Institution:
    """Give an institution a new name from a day on; the name before stays on record with its last day.

    Refused: not-permitted, language-missing, wrong-value (a day to come, or one on or before an earlier change of
    name), already-done (it has that name, or somebody else renamed it meanwhile).
    """
    insist_it_keeps_party(by, institution.party.code)
    if not name.complete:
        raise refuse(Reason.LANGUAGE_MISSING, by, INSTITUTION, field="name")
    if since > by.on or _is_before_a_change(institution, since):
        raise refuse(Reason.WRONG_VALUE, by, INSTITUTION, field="since")
    before = Words(institution.name_es, institution.name_en)
    unchanged = Institution.objects.filter(pk=institution.pk, name_es=before.es, name_en=before.en)
    if name == before or not unchanged.update(**name.columns("name")):
        raise refuse(Reason.ALREADY_DONE, by, INSTITUTION, field="name")
    InstitutionName(institution=institution, until=since, **before.columns("name")).save()
    institution.refresh_from_db()
    changes = {"before": [before.es, before.en], "after": [name.es, name.en], "since": since}
    _note("rename", institution, changes, by=by, at=at)
    return institution


def _is_before_a_change(institution: Institution, since: date) -> bool:
    begun = institution.since is not None and since <= institution.since
    return begun or InstitutionName.objects.filter(institution=institution, until__gte=since).exists()


@act
def close(institution: Institution, *, until: date, by: Actor, at: datetime) -> Institution:
    """Close an institution: ``until`` is the first day without it. Its history stays.

    Refused: not-permitted, wrong-value (a day on or before its first), institution-in-use, already-done.
    """
    insist_it_keeps_party(by, institution.party.code)
    if institution.since is not None and until <= institution.since:
        raise refuse(Reason.WRONG_VALUE, by, INSTITUTION, field="until")
    one_at_a_time()
    through = Office.objects.filter(institution=institution).filter(Q(ends__isnull=True) | Q(ends__gt=until))
    if through.exists():
        raise refuse(Reason.INSTITUTION_IN_USE, by, INSTITUTION, field="until")
    if not Institution.objects.filter(pk=institution.pk, until__isnull=True).update(until=until):
        raise refuse(Reason.ALREADY_DONE, by, INSTITUTION, field="until")
    institution.refresh_from_db()
    _note("close", institution, {"until": until}, by=by, at=at)
    return institution


def _note(name: str, institution: Institution, changes: dict[str, object], *, by: Actor, at: datetime) -> None:
    record(f"institution.{name}", Subject("party", institution.party.code), by=by, at=at, provision=INSTITUTION,
           party=institution.party.code, changes=changes, audience=Audience.MEMBERS)  # fmt: skip
