"""Sending the text to all members, each with its own term (A11 step 2, Q1, Q2, Q9)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.cast import NOW, Cast, written
from tests.consultations.stages import last_round, reach, refused

from puebla.consultations.actions import open_first_round
from puebla.consultations.models import RoundTerm
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.models import CalendarDay, Party
from puebla.procedure.consultation import State
from puebla.procedure.deadlines import fingerprint, tzdata_version
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_nobody_but_the_presidency_opens_it(cast: Cast) -> None:
    found = reach(cast, State.TROIKA_CONSENSUS)
    for name in ("bruno", "silvia", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.round-1"):
            open_first_round(found, by=cast.actor(name), at=NOW)


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_TROIKA])
def test_it_waits_for_the_troika(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        open_first_round(reach(cast, state), by=cast.actor("ana"), at=NOW)


def test_it_opens_once(cast: Cast) -> None:
    stale = reach(cast, State.TROIKA_CONSENSUS)
    open_first_round(stale, by=cast.actor("ana"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        open_first_round(stale, by=cast.actor("ana"), at=NOW)


def test_every_member_but_the_presidency_is_consulted(cast: Cast) -> None:
    held = last_round(reach(cast, State.ROUND_1_OPEN))
    codes = {term.party.code for term in held.terms.select_related("party")}
    assert codes == {"bz", "ca", "cr", "do", "gt", "mx", "ni", "pa", "sv", "us"}


@pytest.mark.parametrize(
    ("party", "last_day", "ends_at"),
    [
        ("mx", date(2016, 9, 15), datetime(2016, 9, 16, 4, 59, 59, tzinfo=UTC)),
        ("cr", date(2016, 9, 16), datetime(2016, 9, 17, 5, 59, 59, tzinfo=UTC)),
        ("ni", date(2016, 9, 19), datetime(2016, 9, 20, 5, 59, 59, tzinfo=UTC)),
        ("ca", date(2016, 9, 15), datetime(2016, 9, 16, 3, 59, 59, tzinfo=UTC)),
    ],
)
def test_each_counts_its_own_working_days(cast: Cast, party: str, last_day: date, ends_at: datetime) -> None:
    held = last_round(reach(cast, State.ROUND_1_OPEN))
    term = RoundTerm.objects.get(round=held, party__code=party)
    assert (term.last_day, term.ends_at) == (last_day, ends_at)


def test_the_skipped_days_are_kept_with_their_reason_in_both_languages(cast: Cast) -> None:
    held = last_round(reach(cast, State.ROUND_1_OPEN))
    days = {day["day"]: day for day in RoundTerm.objects.get(round=held, party__code="ni").days}
    battle = {"day": "2016-09-14", "number": None, "es": "Batalla de San Jacinto", "en": "Battle of San Jacinto Day"}
    assert days["2016-09-14"] == battle
    assert days["2016-09-19"]["number"] == 5


def test_a_holiday_decreed_by_the_register_counts(cast: Cast) -> None:
    panama = Party.objects.get(code="pa")
    decreed = CalendarDay(party=panama, day=date(2016, 9, 12), name_es="Duelo", name_en="Mourning", source="test")
    written(decreed.save)
    held = last_round(reach(cast, State.ROUND_1_OPEN))
    assert RoundTerm.objects.get(round=held, party__code="pa").last_day == date(2016, 9, 16)


def test_it_closes_when_the_last_term_ends(cast: Cast) -> None:
    held = last_round(reach(cast, State.ROUND_1_OPEN))
    assert held.closes_at == max(held.terms.values_list("ends_at", flat=True))


def test_terms_and_text_have_one_fingerprint(cast: Cast) -> None:
    held = last_round(reach(cast, State.ROUND_1_OPEN))
    terms = [term.as_deadline() for term in held.terms.select_related("party")]
    assert (held.fingerprint, held.tzdata_version) == (fingerprint(terms, held.version.digest), tzdata_version())


def test_from_now_on_all_members_see_it(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    entry = Entry.objects.filter(subject=found.symbol).latest("sequence")
    assert (found.audience, entry.act, entry.audience) == ("members", "consultation.open-round-1", Audience.MEMBERS)
    assert entry.changes["terms"]["mx"] == "2016-09-16T04:59:59Z"
