"""Who carries the office: one country at most on any day, no gap unseen, powers from the day's records alone (Q15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import term
from tests.procedure.pages import table

from puebla.procedure.handover import (
    HandoverKind,
    Interim,
    bounded,
    ended,
    first_bounds,
    giving_way,
    hand_over,
    holder_on,
    in_office_since,
    interim_from,
    next_term,
    overlap,
    spells,
    troika_on,
    vacancies,
)
from puebla.procedure.presidency import PresidencyTerm, troika_on as troika_of_terms
from puebla.procedure.refusals import Reason, Refusal

FIRST, LAST = date(2009, 1, 1), date(2016, 12, 31)
VACANT = "—"
ONE_DAY = timedelta(days=1)
days = st.dates(FIRST, LAST)
years = st.integers(2010, 2015)
parties = st.sampled_from("abcd")
moves = st.one_of(
    st.tuples(st.just("appoint"), years, parties, st.none() | st.tuples(days, days)),
    st.tuples(st.just("bounds"), years, days, days),
    st.tuples(st.just("hand-over"), years, days, st.booleans()),
    st.tuples(st.just("interim"), parties, days, st.none() | days),
    st.tuples(st.just("end"), days),
)


@dataclass
class Records:
    """The terms and interims, changed by moves as the acts change them; a refused move changes nothing."""

    terms: dict[int, PresidencyTerm] = field(default_factory=dict)
    interims: list[Interim] = field(default_factory=list)

    def play(self, move: tuple[object, ...]) -> None:
        """Make one move if the rules allow it."""
        name, *rest = move
        {"appoint": self.appoint, "bounds": self.bounds, "hand-over": self.hand_over,
         "interim": self.interim, "end": self.end}[str(name)](*rest)  # fmt: skip

    def appoint(self, year: int, party: str, given: tuple[date, date] | None) -> None:
        """Appoint with the days given, or with the first bounds."""
        found = given or first_bounds(self.terms.values(), year)
        if year in self.terms or isinstance(found, Refusal) or found[1] <= found[0]:
            return
        made = PresidencyTerm(year, None, party, *found)
        if overlap(self.terms.values(), self.interims, [made]) is None:
            self.take([made])

    def bounds(self, year: int, starts: date, ends: date) -> None:
        """Give a term other days."""
        if year in self.terms:
            found = bounded(self.terms.values(), self.interims, self.terms[year], starts, ends)
            self.take([] if isinstance(found, Refusal) else [found])

    def hand_over(self, year: int, on: date, to_nobody: bool) -> None:
        """Hand over to the next term or to nobody."""
        following = next_term(self.terms.values(), year)
        if year in self.terms:
            to = None if to_nobody or following is None else following.year
            found = hand_over(self.terms.values(), self.interims, year, on, to=to, end_is_known=True)
            self.take([] if isinstance(found, Refusal) else found.terms)

    def interim(self, party: str, starts: date, until: date | None) -> None:
        """Begin an interim."""
        found = interim_from(self.terms.values(), self.interims, party, starts, until)
        if not isinstance(found, Refusal):
            self.interims.append(found)

    def end(self, until: date) -> None:
        """End the latest interim."""
        found = ended(self.interims[-1], until) if self.interims else None
        if isinstance(found, Interim):
            self.interims[-1] = found

    def take(self, changed: Iterable[PresidencyTerm]) -> None:
        """Keep the changed terms and let interims give way."""
        for before, after in giving_way(self.interims, list(changed)):
            self.interims[self.interims.index(before)] = after
        self.terms |= {made.year: made for made in changed}


records = st.lists(moves, max_size=14)


def played(done: list[tuple[object, ...]]) -> Records:
    """Return what stands after the moves."""
    found = Records()
    for move in done:
        found.play(move)
    return found


@given(records)
def test_terms_never_share_more_than_the_day_of_a_handover(done: list[tuple[object, ...]]) -> None:
    in_order = sorted(played(done).terms.values(), key=lambda each: each.year)
    assert all(one.ends is not None and one.ends <= other.starts for one, other in pairwise(in_order))


@given(records)
def test_interims_never_meet_and_never_outlast_the_beginning_of_a_term(done: list[tuple[object, ...]]) -> None:
    found = played(done)
    for one, other in combinations(found.interims, 2):
        assert not one.covers(other.starts)
        assert not other.covers(one.starts)
    begun = [(interim, each) for interim in found.interims for each in found.terms.values()]
    assert not [each for interim, each in begun if each.starts > interim.starts and interim.covers(each.starts)]


@given(records, days)
def test_on_every_day_one_country_at_most_and_from_the_records_of_the_day_alone(
    done: list[tuple[object, ...]], on: date
) -> None:
    found = played(done)
    terms = [each for each in found.terms.values() if each.covers(on)]
    interims = [each for each in found.interims if each.covers(on)]
    assert len(interims) <= 1
    assert len(terms) <= (2 if any(each.ends == on for each in terms) else 1)
    assert holder_on(terms, interims, on) == holder_on(found.terms.values(), found.interims, on)


@given(records, days)
def test_the_spells_cover_every_day_once_and_every_gap_is_one_of_them(done: list[tuple[object, ...]], on: date) -> None:
    found = played(done)
    terms = list(found.terms.values())
    shown = spells(terms, found.interims, FIRST, LAST)
    assert (shown[0].starts, shown[-1].until) == (FIRST, LAST + ONE_DAY)
    assert all(one.until == other.starts and one.holder != other.holder for one, other in pairwise(shown))
    (here,) = [spell for spell in shown if spell.starts <= on < spell.until]
    assert here.holder == holder_on(terms, found.interims, on)
    gaps = vacancies(terms, found.interims, FIRST, LAST)
    nobody = not any(each.covers(on) for each in [*terms, *found.interims])
    assert nobody == any(gap.starts <= on < gap.until for gap in gaps)


@given(records, days)
def test_without_interims_the_troika_in_office_is_that_of_the_terms(done: list[tuple[object, ...]], on: date) -> None:
    terms = list(played(done).terms.values())
    troika, plain = troika_on(terms, [], on), troika_of_terms(terms, on)
    assert troika.current == plain.current
    assert plain.current.vacant or troika == plain


@given(records, days)
def test_the_holder_of_a_day_has_carried_the_office_since_the_day_it_took_over(
    done: list[tuple[object, ...]], on: date
) -> None:
    found = played(done)
    terms = list(found.terms.values())
    since, holder = in_office_since(terms, found.interims, on), holder_on(terms, found.interims, on)
    assert (since is None) == (holder.party is None)
    if since is not None:
        assert holder_on(terms, found.interims, since) == holder
        assert holder_on(terms, found.interims, since - ONE_DAY) != holder


# Examples


HN, SV = term(2016, "hn"), term(2017, "sv")


def reason(found: object) -> Reason | None:
    """Return the reason of a refusal, None for anything else."""
    return found.reason if isinstance(found, Refusal) else None


@pytest.mark.parametrize(
    ("on", "known", "kind"),
    [
        (date(2016, 11, 18), True, HandoverKind.EARLY),
        (date(2016, 11, 18), False, HandoverKind.ORDINARY),
        (date(2016, 12, 31), True, HandoverKind.ORDINARY),
        (date(2017, 2, 1), True, HandoverKind.POSTPONED),
    ],
)
def test_a_handover_is_early_or_postponed_only_against_a_recorded_day(
    on: date, known: bool, kind: HandoverKind
) -> None:
    done = hand_over([HN, SV], [], 2016, on, to=2017, end_is_known=known)
    assert not isinstance(done, Refusal)
    assert (done.kind, done.outgoing.ends) == (kind, on)
    assert done.incoming is not None
    assert done.incoming.starts == on


def test_on_the_day_of_the_handover_the_incoming_country_is_in_office() -> None:
    done = hand_over([HN, SV], [], 2016, date(2016, 11, 18), to=2017, end_is_known=False)
    assert not isinstance(done, Refusal)
    assert [holder_on(done.terms, [], date(2016, 11, day)).party for day in (17, 18)] == ["hn", "sv"]


def test_a_handover_to_nobody_leaves_days_that_are_shown_as_vacant() -> None:
    done = hand_over([HN], [], 2016, date(2016, 11, 18), to=None, end_is_known=True)
    assert not isinstance(done, Refusal)
    (gap,) = vacancies(done.terms, [], date(2016, 1, 1), date(2016, 12, 31))
    assert (done.kind, gap.starts, gap.until) == (HandoverKind.VACANT, date(2016, 11, 19), date(2017, 1, 1))


@pytest.mark.parametrize(
    ("on", "to"),
    [(date(2016, 1, 1), 2017), (date(2017, 12, 31), 2017), (date(2016, 11, 18), 2018), (date(2016, 11, 18), 2015)],
)
def test_it_refuses_a_handover_on_no_day_of_both_or_to_another_than_the_next(on: date, to: int) -> None:
    terms = [term(2015, "mx"), HN, SV, term(2018, "pa")]
    assert reason(hand_over(terms, [], 2016, on, to=to, end_is_known=True)) == Reason.WRONG_VALUE


def test_it_refuses_days_that_another_term_has() -> None:
    assert reason(bounded([HN, SV], [], SV, date(2016, 11, 18), date(2017, 12, 31))) == Reason.TERMS_OVERLAP
    assert reason(bounded([HN, SV], [], SV, date(2017, 2, 1), date(2017, 2, 1))) == Reason.WRONG_VALUE


def test_the_first_bounds_are_the_calendar_year_less_what_the_neighbours_take() -> None:
    late = term(2016, "hn", ends=date(2017, 3, 1))
    assert first_bounds([late, term(2018, "pa", date(2017, 11, 20))], 2017) == (date(2017, 3, 1), date(2017, 11, 20))
    assert reason(first_bounds([term(2016, "hn", ends=date(2018, 1, 1))], 2017)) == Reason.TERMS_OVERLAP


def test_an_interim_ends_when_a_term_begins_and_no_term_is_laid_over_it() -> None:
    interim = interim_from([HN], [], "gt", date(2017, 1, 1))
    assert interim == Interim(2017, "gt", date(2017, 1, 1), None)
    assert isinstance(interim, Interim)
    assert reason(overlap([HN], [interim], [SV])) == Reason.TERMS_OVERLAP
    later = term(2017, "sv", date(2017, 3, 1))
    assert overlap([HN], [interim], [later]) is None
    assert [after.until for _, after in giving_way([interim], [later])] == [date(2017, 3, 1)]


def test_it_refuses_an_interim_that_cannot_be() -> None:
    taken = Interim(2016, "gt", date(2016, 5, 1), date(2016, 6, 1))
    refused = [
        interim_from([HN, SV], [], "hn", date(2016, 5, 1)),
        interim_from([HN, SV], [], "gt", date(2016, 5, 1), date(2016, 5, 1)),
        interim_from([HN, SV], [], "gt", date(2016, 5, 1), date(2017, 1, 2)),
        interim_from([HN, SV], [taken], "pa", date(2016, 4, 1)),
        ended(taken, date(2016, 5, 1)),
        ended(taken, date(2016, 6, 1)),
    ]
    wrong, overlapping = Reason.WRONG_VALUE, Reason.TERMS_OVERLAP
    assert [reason(each) for each in refused] == [wrong, wrong, overlapping, overlapping, wrong, wrong]


def test_an_interim_without_a_day_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="the interim of gt ends"):
        Interim(2016, "gt", date(2016, 5, 1), date(2016, 5, 1))


@pytest.mark.parametrize("row", table("handover", "days"), ids=lambda row: row["why"])
def test_the_page_on_the_handover_says_what_the_rule_answers(row: dict[str, str]) -> None:
    rows = table("handover", "records")
    dates = [(each, date.fromisoformat(each["starts"]), date.fromisoformat(each["ends"])) for each in rows]
    terms = [PresidencyTerm(int(each["year"]), None, each["party"], starts, ends)
             for each, starts, ends in dates if each["what"] == "term"]  # fmt: skip
    interims = [Interim(int(each["year"]), each["party"], starts, ends)
                for each, starts, ends in dates if each["what"] == "interim"]  # fmt: skip
    on = date.fromisoformat(row["day"])
    shown = [seat.party or VACANT for seat in troika_on(terms, interims, on).seats]
    since = in_office_since(terms, interims, on)
    told = (row["former"], row["in office"], row["upcoming"], row["since"])
    assert (*shown, since.isoformat() if since else VACANT) == told
