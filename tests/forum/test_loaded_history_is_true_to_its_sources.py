"""What the registers say, asked as of a day: members, observers, presidencies, bodies, scale, claims."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from puebla.forum import queries
from puebla.forum.bodies.queries import body_page, structure_on
from puebla.forum.models import Presidency, StatusKind
from puebla.procedure.refusals import Refused
from puebla.procedure.values import Precision

pytestmark = pytest.mark.usefixtures("registers")
XXI_RCM = date(2016, 11, 17)


def test_eleven_countries_were_members_on_17_november_2016() -> None:
    with override("en"):
        names = [row.party.name for row in queries.members_on(XXI_RCM)]
    assert len(names) == 11
    assert names[:2] == ["Belize", "Canada"]
    assert names[-1] == "United States of America"


def test_members_stand_in_the_alphabet_of_the_reader() -> None:
    with override("es"):
        names = [row.party.name for row in queries.members_on(XXI_RCM)]
    assert names.index("Estados Unidos de América") < names.index("Guatemala") < names.index("México")


def test_in_1999_ten_countries_were_members_for_sure_and_one_perhaps() -> None:
    day = date(1999, 1, 28)
    assert len(queries.members_on(day)) == 10
    uncertain = queries.uncertain_on(day, StatusKind.MEMBER)
    assert [row.party.code for row in uncertain] == ["do"]
    assert uncertain[0].since.precision is Precision.BY


def test_there_were_five_observer_countries() -> None:
    assert {row.party.code for row in queries.observer_states_on(XXI_RCM)} == {"ar", "co", "ec", "jm", "pe"}


def test_what_no_source_dates_stays_without_a_date() -> None:
    dates = {row.party.code: row.since for row in queries.observer_organizations_on(XXI_RCM)}
    assert len(dates) == 13
    assert {code for code, since in dates.items() if since is None} == {"ohchr", "ilo", "undp"}
    assert str(dates["unicef"]) == "2015"


def test_a_year_counts_from_its_first_day() -> None:
    assert "unicef" not in {row.party.code for row in queries.observer_organizations_on(date(2014, 12, 31))}
    assert "unicef" in {row.party.code for row in queries.observer_organizations_on(date(2015, 1, 1))}


def test_there_are_twenty_four_partners_and_one_network_of_civil_society() -> None:
    assert len(queries.partners_on(XXI_RCM)) == 24
    assert [row.party.code for row in queries.civil_society_on(XXI_RCM)] == ["rncom"]


def test_twenty_one_presidencies_to_2016_and_later_ones_with_2025_unknown() -> None:
    years = [row.year for row in queries.presidencies()]
    assert years[:21] == list(range(1996, 2017))
    assert 2025 not in years
    assert {2017, 2024, 2026} <= set(years)


def test_bounds_of_a_term_are_the_calendar_year_and_marked_as_ours() -> None:
    term = Presidency.objects.get(year=2016)
    assert (term.starts, term.ends) == (date(2016, 1, 1), date(2016, 12, 31))
    assert not term.bounds_are_known
    assert term.theme_is_ours_in == "es"


def test_a_number_that_no_source_prints_is_unknown() -> None:
    assert Presidency.objects.get(year=2024).number is None
    assert Presidency.objects.get(year=2026).state == "announced"


def test_the_presidency_of_a_day_is_found() -> None:
    found = queries.presidency_on(XXI_RCM)
    assert found is not None
    assert found.party.code == "hn"
    assert queries.presidency_on(date(2025, 6, 1)) is None
    assert queries.presidency_on(date(1995, 6, 1)) is None


def test_a_body_bears_the_name_of_the_day() -> None:
    named = {day: {body.code: body.label for body in structure_on(day)} for day in _DAYS}
    with override("en"):
        assert _label("secretariat", date(2001, 6, 1)) == "Technical Support Unit"
        assert _label("secretariat", XXI_RCM) == "Technical Secretariat"
        assert _label("presidency", date(2000, 6, 1)) == "Secretariat pro tempore"
    assert "secretariat" not in named[date(2000, 6, 1)]
    assert "wg-labour" not in named[XXI_RCM]


_DAYS = (date(2000, 6, 1), XXI_RCM)


def _label(code: str, day: date) -> str:
    return next(body.label for body in structure_on(day) if body.code == code)


def test_a_body_reports_only_to_one_that_existed() -> None:
    before = {body.code: body.reports_to for body in structure_on(date(1996, 1, 1))}
    assert all(superior == "" or superior in before for superior in before.values())
    page = body_page("network-children", XXI_RCM)
    assert [body.code for body in page.was] == ["adhoc-children"]
    assert page.reports_to is not None


def test_the_scale_adds_up_to_its_total() -> None:
    found = queries.scale_on(XXI_RCM)
    assert found is not None
    assert sum(share.amount for share in found.shares) == found.scale.total == 282_724
    assert found.scale.decided_at == "VM-06"
    assert queries.scale_on(date(2004, 12, 31)) is None


def test_every_reading_of_a_claim_is_kept_and_one_is_shown_first() -> None:
    claims = queries.claims()
    assert {len([row for row in claim.readings if row.is_shown]) for claim in claims} == {1}
    assert all(claim.readings[0].is_shown for claim in claims)
    assert queries.claims_about("parties:rncom")[0].claim.code == "D5"


def test_a_party_page_holds_everything_of_a_party() -> None:
    page = queries.party_page("us")
    assert [row.status for row in page.statuses] == ["member"]
    assert page.presidencies[0].year == 2000
    assert [share.amount for share in page.shares] == [141_360]
    assert "USA" in {alias.text for alias in page.aliases}


@pytest.mark.parametrize("ask", [lambda: queries.party_page("zz"), lambda: queries.zone_of("zz"),
                                 lambda: body_page("zz", XXI_RCM)])  # fmt: skip
def test_an_unknown_code_is_refused_as_not_found(ask: object) -> None:
    with pytest.raises(Refused):
        ask()  # type: ignore[operator]


def test_a_party_without_a_capital_has_the_zone_of_the_seat() -> None:
    assert queries.zone_of("unhcr").key == "America/Costa_Rica"
    assert queries.zone_of("bz").key == "America/Belize"


def test_the_stated_figures_add_up() -> None:
    rows = queries.statistics()
    total = next(row for row in rows if row.is_total)
    assert sum(row.value for row in rows if row.kind == "row") == total.value == 122


def test_texts_and_terms_are_there_in_both_languages() -> None:
    assert set(queries.texts("about.nature", "about.origin")) == {"about.nature", "about.origin"}
    assert all(term.term_es and term.term_en for term in queries.terms())
    assert all(fact.text_es and fact.text_en for fact in queries.facts())
