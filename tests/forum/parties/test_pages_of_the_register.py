"""The pages of the registers: who sees them, what they say, what each form does, and who is told what when two edit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.forum.parties.records import CHANGE, LATER, TO_COME, WHO, called, institute, spans

from puebla.forum.models import Alias, Claim, Party, PartyRelation, Reading, Status
from puebla.forum.parties import actions
from puebla.forum.parties.pages_of_acts import CLAIM_PAGES, PARTY_PAGES
from puebla.forum.statuses.actions import grant_status, resume_status, suspend_status
from puebla.procedure.statuses import Standing

pytestmark = pytest.mark.usefixtures("cast", "frozen_clock")
OBSERVER = Standing.OBSERVER_ORGANIZATION
DECISION = {"decision": "XXI VM, decision 7", "decided_on": "2016-09-07", "reason_en": "By its statute."}
PARTIES, CLAIMS = "/en/registers/parties/", "/en/registers/claims/"


@pytest.fixture
def diego(client: Client, cast: Cast) -> Client:
    """Return the browser of the coordinator, who keeps the registers."""
    client.force_login(cast.account("diego"))
    return client


def text_of(client: Client, address: str) -> str:
    """Return a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def send(client: Client, address: str, **fields: Any) -> Any:
    """Send a form with the decision in it."""
    return client.post(address, {"token": f"{address}{sorted(fields.items())}", **DECISION, **fields})


def observer() -> Status:
    """Return the status of an invented observer, granted an hour ago."""
    return grant_status(institute(), OBSERVER, starts=CHANGE, **WHO | {"at": NOW - timedelta(hours=1)})


@pytest.mark.parametrize("name", ["oscar", "clara", "rita", "fede", "elena"])
def test_for_outsiders_there_is_no_such_page(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.account(name))
    for address in (PARTIES, f"{PARTIES}mx/", f"{PARTIES}mx/rename/", CLAIMS, f"{CLAIMS}D1/", f"{CLAIMS}D1/rule/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["ana", "bruno"])
def test_members_read_and_are_told_why_nothing_is_open(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.account(name))
    page = text_of(client, f"{PARTIES}mx/")
    assert "The office you hold today does not include this power." in page
    assert "/rename/" not in page
    assert send(client, f"{PARTIES}mx/rename/", on="2016-01-01", name_es="M", name_en="M").status_code == 403
    assert client.get(f"{PARTIES}enter/").status_code == 403


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_form_opens_in_both_languages(diego: Client, language: str) -> None:
    status = observer()
    suspended = suspend_status(grant_status(institute("Other"), OBSERVER, starts=CHANGE, **WHO), on=LATER, **WHO)
    name = actions.rename_party(status.party, called("Agency"), on=CHANGE, **WHO)
    alias = actions.add_alias(status.party, "The Agency", "en", **WHO)
    part = Party.objects.filter(parent__isnull=False).order_by("code")[0]
    rows = {"statuses": status.pk, "names": name.pk, "aliases": alias.pk}
    for act, page in PARTY_PAGES.items():
        code, row = "institute", rows.get(page.rows)
        code, row = ("other", suspended.pk) if act.value == "resume-status" else (code, row)
        code = part.code if act.value == "end-parent" else code
        address = f"/{language}/registers/parties/{code}/{act.value}/" + (f"{row}/" if row else "")
        assert "<form" in text_of(diego, address), address
    for address in ("enter/", "", "institute/", "other/"):
        text_of(diego, f"/{language}/registers/parties/{address}")


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_claim_and_its_forms_open_in_both_languages(diego: Client, language: str) -> None:
    place = f"/{language}/registers/claims/"
    reading = Reading.objects.filter(claim__code="D1")[0]
    text_of(diego, place)
    text_of(diego, f"{place}D1/")
    for act, page in CLAIM_PAGES.items():
        assert "<form" in text_of(diego, f"{place}D1/{act.value}/" + (f"{reading.pk}/" if page.rows else ""))


def test_a_party_is_entered_and_granted_its_status(diego: Client) -> None:
    typed = {"kind": "organization", "name_es": "Agencia", "name_en": "Agency", "acronym_en": "AG", "original": "en"}
    response = send(diego, f"{PARTIES}enter/", **typed)
    assert response["Location"] == f"{PARTIES}ag/"
    response = send(diego, f"{PARTIES}ag/grant-status/", status=OBSERVER.value, starts="2016-10-01")
    assert response.status_code == 302
    page = text_of(diego, f"{PARTIES}ag/")
    assert "no status today" in page
    assert "XXI VM, decision 7" in page
    assert "By its statute." in page


def test_a_form_without_its_decision_is_answered_beside_the_field(diego: Client) -> None:
    institute()
    response = diego.post(f"{PARTIES}institute/rename/", {"token": "t", "on": "2016-01-01"})
    assert response.status_code == 400
    assert {"decision", "name_es", "name_en"} <= set(response.context["form"].errors)


def test_a_suspension_says_what_falls_away_and_whose_offices(diego: Client, cast: Cast) -> None:
    status = Status.objects.get(party__code="unhcr", status=OBSERVER.value)
    page = text_of(diego, f"{PARTIES}unhcr/suspend-status/{status.pk}/")
    assert "From the day you give, none of this holds any more" in page
    assert cast.people["clara"].name in page
    assert "available to everybody" not in page


def test_a_partner_that_observes_is_shown_with_both_and_with_what_observing_gives(diego: Client) -> None:
    page = text_of(diego, f"{PARTIES}unhcr/")
    assert "Observer organizations attend the plenary" in page
    assert "the sources say only:" in page


def test_gaps_are_said_in_words(diego: Client) -> None:
    status = suspend_status(observer(), on=LATER, **WHO)
    page = text_of(diego, f"{PARTIES}institute/")
    assert "From this day on none of the rights of the status holds" in page
    resume_status(status, on=date(2016, 1, 1), **WHO)
    page = text_of(diego, f"{PARTIES}institute/")
    assert "On these days none of the rights of the status held" in page
    assert "What this status gives today" in page


def test_the_whole_life_of_a_status_goes_through_the_forms(diego: Client) -> None:
    status, place = observer(), f"{PARTIES}institute/"
    assert send(diego, f"{place}suspend-status/{status.pk}/", on="2015-01-01").status_code == 302
    assert send(diego, f"{place}resume-status/{status.pk}/", on="2016-01-01").status_code == 302
    again = Status.objects.get(party__code="institute", until=None)
    days = {"starts": "2016-02-01", "seen_starts": "2016-01-01"}
    assert send(diego, f"{place}correct-status/{again.pk}/", **days).status_code == 302
    assert send(diego, f"{place}end-status/{again.pk}/", on="2017-01-01").status_code == 302
    found = [(row.holds_from, row.until) for row in Status.objects.filter(party__code="institute")]
    assert found == [(CHANGE, LATER), (date(2016, 2, 1), TO_COME)]


def test_of_two_who_correct_one_status_the_second_is_told(diego: Client) -> None:
    status = observer()
    address = f"{PARTIES}institute/correct-status/{status.pk}/"
    assert send(diego, address, starts="2011-01-01", seen_starts="2010-01-01").status_code == 302
    second = send(diego, address, starts="2012-01-01", seen_starts="2010-01-01")
    assert second.status_code == 409
    assert "Somebody else changed this a moment ago" in second.content.decode()
    assert Status.objects.get(pk=status.pk).holds_from == date(2011, 1, 1)


def test_of_two_who_rename_one_party_the_second_is_told_what_the_first_did(diego: Client) -> None:
    party, address = institute(), f"{PARTIES}institute/rename/"
    typed = {"on": "2010-01-01", "name_es": "Agencia", "name_en": "Agency", "seen": 1}
    assert send(diego, address, **typed).status_code == 302
    second = send(diego, address, **typed | {"name_en": "Bureau", "on": "2012-01-01"})
    assert second.status_code == 409
    assert "Last change of this record:" in second.content.decode()
    assert spans(party) == [("Institute", None, CHANGE), ("Agency", CHANGE, None)]


def test_names_details_aliases_and_relations_go_through_the_forms(diego: Client) -> None:
    institute()
    institute("Whole")
    place = f"{PARTIES}institute/"
    name = {"on": "2017-01-01", "name_es": "Agencia", "name_en": "Agency"}
    assert send(diego, f"{place}rename/", **name).status_code == 302
    row = Party.objects.get(code="institute").names.get(holds_from=TO_COME)
    assert send(diego, f"{place}correct-name/{row.pk}/", starts="2017-02-01", **name).status_code == 302
    assert send(diego, f"{place}withdraw-name/{row.pk}/").status_code == 302
    assert send(diego, f"{place}correct-details/", zone="America/Lima").status_code == 302
    assert send(diego, f"{place}add-alias/", text="The Institute", language="en").status_code == 302
    alias = Alias.objects.get(subject="parties:institute")
    assert send(diego, f"{place}withdraw-alias/{alias.pk}/").status_code == 302
    assert send(diego, f"{place}set-parent/", other="whole", starts="2010-01-01").status_code == 302
    assert send(diego, f"{place}end-parent/", on="2015-01-01").status_code == 302
    assert send(diego, f"{place}succeed/", other="whole", on="2016-01-01").status_code == 302
    assert PartyRelation.objects.filter(party__code="institute").count() == 2
    assert "Replaced by" in text_of(diego, place)


def test_readings_and_rulings_go_through_the_forms(diego: Client) -> None:
    place = f"{CLAIMS}D1/"
    typed = {"value_es": "Veinte", "value_en": "Twenty", "source": "005:1"}
    assert send(diego, f"{place}add-reading/", **typed).status_code == 302
    added = Reading.objects.get(value_en="Twenty")
    assert send(diego, f"{place}rule/", reading=added.pk).status_code == 302
    assert "Shown first by a ruling: XXI VM, decision 7" in " ".join(text_of(diego, place).split())
    assert send(diego, f"{place}withdraw-reading/{added.pk}/").status_code == 302
    assert not Claim.objects.get(code="D1").is_ruled


def test_a_row_of_another_party_is_not_found(diego: Client) -> None:
    status = observer()
    assert diego.get(f"{PARTIES}mx/end-status/{status.pk}/").status_code == 404
    assert diego.get(f"{PARTIES}nobody/").status_code == 404
    assert diego.get(f"{CLAIMS}none/").status_code == 404


def test_an_act_that_is_not_open_says_why(diego: Client) -> None:
    status = suspend_status(observer(), on=LATER, **WHO)
    assert diego.get(f"{PARTIES}institute/suspend-status/{status.pk}/").status_code == 409
    page = text_of(diego, f"{PARTIES}institute/")
    assert "This has already been done." in page


def test_the_list_finds_by_name_acronym_and_code(diego: Client) -> None:
    for wanted, found in (("méxico", "Mexico"), ("unhcr", "unhcr/"), ("nobody at all", "No party is called so")):
        assert found in text_of(diego, f"{PARTIES}?q={wanted}")


def test_pages_ask_as_much_however_much_is_recorded(diego: Client, django_assert_max_num_queries: Any) -> None:
    party = institute()
    for year in range(2001, 2013):
        actions.rename_party(party, called(f"Name {year}"), on=date(year, 1, 1), **WHO)
        status = grant_status(party, OBSERVER, starts=date(year, 1, 1), until=date(year, 6, 1), **WHO)
        actions.add_alias(party, f"Alias {year}", "en", **WHO)
    assert status.until is not None
    text_of(diego, f"{PARTIES}institute/")
    with django_assert_max_num_queries(18):
        text_of(diego, f"{PARTIES}institute/")
