"""Name, reporting line, chair, host and composition: from a day on, by a decision, and not a day earlier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override
from tests.cast import NOW, TODAY, Cast, written
from tests.forum.bodies.steps import EVERYBODY, RCGM, VM, founded, keeper, party, refused, there

from puebla.core.models import Entry
from puebla.forum.bodies import actions
from puebla.forum.bodies.queries import body_page, seat_names
from puebla.forum.bodies.words import Called, Seats
from puebla.forum.models import BodyName
from puebla.forum.statuses.words import Words
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
NEXT_YEAR = date(2017, 1, 1)
EVE = NEXT_YEAR - timedelta(days=1)
CALLED = Called(Words("Unidad Virtual", "Virtual Unit"), Words("UV", "VU"))
SEATS = Seats(("member",), ("unhcr",), Words("Institutos de la niñez.", "Children's institutes."))
DO: dict[str, Any] = {
    "rename": lambda who: actions.rename_body("secretariat", CALLED, **who),
    "line": lambda who: actions.set_line("adhoc-rncom", "vm", **who),
    "chair": lambda who: actions.set_chair("network-consular", party("gt"), **who),
    "host": lambda who: actions.set_host("network-consular", party("mx"), **who),
    "composition": lambda who: actions.set_composition("network-consular", SEATS, **who),
}


def who(cast: Cast, name: str = "diego", **more: Any) -> dict[str, Any]:
    """Return what every act is given."""
    return {"by": cast.actor(name), "at": NOW, "on": NEXT_YEAR, "decision": VM} | more


@pytest.mark.parametrize("act", DO)
@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_but_the_secretariat_changes_a_body(cast: Cast, act: str, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        DO[act](who(cast, name))


@pytest.mark.parametrize("act", DO)
def test_outside_of_its_life_nothing_changes_and_what_holds_is_not_recorded_again(cast: Cast, act: str) -> None:
    with refused(Reason.BODY_ABSENT):
        DO[act](who(cast, on=date(1990, 1, 1)))
    DO[act](who(cast))
    with refused(Reason.ALREADY_DONE):
        DO[act](who(cast, on=NEXT_YEAR + timedelta(days=5)))


@pytest.mark.parametrize("act", DO)
def test_of_two_who_edit_one_body_the_second_is_told(cast: Cast, act: str) -> None:
    DO[act](who(cast, seen=0))
    with refused(Reason.STALE):
        DO[act](who(cast, seen=0))


def test_a_name_holds_from_its_day_and_the_one_before_until_the_eve(cast: Cast) -> None:
    with refused(Reason.DECISION_OF_ANOTHER, "decided_by"):
        DO["rename"](who(cast, decision=RCGM))
    DO["rename"](who(cast))
    names = [
        body.name.name_en for day in (date(2001, 6, 1), EVE, NEXT_YEAR) if (body := there(day)["secretariat"]).name
    ]
    assert names == ["Technical Support Unit", "Technical Secretariat", "Virtual Unit"]
    assert Entry.objects.get(act="body.rename").audience == "public"


def test_a_name_for_a_day_between_two_recorded_ones_holds_until_the_later(cast: Cast) -> None:
    actions.rename_body("secretariat", CALLED, **who(cast, on=date(2002, 1, 1)))
    page = body_page("secretariat", TODAY)
    assert [(span.starts, span.until) for span in page.names] == [
        (date(2001, 3, 1), date(2002, 1, 1)), (date(2002, 1, 1), date(2002, 5, 1)), (date(2002, 5, 1), None),
    ]  # fmt: skip
    assert page.unnamed == ()


def test_a_loaded_gap_between_names_is_shown(cast: Cast) -> None:
    rows = BodyName.objects.filter(body__code="secretariat", name_en="Technical Secretariat")
    written(lambda: rows.update(holds_from=date(2003, 1, 1)))
    assert [(gap.starts, gap.until) for gap in body_page("secretariat", TODAY).unnamed] == [
        (date(2002, 5, 1), date(2003, 1, 1))
    ]


def test_a_line_holds_from_its_day_and_what_was_loaded_until_then(cast: Cast) -> None:
    actions.set_line("network-consular", "vm", **who(cast))
    assert [there(day)["network-consular"].reports_to for day in (EVE, NEXT_YEAR)] == ["rcgm", "vm"]
    actions.set_line("network-consular", "", **who(cast, on=date(2018, 1, 1)))
    assert there(date(2018, 1, 1))["network-consular"].reports_to == ""


def test_nobody_reports_to_itself_or_to_what_does_not_exist(cast: Cast) -> None:
    with refused(Reason.REPORTING_CIRCLE, "superior"):
        actions.set_line("rcgm", "network-consular", **who(cast))
    with refused(Reason.BODY_ABSENT, "superior"):
        actions.set_line("network-consular", "wg-labour", **who(cast))
    with refused(Reason.WRONG_VALUE, "superior"):
        actions.set_line("network-consular", "nobody", **who(cast))


def test_a_member_of_the_day_chairs_and_hosts_and_one_country_follows_another(cast: Cast) -> None:
    for act in (actions.set_chair, actions.set_host):
        with refused(Reason.NOT_A_MEMBER, "party"):
            act("network-consular", party("co"), **who(cast))
        with refused(Reason.ALREADY_DONE, "party"):
            act("network-consular", None, **who(cast))
        act("network-consular", party("gt"), **who(cast))
        act("network-consular", None, **who(cast, on=date(2018, 1, 1)))
    days = (EVE, NEXT_YEAR, date(2018, 1, 1))
    assert [getattr(there(day)["network-consular"].chair, "code", None) for day in days] == [None, "gt", None]
    assert [getattr(there(day)["network-consular"].host, "code", None) for day in days] == [None, "gt", None]


def test_who_sits_in_it_is_named_and_known(cast: Cast) -> None:
    for seats, field in ((Seats(), "categories"), (Seats(("fund-administrator",)), "categories"),
                         (Seats((), ("zz",)), "parties")):  # fmt: skip
        with refused(Reason.WRONG_VALUE, field):
            actions.set_composition("network-consular", seats, **who(cast))
    with refused(Reason.LANGUAGE_MISSING, "words_en"):
        actions.set_composition("network-consular", Seats(words=Words("Otros")), **who(cast))
    DO["composition"](who(cast))
    assert body_page("network-consular", EVE).composition is None
    row = body_page("network-consular", NEXT_YEAR).composition
    assert row is not None
    with override("es"):
        assert seat_names(row)[0] == "Países miembros"
    assert len(seat_names(row)) == 2


def test_a_change_for_the_same_day_takes_the_place_of_the_first_which_is_kept(cast: Cast) -> None:
    DO["chair"](who(cast))
    actions.set_chair("network-consular", party("hn"), **who(cast))
    assert getattr(there(NEXT_YEAR)["network-consular"].chair, "code", "") == "hn"
    assert body_page("network-consular", TODAY).changes[-1].before == {"chair": "gt"}
    assert len(body_page("network-consular", TODAY).leads) == 1


def test_an_ended_body_keeps_neither_chair_nor_line(cast: Cast) -> None:
    founded(cast)
    actions.set_chair("adhoc-older", party("gt"), **who(cast))
    actions.end_body("adhoc-older", **who(cast, on=date(2018, 1, 1)))
    assert "adhoc-older" not in there(date(2018, 1, 1))
    assert body_page("adhoc-older", date(2018, 1, 1)).chair is None
    with refused(Reason.BODY_ABSENT, "on"):
        actions.set_chair("adhoc-older", party("hn"), **who(cast, on=date(2018, 1, 1)))
    assert keeper(cast).on == TODAY
