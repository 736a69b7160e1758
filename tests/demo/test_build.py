"""The demonstration can be made on any day of the year, and what it makes is whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from puebla.accounts.models import Account
from puebla.config.references import faults_of_references
from puebla.consultations.models import Consultation, Round
from puebla.core.journal import verify
from puebla.demo.build import build
from puebla.demo.people import someone
from puebla.forum.models import Application, Candidacy, Person, Presidency
from puebla.procedure.permissions import Permission

pytestmark = pytest.mark.django_db
DAYS = [(2026, 11, 22), (2027, 1, 1), (2028, 2, 29)]
NAMED = ["coordinator", "it", "assistant", "presidency", "focal-mx", "viceminister-us", "director-bz", "liaison-do",
         "observer-co", "observer-unhcr", "rnocm", "fund", "newcomer",
         "applicant"]  # fmt: skip


@pytest.mark.parametrize("day", DAYS, ids=lambda day: "-".join(map(str, day)))
def test_it_is_whole_on_any_day(registers: None, day: tuple[int, int, int]) -> None:
    """All in one test, because building takes seconds: the chain, the states, the powers, the accounts, the marks."""
    present = datetime(*day, 12, tzinfo=UTC)
    build(present)
    assert verify().holds
    assert faults_of_references() == []
    states = sorted(Consultation.objects.values_list("state", flat=True))
    assert states == ["results-informed", "round-1-closed", "round-1-open", "with-troika"]
    assert Round.objects.filter(closed_at__isnull=True, closes_at__gt=present).count() == 1
    assert someone("presidency", present).may(Permission.CONSULTATION_SUBMIT)
    assert all(Account.objects.get(username=name).check_password("puebla") for name in NAMED)
    assert sorted(Application.objects.values_list("state", flat=True)) == ["admitted", "submitted"]
    assert not Application.objects.filter(party__is_invented=False).exists()
    assert Candidacy.objects.filter(year__gte=present.year + 2, party__code="pa").count() == 1
    assert not Person.objects.filter(is_invented=False).exists()
    assert not Presidency.objects.filter(source="demonstration", is_invented=False).exists()
