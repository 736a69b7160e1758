"""Claims of several sources: every reading kept, one shown first, by authority or by a ruling."""

from __future__ import annotations

import pytest
from tests.cast import Cast
from tests.consultations.stages import refused
from tests.forum.parties.records import WHO

from puebla.forum.models import Claim, Reading
from puebla.forum.parties.actions_claims import Source, add_reading, rule_reading, withdraw_reading
from puebla.forum.queries import claims
from puebla.forum.statuses.words import Decision, Words
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.usefixtures("registers")
TWENTY = Words("Veinte", "Twenty")
RULING = WHO | {"decision": Decision("XXI VM, decision 6")}


def claim() -> Claim:
    """Return the question how many observer organizations there are: 10 in 001, 12 in 002, 9 in 003 and 004."""
    found: Claim = Claim.objects.get(code="D1")
    return found


def shown() -> str:
    """Return what the claim shows first; exactly one reading is."""
    first: Reading = Reading.objects.get(claim__code="D1", is_shown=True)
    return first.value_en


def reading(source: str) -> Reading:
    """Return the reading of a source document."""
    found: Reading = Reading.objects.get(claim__code="D1", source__startswith=source)
    return found


@pytest.mark.parametrize("name", ["ana", "bruno", "clara", "fede"])
def test_only_who_keeps_the_registers_rules_on_readings(cast: Cast, name: str) -> None:
    who = WHO | {"by": cast.actor(name)}
    with refused(Reason.NOT_PERMITTED, "registers.readings"):
        add_reading(claim(), TWENTY, Source("005:1"), **who)
    with refused(Reason.NOT_PERMITTED, "registers.readings"):
        rule_reading(claim(), reading("002"), **who)
    with refused(Reason.NOT_PERMITTED, "registers.readings"):
        withdraw_reading(reading("002"), **who)


def test_a_reading_needs_both_languages_and_a_source() -> None:
    with refused(Reason.LANGUAGE_MISSING):
        add_reading(claim(), Words("Veinte", ""), Source("005:1"), **WHO)
    with refused(Reason.WRONG_VALUE):
        add_reading(claim(), TWENTY, Source(" "), **WHO)


def test_a_new_reading_stands_in_the_order_of_authority() -> None:
    assert shown() == "Ten"
    added = add_reading(claim(), TWENTY, Source("", "https://example.org/count", "P"), **WHO)
    assert (shown(), added.is_shown) == ("Ten", False)
    with refused(Reason.ALREADY_DONE):
        add_reading(claim(), TWENTY, Source("", "https://example.org/count", "P"), **WHO)


def test_a_ruling_picks_the_reading_and_is_cited() -> None:
    rule_reading(claim(), reading("002"), **RULING)
    assert (shown(), claim().ruling, claim().is_ruled) == ("Twelve", "XXI VM, decision 6", True)
    add_reading(claim(), TWENTY, Source("001:9999"), **WHO)
    assert shown() == "Twelve"
    with refused(Reason.ALREADY_DONE):
        rule_reading(claim(), reading("002"), **RULING)


def test_a_ruling_taken_back_lets_authority_decide_again() -> None:
    rule_reading(claim(), reading("002"), **RULING)
    rule_reading(claim(), None, **WHO | {"decision": Decision("Q50")})
    assert (shown(), claim().is_ruled) == ("Ten", False)


def test_a_citation_that_does_not_fit_is_refused_rather_than_cut() -> None:
    with refused(Reason.WRONG_VALUE):
        rule_reading(claim(), reading("002"), **WHO | {"decision": Decision("x" * 61)})


def test_a_withdrawn_reading_is_kept_and_no_longer_shown() -> None:
    first = reading("001")
    withdraw_reading(first, **WHO)
    assert shown() == "Twelve"
    assert Reading.objects.get(pk=first.pk).withdrawn_at is not None
    public = next(each for each in claims() if each.claim.code == "D1")
    assert "Ten" not in [row.value_en for row in public.readings]
    with refused(Reason.ALREADY_DONE):
        withdraw_reading(first, **WHO)


def test_the_last_reading_cannot_be_withdrawn() -> None:
    *others, last = Reading.objects.filter(claim__code="D1")
    for row in others:
        withdraw_reading(row, **WHO)
    with refused(Reason.WRONG_VALUE):
        withdraw_reading(last, **WHO)


def test_of_two_who_rule_at_once_the_second_is_told() -> None:
    rule_reading(claim(), reading("002"), seen=0, **RULING)
    with refused(Reason.STALE, "registers.readings"):
        rule_reading(claim(), reading("003"), seen=0, **RULING)
    assert shown() == "Twelve"


def test_a_reading_shown_against_the_order_when_loaded_counts_as_ruled() -> None:
    loaded = [each for each in claims() if len(each.readings) > 1]
    assert all(sum(row.is_shown for row in each.readings) == 1 for each in loaded)
    for each in loaded:
        before = each.readings[0].pk
        add_reading(each.claim, Words("Otra", "Another"), Source("zzz"), **WHO)
        assert Reading.objects.get(claim=each.claim, is_shown=True).pk == before
