"""Making terms longer, with a reason, never shorter (Q10)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import HOUR, REASON, last_round, later, reach, refused, reply

from puebla.consultations.actions import extend_term
from puebla.consultations.models import Consultation, Extension, Reply, Round, RoundTerm
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.deadlines import fingerprint
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def extend(cast: Cast, found: Consultation, name: str = "ana", **more: object) -> Round:
    """Extend by two working days."""
    values: dict[str, object] = {"days": 2, "reason": REASON, **more}
    return extend_term(found, by=cast.actor(name), at=NOW + HOUR, **values)  # type: ignore[arg-type]


def last_day(party: str) -> date:
    """Return the last day of a country's term."""
    day: date = RoundTerm.objects.get(party__code=party).last_day
    return day


def test_nobody_but_the_presidency_extends(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.extension"):
            extend(cast, found, name)


@pytest.mark.parametrize("state", [State.TROIKA_CONSENSUS, State.ROUND_1_CLOSED])
def test_only_an_open_round_has_terms_to_extend(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        extend(cast, reach(cast, state))


def test_it_needs_a_reason(cast: Cast) -> None:
    with refused(Reason.REASON_MISSING):
        extend(cast, reach(cast, State.ROUND_1_OPEN), reason=Wording(" "))


@pytest.mark.parametrize("days", [0, -1])
def test_it_never_shortens(cast: Cast, days: int) -> None:
    with refused(Reason.WOULD_SHORTEN_TERM):
        extend(cast, reach(cast, State.ROUND_1_OPEN), days=days)


def test_more_days_than_can_be_meant_are_refused(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        extend(cast, reach(cast, State.ROUND_1_OPEN), days=61)


def test_a_country_without_a_term_is_refused(cast: Cast) -> None:
    with refused(Reason.NOT_CONSULTED):
        extend(cast, reach(cast, State.ROUND_1_OPEN), parties=["mx", "hn"])


def test_each_term_goes_on_in_the_working_days_of_its_country(cast: Cast) -> None:
    extend(cast, reach(cast, State.ROUND_1_OPEN))
    # Mexico rests on Friday 16 September; its two days more are Monday and Tuesday.
    assert (last_day("mx"), last_day("ca"), last_day("ni")) == (
        date(2016, 9, 20), date(2016, 9, 19), date(2016, 9, 21),
    )  # fmt: skip


def test_one_country_alone_can_have_more_time(cast: Cast) -> None:
    extend(cast, reach(cast, State.ROUND_1_OPEN), parties=["mx"])
    assert (last_day("mx"), last_day("ca")) == (date(2016, 9, 20), date(2016, 9, 15))


def test_the_round_closes_later_and_has_a_new_fingerprint(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    before = last_round(found)
    held = extend(cast, found)
    terms = [term.as_deadline() for term in held.terms.select_related("party")]
    assert held.closes_at > before.closes_at
    assert held.fingerprint == fingerprint(terms, held.version.digest) != before.fingerprint


def test_the_first_end_and_the_reason_are_kept(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    first = last_round(found).closes_at
    extend(cast, found)
    kept = Extension.objects.get()
    assert (kept.closed_before, kept.days, kept.reason_es) == (first, 2, REASON.es)
    assert RoundTerm.objects.get(party__code="mx").is_extended


def test_a_reply_is_in_time_again(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    late = later(found)
    extend(cast, found)
    filed = reply(cast, found, "bruno", at=late)
    assert isinstance(filed, Reply)


def test_the_entry_tells_all_members_the_new_ends(cast: Cast) -> None:
    extend(cast, reach(cast, State.ROUND_1_OPEN), parties=["mx"])
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.audience) == ("consultation.extend-term", "members")
    assert entry.changes["terms"] == {"mx": "2016-09-21T04:59:59Z"}
