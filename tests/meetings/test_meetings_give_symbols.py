"""A document of a meeting bears its symbol: the number of a Vice-Ministerial Meeting, the order of any other one."""

from __future__ import annotations

from tests.cast import NOW, Cast
from tests.documents.library import begun, keeper, read

from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life
from puebla.documents.models import Document
from puebla.documents.symbols import meeting, meetings_on_offer
from puebla.meetings.models import Meeting


def issued(cast: Cast, found: Meeting | None, kind: str = "report") -> str:
    """Return the symbol of a report that is issued for a meeting."""
    document = begun(keeper(cast), kind=kind, meeting=found.code if found else "", body=found.body if found else None)
    for language in ("es", "en"):
        read(document, keeper(cast), "Texto.", language=language)
    return str(life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW).symbol)


def other_meetings(body: str) -> list[Meeting]:
    """Return the meetings of the body in the last year in which it had one, as the register has them."""
    year = Meeting.objects.filter(body__code=body).latest("year").year
    return list(Meeting.objects.filter(body__code=body, year=year).order_by("pk"))


def test_an_unknown_code_is_no_meeting(cast: Cast) -> None:
    assert meeting("never-existed") is None
    assert meeting("") is None


def test_every_meeting_of_the_register_is_on_offer_the_newest_first(cast: Cast) -> None:
    found = meetings_on_offer()
    assert len(found) == Meeting.objects.count()
    assert [one.year for one in found] == sorted((one.year for one in found), reverse=True)
    assert found[0] == meeting(found[0].code)


def test_a_paper_of_a_regular_vice_ministerial_meeting_bears_its_roman_number(cast: Cast) -> None:
    found = Meeting.objects.get(kind="vice-ministerial", number=21)
    assert issued(cast, found).startswith("RCM/XXI/VM/")


def test_a_paper_of_the_consultation_group_bears_year_and_order(cast: Cast) -> None:
    found = other_meetings("rcgm")[-1]
    symbol = issued(cast, found)
    place = other_meetings("rcgm").index(found) + 1
    assert symbol.startswith(f"RCM/{found.year}-{place}/RCGM/")


def test_two_meetings_of_one_year_never_share_an_order(cast: Cast) -> None:
    year = next(row["year"] for row in Meeting.objects.filter(body__code="rcgm").values("year")
                if Meeting.objects.filter(body__code="rcgm", year=row["year"]).count() > 1)  # fmt: skip
    first, second = Meeting.objects.filter(body__code="rcgm", year=year).order_by("pk")[:2]
    later, earlier = issued(cast, second), issued(cast, first)
    assert later.split("/")[1] != earlier.split("/")[1]
    assert issued(cast, second).rpartition("/")[0] == later.rpartition("/")[0]


def test_a_paper_of_an_extraordinary_meeting_bears_no_roman_number(cast: Cast) -> None:
    found = Meeting.objects.filter(kind="vice-ministerial-extraordinary").first()
    assert found is not None
    assert issued(cast, found).startswith(f"RCM/{found.year}-")


def test_a_paper_of_no_meeting_bears_the_body_or_the_secretariat(cast: Cast) -> None:
    assert issued(cast, None).startswith("RCM/2016/TS/")
    assert Document.objects.filter(symbol__startswith="RCM/2016/TS/").count() == 1
