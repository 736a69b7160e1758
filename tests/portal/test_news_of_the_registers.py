"""News of statuses and of the Presidency: one sentence for visitors in each language; what is not public is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.cast import KEEPER, NOW, TODAY, Cast, written
from tests.forum.presidency import steps
from tests.portal.pages import read

from puebla.forum.models import Party, Status
from puebla.forum.presidency import actions
from puebla.forum.statuses.actions import grant_status, suspend_status
from puebla.forum.statuses.words import Decision
from puebla.procedure.statuses import Standing

pytestmark = pytest.mark.usefixtures("today_in_2026")
DECISION = Decision("XXI VM, decision 4", date(2016, 9, 7))
LATER = date(2016, 10, 1)


def granted(starts: date) -> None:
    party = Party(code="cl", kind="state", name_es="Chile", name_en="Chile", source="tests")
    written(party.save)
    grant_status(party, Standing.OBSERVER_STATE, starts=starts, by=KEEPER, at=NOW, decision=DECISION)


def withdrawn(cast: Cast) -> None:
    candidacy = steps.announced(cast.actor("carla"))
    actions.withdraw_candidacy(candidacy, by=cast.actor("carla"), at=NOW)


def theme(cast: Cast) -> None:
    actions.set_theme(2016, by=cast.actor("ana"), at=NOW, theme=steps.THEME)


def bounds(cast: Cast) -> None:
    actions.set_bounds(2016, by=KEEPER, at=NOW, starts=date(2016, 1, 5), ends=date(2016, 12, 20))


def interim_ended(cast: Cast) -> None:
    interim = steps.interim(KEEPER, "pa", LATER, date(2016, 11, 1))
    actions.end_interim(interim, by=KEEPER, at=NOW, until=date(2016, 10, 15))


NEWS: tuple[tuple[Callable[[Cast], object], str, str], ...] = (
    (lambda _cast: granted(TODAY), "Chile: Observer country since 8 September 2016",
     "Chile: País observador desde el 8 de septiembre de 2016"),
    (lambda _cast: granted(LATER), "Chile: Observer country from 1 October 2016 on",
     "Chile: País observador a partir del 1 de octubre de 2016"),
    (lambda cast: steps.announced(cast.actor("carla")),
     "Panama has announced its candidacy for the Presidency of 2027",
     "Panamá anunció su candidatura a la Presidencia de 2027"),
    (withdrawn, "Panama has withdrawn its candidacy for the Presidency of 2027",
     "Panamá retiró su candidatura a la Presidencia de 2027"),
    (lambda _cast: steps.appointed(KEEPER),
     "The members have appointed Panama by consensus to the Presidency of 2027",
     "Los países miembros designaron por consenso a Panamá para la Presidencia de 2027"),
    (theme, "The central theme of the Presidency of Honduras in 2016: “Migration and rights”",
     "El tema central de la Presidencia de Honduras en 2016: «Migración y derechos»"),
    (bounds, "The Presidency of Honduras runs from 5 January 2016 to 20 December 2016",
     "La Presidencia de Honduras va del 5 de enero de 2016 al 20 de diciembre de 2016"),
    (lambda _cast: steps.handed_over(KEEPER),
     "Honduras hands over the Presidency to El Salvador on 18 November 2016",
     "Honduras traspasa la Presidencia a El Salvador el 18 de noviembre de 2016"),
    (lambda _cast: steps.handed_over(KEEPER, to=None),
     "Honduras leaves the Presidency on 18 November 2016; it is vacant from then on",
     "Honduras deja la Presidencia el 18 de noviembre de 2016; desde entonces queda vacante"),
    (lambda _cast: steps.interim(KEEPER, "pa", LATER, date(2016, 11, 1)),
     "Panama carries the Presidency in the interim from 1 October 2016 on",
     "Panamá ejerce interinamente la Presidencia a partir del 1 de octubre de 2016"),
    (interim_ended,
     "The interim of Panama in the Presidency ends: it no longer carries it from 15 October 2016 on",
     "Termina el interinato de Panamá en la Presidencia: deja de ejercerla a partir del 15 de octubre de 2016"),
)  # fmt: skip


@pytest.mark.parametrize(("happens", "english", "spanish"), NEWS)
def test_each_is_one_sentence_in_both_languages(
    cast: Cast, client: Client, happens: Callable[[Cast], object], english: str, spanish: str
) -> None:
    assert english not in read(client, "news/", "en").text
    happens(cast)
    assert english in read(client, "news/", "en").text
    assert spanish in read(client, "news/", "es").text


def test_a_suspension_is_no_news(cast: Cast, client: Client) -> None:
    before = read(client, "news/").text
    status = Status.objects.on(TODAY).get(party__code="co")
    suspend_status(status, on=TODAY, by=KEEPER, at=NOW, decision=DECISION)
    assert read(client, "news/").text == before


def test_the_news_leads_to_the_page_of_that_day(cast: Cast, client: Client) -> None:
    steps.handed_over(KEEPER)
    assert "/en/presidency/?on=2016-11-18" in read(client, "news/", "en").links


def test_what_happened_last_stands_first_whenever_it_was_entered(cast: Cast, client: Client) -> None:
    steps.appointed(KEEPER)
    earlier = NOW - timedelta(days=30)
    actions.set_theme(2016, by=cast.actor("ana"), at=earlier, theme=steps.THEME)
    text = read(client, "news/", "en").text
    assert text.index("Presidency of 2027") < text.index("The central theme of the Presidency of Honduras")
