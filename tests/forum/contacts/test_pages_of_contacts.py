"""The pages: each reader sees the own share, searched, paged, taken out; forms are sent once; both languages."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.cast import NOW, SINCE, Cast, written
from tests.conftest import move_clock
from tests.forum.contacts.steps import asked, browser, detailed, last_entry, office_of, second_contact

from puebla.core.remembering import forget
from puebla.forum.contacts.actions import report_left
from puebla.forum.models import Campaign, Confirmation, LeftReport, Office, Party

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
CONTACTS = "/en/contacts/"
EVERYBODY = ["bruno", "carla", "ana", "diego", "clara", "oscar", "rita", "elena"]


def html(cast: Cast, who: str, page: str = "", language: str = "en") -> str:
    """Return a page as a person sees it."""
    answer = browser(cast, who).get(f"/{language}/contacts/{page}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def post(cast: Cast, who: str, page: str, **typed: Any) -> Any:
    """Send a form as a person."""
    return browser(cast, who).post(f"{CONTACTS}{page}", {"token": f"{who}-{page}", **typed})


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("language", ["es", "en"])
def test_everybody_who_takes_part_finds_the_own_entry_and_the_secretariat(cast: Cast, who: str, language: str) -> None:
    shown = html(cast, who, language=language)
    assert cast.people[who].name in shown
    assert "diego@example.org" in shown


@pytest.mark.parametrize("page", ["", "campaigns/", "telephones/", "mine/", "campaigns/new/"])
def test_a_visitor_is_led_to_sign_in(cast: Cast, page: str) -> None:
    assert "/sign-in/" in browser(cast, "public").get(f"{CONTACTS}{page}")["Location"]


def test_outsiders_see_nothing_of_the_members_and_nobody_without_office_sees_a_directory(cast: Cast) -> None:
    for who in ("clara", "oscar", "rita", "elena"):
        shown = html(cast, who)
        assert "Carla" not in shown
        assert "carla@" not in shown
    assert browser(cast, "fede").get(CONTACTS).status_code == 404
    assert browser(cast, "clara").get(f"{CONTACTS}people/{cast.people['carla'].pk}/").status_code == 404


def test_a_telephone_that_is_not_shown_cannot_be_searched_for(cast: Cast) -> None:
    detailed(cast.people["clara"], telephone="+41 22 999 8877")
    for who, found in (("carla", False), ("diego", True)):
        answer = browser(cast, who).get(CONTACTS, {"words": "9998877 +41 22 999"[8:]})
        assert (answer.context["number"] == 1) is found
        assert (b"999 8877" in answer.content) is found


def test_words_party_and_office_narrow_the_list_without_accents(cast: Cast) -> None:
    client = browser(cast, "carla")
    assert client.get(CONTACTS, {"words": "mexico beatriz"}).context["number"] == 1
    assert client.get(CONTACTS, {"party": "mx"}).context["number"] == 2
    assert client.get(CONTACTS, {"party": "mx", "office": "coordinator"}).context["number"] == 0
    assert client.get(CONTACTS, {"party": "nowhere"}).context["number"] == 0


def test_what_outsiders_can_choose_is_only_what_they_see(cast: Cast) -> None:
    answer = browser(cast, "clara").get(CONTACTS)
    assert b"Honduras" not in answer.content


def test_the_directory_asks_the_same_number_of_questions_however_long_it_is(cast: Cast) -> None:
    client = browser(cast, "carla")
    client.get(CONTACTS)
    forget()
    with CaptureQueriesContext(connection) as few:
        client.get(CONTACTS)
    written(lambda: [Office(person=cast.people["fede"], code="immigration-director", party=Party.objects.get(code="pa"),
                            rank=rank, starts=SINCE).save() for rank in range(3, 90)])  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        answer = client.get(CONTACTS)
    assert len(many) == len(few) <= 20
    assert answer.context["page"].paginator.num_pages > 1


def test_past_days_show_who_held_the_office_and_details_only_of_who_serves(cast: Cast) -> None:
    written(lambda: Office.objects.filter(person=cast.people["carla"]).update(ends=NOW.date() - timedelta(days=1)))
    answer = browser(cast, "bruno").get(CONTACTS, {"on": "2016-03-01"})
    assert b"Carla" in answer.content
    assert b"carla@" not in answer.content
    assert b"beatriz@" in answer.content


def test_an_entry_goes_stale_and_is_said_to_be_beside_it_and_on_the_desks(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(cast, "diego")
    assert b"Out of date" in client.get(CONTACTS).content
    written(lambda: Confirmation.objects.bulk_create(
        Confirmation(office=office, on=NOW.date(), at=NOW, answer="unchanged", through="desk")
        for office in Office.objects.on(NOW.date())
    ))  # fmt: skip
    assert b"Out of date" not in client.get(CONTACTS).content
    move_clock(monkeypatch, NOW + timedelta(days=101))
    assert b"entries have not been confirmed for long" in browser(cast, "diego").get("/en/desk/").content
    assert b"Your contact details may be out of date" in browser(cast, "carla").get("/en/desk/").content


def test_the_list_is_taken_out_as_it_is_seen_and_the_journal_knows(cast: Cast) -> None:
    detailed(cast.people["carla"], telephone="+507 222 3344")
    answer = browser(cast, "diego").post(f"{CONTACTS}export/xlsx/?party=pa")
    book = load_workbook(BytesIO(answer.content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert len(rows) == 2
    assert {"Panama", "Carla", "+507 222 3344"} <= set(rows[1])
    assert ("By", "Diego") in [tuple(cell.value for cell in row) for row in book.worksheets[1].iter_rows()]
    assert (last_entry().act, last_entry().changes["filters"]["party"]) == ("contact.export", "pa")


def test_no_cell_is_ever_a_formula(cast: Cast) -> None:
    for name, evil in (("carla", "=HYPERLINK(1)"), ("bruno", "+cmd|' /C calc'!A0"), ("beatriz", "@SUM(A1)")):
        detailed(cast.people[name], name=evil)
    answer = browser(cast, "diego").post(f"{CONTACTS}export/xlsx/")
    cells = [cell for row in load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}


def test_cards_hold_what_the_reader_sees(cast: Cast) -> None:
    detailed(cast.people["clara"], telephone="+41 22 999 8877", name="Clara; Über, Größe")
    for who, seen in (("carla", False), ("diego", True)):
        answer = browser(cast, who).post(f"{CONTACTS}people/{cast.people['clara'].pk}/card/")
        card = vobject.readOne(answer.content.decode())
        assert card.fn.value == "Clara; Über, Größe"
        assert hasattr(card, "tel") is seen
    everybody = browser(cast, "carla").post(f"{CONTACTS}export/vcard/").content.decode()
    assert len(list(vobject.readComponents(everybody))) == 10


def test_an_export_of_outsiders_holds_nothing_of_the_members(cast: Cast) -> None:
    shown = browser(cast, "clara").post(f"{CONTACTS}export/vcard/").content.decode()
    assert "Diego" in shown
    assert "Carla" not in shown


def test_the_telephone_list_is_the_secretariat_s_and_dials_the_first_contact_first(cast: Cast) -> None:
    detailed(cast.people["carla"], telephone="+507 222 3344")
    detailed(second_contact(), telephone="+507 222 5566")
    for who, status in (("carla", 403), ("ana", 403), ("clara", 404)):
        assert browser(cast, who).get(f"{CONTACTS}telephones/").status_code == status
    shown = html(cast, "diego", "telephones/")
    assert shown.index("222 3344") < shown.index("222 5566")
    at = shown.index("222 3344")
    assert "(Panama City) · working hours" in shown[at : at + 400]
    asked(cast, ["mx"])
    assert "222 3344" not in html(cast, "diego", "telephones/?who=silent")


def test_a_campaign_from_the_form_to_the_answer_on_the_telephone(cast: Cast) -> None:
    opened = post(cast, "diego", "campaigns/new/", scope="some", parties=["mx", "pa"], days="10")
    campaign = Campaign.objects.get()
    assert opened["Location"].endswith(f"/contacts/campaigns/{campaign.code}/")
    shown = html(cast, "diego", f"campaigns/{campaign.code}/")
    assert "0 of 3 answered" in shown
    question = campaign.questions.get(person=cast.people["carla"])
    assert post(cast, "diego", f"campaigns/{campaign.code}/{question.pk}/telephone/").status_code == 302
    assert "1 of 3 answered" in html(cast, "diego", f"campaigns/{campaign.code}/")
    assert post(cast, "diego", f"campaigns/{campaign.code}/close/").status_code == 302
    assert browser(cast, "diego").get(f"{CONTACTS}campaigns/{campaign.code}/close/").status_code == 409


def test_a_campaign_is_seen_by_who_keeps_the_entries_and_only_those(cast: Cast) -> None:
    campaign = asked(cast)
    assert "Bruno" not in html(cast, "carla", f"campaigns/{campaign.code}/")
    assert "Carla" in html(cast, "carla", f"campaigns/{campaign.code}/")
    for who, status in (("silvia", 404), ("ana", 403), ("clara", 404)):
        assert browser(cast, who).get(f"{CONTACTS}campaigns/{campaign.code}/").status_code == status
    assert browser(cast, "carla").get(f"{CONTACTS}campaigns/new/").status_code == 403


def test_one_click_on_the_desk_confirms_and_a_second_sending_changes_nothing(cast: Cast) -> None:
    asked(cast)
    client = browser(cast, "carla")
    assert b"Confirm your contact details" in client.get("/en/desk/").content
    answers = [client.post(f"{CONTACTS}mine/confirm/", {"token": "one"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Confirmation.objects.count() == 1
    assert b"Confirm your contact details" not in client.get("/en/desk/").content


def test_what_is_wrong_is_said_beside_its_field_and_kept(cast: Cast) -> None:
    seen = {"seen_telephone": "", "seen_language": "es", "seen_zone": ""}
    answer = post(cast, "carla", "mine/", telephone="call me", language="es", zone="", **seen)
    assert answer.status_code == 400
    assert "telephone" in answer.context["form"].errors
    assert b'value="call me"' in answer.content
    stale = post(cast, "carla", "mine/", telephone="222 3344", language="es", **{**seen, "seen_telephone": "1"})
    assert "Somebody else changed this" in stale.content.decode()


def test_who_has_left_is_told_by_a_form_and_settled_by_a_button(cast: Cast) -> None:
    office = office_of(cast, "bruno")
    assert post(cast, "bruno", "mine/left/", office=str(office.pk), note="Beatriz").status_code == 302
    report = LeftReport.objects.get()
    assert "Say to hold their office no longer" in html(cast, "beatriz")
    assert post(cast, "carla", f"reports/{report.pk}/settle/").status_code == 404
    assert post(cast, "beatriz", f"reports/{report.pk}/settle/").status_code == 302
    assert "Say to hold their office no longer" not in html(cast, "beatriz")


def test_a_person_s_page_tells_offices_over_time(cast: Cast) -> None:
    report_left(office_of(cast, "bruno"), by=cast.actor("bruno"), at=NOW)
    shown = html(cast, "carla", f"people/{cast.people['bruno'].pk}/")
    assert "Offices held today" in shown
    assert "bruno@example.org" in shown
    assert post(cast, "carla", f"people/{cast.people['bruno'].pk}/change/").status_code == 403
