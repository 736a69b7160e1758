"""The four policies of working days (Q1) and both of silence (Q3) are parameters of the charter, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from tests.cast import NOW, Cast, written
from tests.consultations.stages import HOUR, REASON, last_round, reach, refused, reply

from puebla.consultations.actions import declare_consensus, extend_term
from puebla.consultations.models import Consultation, RoundTerm
from puebla.forum import charters
from puebla.forum.models import CalendarDay, Party
from puebla.procedure.charter import CHARTERS
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
Charter = Callable[[str, str], None]


@pytest.fixture
def charter_with(tmp_path: Path, settings: LazySettings) -> Iterator[Charter]:
    """Return a way to put this installation under a charter that differs in one parameter."""

    def changed(code: str, value: str) -> None:
        folder = tmp_path / value
        shutil.copytree(CHARTERS / "rcm", folder)
        file = folder / "parameters.toml"
        before, _, rest = file.read_text().partition(f'code = "{code}"\nvalue = "')
        file.write_text(f'{before}code = "{code}"\nvalue = "{value}' + rest[rest.index('"') :])
        settings.CHARTER = str(folder)
        charters.book.cache_clear()

    yield changed
    settings.CHARTER = "rcm"
    charters.book.cache_clear()


def last_days(found: Consultation) -> dict[str, date]:
    """Return the last day of each member's term in the last round."""
    rows = RoundTerm.objects.filter(round=last_round(found))
    return dict(rows.values_list("party__code", "last_day"))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("own", {"mx": date(2016, 9, 15), "cr": date(2016, 9, 16), "ni": date(2016, 9, 19), "us": date(2016, 9, 15)}),
        ("presidency", dict.fromkeys(("mx", "cr", "ni", "us"), date(2016, 9, 16))),
        ("seat", dict.fromkeys(("mx", "cr", "ni", "us"), date(2016, 9, 16))),
        ("common", dict.fromkeys(("mx", "cr", "ni", "us"), date(2016, 9, 20))),
    ],
)
def test_the_charter_decides_whose_days_count(
    cast: Cast, charter_with: Charter, policy: str, expected: dict[str, date]
) -> None:
    charter_with("working_days", policy)
    found = reach(cast, State.ROUND_1_OPEN)
    assert last_round(found).policy == policy
    assert {code: day for code, day in last_days(found).items() if code in expected} == expected


@pytest.mark.parametrize("policy", ["own", "presidency", "seat", "common"])
def test_an_extension_goes_on_under_the_policy_that_was_frozen(cast: Cast, charter_with: Charter, policy: str) -> None:
    charter_with("working_days", policy)
    found = reach(cast, State.ROUND_1_OPEN)
    before, codes = last_days(found), _calendars(found)
    charter_with("working_days", "seat" if policy == "own" else "own")
    extend_term(found, by=cast.actor("ana"), at=NOW + HOUR, days=2, reason=REASON)
    after = last_days(found)
    assert all(after[code] > before[code] for code in before)
    assert (_calendars(found), last_round(found).policy) == (codes, policy)


def _calendars(found: Consultation) -> list[str]:
    return sorted(RoundTerm.objects.filter(round=last_round(found)).values_list("calendar_code", flat=True))


@pytest.mark.parametrize("policy", ["own", "presidency", "seat", "common"])
def test_a_holiday_that_every_country_keeps_costs_every_policy_one_day(
    cast: Cast, charter_with: Charter, policy: str
) -> None:
    charter_with("working_days", policy)
    plain = last_days(reach(cast, State.ROUND_1_OPEN))
    parties = Party.objects.filter(statuses__status="member").distinct()
    rows = [CalendarDay(party=party, day=date(2016, 9, 9), name_es="Duelo", name_en="Mourning", source="test")
            for party in parties]  # fmt: skip
    written(lambda: [row.save() for row in rows])
    longer = last_days(reach(cast, State.ROUND_1_OPEN))
    assert all(longer[code] > plain[code] for code in plain)


@pytest.mark.parametrize("policy", ["own", "presidency", "seat", "common"])
def test_whoever_counts_each_day_ends_in_the_members_own_capital(
    cast: Cast, charter_with: Charter, policy: str
) -> None:
    charter_with("working_days", policy)
    found = reach(cast, State.ROUND_1_OPEN)
    for term in RoundTerm.objects.filter(round=last_round(found)).select_related("party"):
        local = term.ends_at.astimezone(ZoneInfo(term.party.zone))
        assert (local.date(), f"{local:%H:%M:%S}") == (term.last_day, "23:59:59")


@pytest.mark.parametrize(
    ("opened", "policy"),
    [
        (datetime(2016, 12, 22, 16, tzinfo=UTC), "own"),
        (datetime(2016, 12, 22, 16, tzinfo=UTC), "common"),
        (datetime(2016, 10, 31, 16, tzinfo=UTC), "own"),
    ],
)
def test_years_and_clocks_may_change_while_a_round_is_open(
    cast: Cast, charter_with: Charter, opened: datetime, policy: str
) -> None:
    from puebla.consultations.actions import open_first_round

    charter_with("working_days", policy)
    held = open_first_round(reach(cast, State.TROIKA_CONSENSUS), by=cast.actor("ana", NOW.date()), at=opened)
    for term in held.terms.select_related("party"):
        deadline = term.as_deadline()
        assert (deadline.working_days, f"{deadline.ends_at_local:%H:%M:%S}") == (5, "23:59:59")
        assert deadline.days[0].day == opened.date() + timedelta(days=1)


@pytest.mark.parametrize(("silence", "blocked"), [("no-objection", False), ("blocks", True)])
def test_the_charter_decides_what_silence_amounts_to(
    cast: Cast, charter_with: Charter, silence: str, blocked: bool
) -> None:
    charter_with("silence", silence)
    found = reach(cast, State.ROUND_2_CLOSED)
    assert last_round(found).silence == silence
    if blocked:
        with refused(Reason.SILENCE_BLOCKS):
            declare_consensus(found, by=cast.actor("ana"), at=NOW)
    else:
        assert "pa" in declare_consensus(found, by=cast.actor("ana"), at=NOW).silent


def test_the_silence_rule_of_the_day_on_which_the_round_opened_counts(cast: Cast, charter_with: Charter) -> None:
    charter_with("silence", "blocks")
    found = reach(cast, State.ROUND_2_CLOSED)
    charter_with("silence", "no-objection")
    with refused(Reason.SILENCE_BLOCKS):
        declare_consensus(found, by=cast.actor("ana"), at=NOW)


def test_where_silence_blocks_ten_replies_make_the_consensus(cast: Cast, charter_with: Charter) -> None:
    from tests.cast import make_members_focal_points

    charter_with("silence", "blocks")
    more = {f"focal-{code}": person for code, person in make_members_focal_points().items()}
    everybody = Cast(people={**cast.people, **more})
    found = reach(cast, State.ROUND_2_OPEN)
    for name in ("bruno", "carla", "silvia", *(name for name in more if name != "focal-hn")):
        reply(everybody, found, name)
    reach(cast, State.ROUND_2_CLOSED, found)
    assert declare_consensus(found, by=cast.actor("ana"), at=NOW).silent == []
