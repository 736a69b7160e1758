from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from puebla.procedure.charter import (
    CHARTERS,
    Charter,
    CharterBook,
    CharterError,
    NotInForceError,
    load_charter,
)
from puebla.procedure.charter_settings import PARAMETERS, MonthDay
from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.deadlines import WorkingDayPolicy
from puebla.procedure.participation import BodyKind, Category
from puebla.procedure.reminders import OFFICE_HOURS


def test_it_refuses_a_day_before_the_forum(book: CharterBook) -> None:
    with pytest.raises(NotInForceError, match="starts on 1996-02-01"):
        book.in_force(date(1996, 1, 31))


def test_it_refuses_a_charter_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CharterError, match="no such folder"):
        load_charter("nowhere")
    with pytest.raises(CharterError, match=r"charter\.toml"):
        load_charter(tmp_path)


def test_it_refuses_a_provision_that_is_not_in_force(charter: Charter) -> None:
    with pytest.raises(LookupError, match=r"'consultation\.round-3'"):
        charter.provision("consultation.round-3")


def test_the_charter_is_read_once_and_frozen(book: CharterBook, charter: Charter) -> None:
    assert load_charter("rcm") is book
    assert book.in_force(date(2016, 12, 2)) is charter
    with pytest.raises(TypeError):
        charter.bodies["senate"] = charter.bodies["vm"]  # type: ignore[index]


def test_periods_follow_each_other_without_a_gap(book: CharterBook) -> None:
    ends = [period.holds_until for period in book.periods]
    starts = [period.holds_from for period in book.periods]
    assert starts[0] == book.starts
    assert ends[-1] is None
    assert [end + timedelta(days=1) for end in ends if end] == starts[1:]


@pytest.mark.parametrize(
    ("day", "present", "absent"),
    [
        (date(1996, 6, 1), {"vm", "rcgm", "presidency"}, {"secretariat", "network-trafficking"}),
        (date(2005, 6, 1), {"secretariat", "network-consular"}, {"adhoc-extraregional"}),
        (date(2016, 5, 31), {"adhoc-children"}, {"network-children"}),
        (date(2016, 6, 1), {"network-children"}, {"wg-border"}),
        (date(2026, 9, 10), {"wg-border", "wg-labour", "network-trafficking"}, set()),
    ],
)
def test_bodies_are_those_of_the_day(book: CharterBook, day: date, present: set[str], absent: set[str]) -> None:
    bodies = set(book.in_force(day).bodies)
    assert (present <= bodies, bodies & absent) == (True, set())


def test_the_season_of_the_meeting_changed_in_2015(book: CharterBook) -> None:
    seasons = ("meetings.season-first-half", "meetings.season-second-half")
    years = {year: [code in book.in_force(date(year, 6, 1)).provisions for code in seasons] for year in (2014, 2015)}
    assert years == {2014: [True, False], 2015: [False, True]}


def test_the_parameters_have_their_defaults(charter: Charter) -> None:
    settings = charter.settings
    assert set(charter.parameters) == PARAMETERS
    assert (settings.working_days, settings.silence) == (WorkingDayPolicy.OWN, SilencePolicy.NO_OBJECTION)
    assert (settings.round_days, settings.troika_reminder_days, settings.reminder_days_left) == (5, 3, (2, 0))
    assert (settings.reminder_hours, settings.languages, settings.seat) == (OFFICE_HOURS, ("es", "en"), "cr")
    assert (settings.contributions_due_on, settings.fund_ceiling) == (MonthDay(3, 31), 1000)
    assert settings.contributions_called_on.in_year(2016) == date(2016, 1, 1)


def test_replies_are_seen_by_the_right_people_at_the_right_time(charter: Charter) -> None:
    early = {c for c in Category if charter.settings.replies_visible_to({c}, round_closed=False)}
    late = {c for c in Category if charter.settings.replies_visible_to({c}, round_closed=True)}
    assert early == {Category.PRESIDENCY, Category.TROIKA, Category.SECRETARIAT}
    assert late == early | {Category.MEMBER}


def test_the_counts_are_those_of_the_sources(charter: Charter) -> None:
    counts = {
        "objectives": len(charter.objectives),
        "themes": len(charter.themes),
        "budget lines": len(charter.budget_lines),
        "fund categories": [category.special for category in charter.fund_categories.values()].count(False),
        "special circumstances": [category.special for category in charter.fund_categories.values()].count(True),
        "steps": len(charter.steps),
        "functions of the Presidency": len(charter.functions_of("presidency")),
        "plenary": len(charter.agenda_for(BodyKind.VICE_MINISTERIAL)),
        "group": len(charter.agenda_for(BodyKind.CONSULTATION_GROUP)),
        "network": len(charter.agenda_for(BodyKind.NETWORK)),
    }
    assert list(counts.values()) == [4, 3, 6, 4, 3, 4, 9, 4, 5, 1]


def test_only_the_regular_vice_ministerial_meeting_is_numbered(charter: Charter) -> None:
    assert [kind.code for kind in charter.meeting_kinds.values() if kind.numbered] == ["vice-ministerial"]


def test_audiences_run_from_open_to_closed(charter: Charter) -> None:
    levels = sorted(charter.audience_levels.values(), key=lambda level: level.rank)
    expected = ["public", "participants", "members", "body", "troika", "closed-door", "secretariat", "fund"]
    assert [level.code for level in levels] == expected


def test_document_symbols_are_unique(charter: Charter) -> None:
    symbols = [kind.symbol for kind in charter.document_kinds.values()]
    assert len(symbols) == len(set(symbols))


def test_every_sentence_ends_like_a_sentence(book: CharterBook) -> None:
    fragments = {"criterion", "parameter"}
    ends = [
        (entry.provision.code, text)
        for entry in book.entries
        if entry.provision.code.partition(".")[0] not in fragments
        for text in (entry.text.es, entry.text.en)
        if not text.endswith(".")
    ]
    assert ends == []


def test_what_is_a_reading_of_ours_says_so(book: CharterBook) -> None:
    unmarked = [e.provision.code for e in book.entries if "rulings" in e.provision.source and not e.provision.is_ours]
    unfounded = [e.provision.code for e in book.entries if e.provision.is_ours and not e.provision.source]
    assert (unmarked, unfounded) == ([], [])


def test_the_registers_are_no_part_of_the_rules(book: CharterBook) -> None:
    assert {entry.file for entry in book.entries} <= {path.name for path in (CHARTERS / "rcm").glob("*.toml")}
