"""Putting to rest: who may, what is refused, what an account at rest can still do, and how it wakes."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.conftest import move_clock
from tests.consultations.stages import refused
from tests.doors.walking import sign_in
from tests.forum.recertification.rounds import (
    AFTER,
    LATER,
    actor_later,
    certify_all_but,
    opened,
    put_to_rest,
)

from puebla.core.models import Entry
from puebla.forum.actors import actors_on
from puebla.forum.models import Office, Rest
from puebla.forum.recertification import actions
from puebla.forum.recertification.queries import rest_list
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
OTHERS = ["ana", "bruno", "carla", "clara", "oscar", "rita", "elena", "fede", "public"]


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_but_who_keeps_the_secretariat_s_accounts_puts_to_rest(cast: Cast, name: str) -> None:
    current = opened(cast)
    with refused(Reason.NOT_PERMITTED, "accounts.rest"):
        put_to_rest(cast, current, by=name)


def test_nobody_is_put_to_rest_before_the_term_has_ended(cast: Cast) -> None:
    current = opened(cast)
    with refused(Reason.TERM_NOT_ENDED, "accounts.rest"):
        actions.put_to_rest(current, by=cast.actor("diego"), at=current.ends_at, seen="")


def test_who_is_not_certified_puts_nobody_to_rest(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "diego", "bruno")
    with refused(Reason.UNCERTIFIED, "accounts.rest"):
        put_to_rest(cast, current)


def test_a_list_that_has_changed_since_it_was_seen_is_refused(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno", "clara")
    seen = rest_list(current, LATER).fingerprint
    certify_all_but(cast, current, "bruno")
    with refused(Reason.STALE):
        actions.put_to_rest(current, by=cast.actor("diego", LATER), at=AFTER, seen=seen)
    assert not Rest.objects.exists()


def test_at_rest_are_the_uncertified_alone_and_their_offices_stay_on_record(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno", "clara")
    put_to_rest(cast, current)
    assert {rest.account.username for rest in Rest.objects.all()} == {"bruno", "clara"}
    assert not actor_later(cast, "bruno").permissions
    assert actor_later(cast, "beatriz").permissions
    assert Office.objects.on(LATER).filter(person=cast.people["bruno"]).exists()
    assert cast.people["bruno"].pk not in actors_on(LATER)
    with refused(Reason.ALREADY_DONE):
        put_to_rest(cast, current)


def test_the_powers_of_the_days_before_stay_what_they_were(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno")
    put_to_rest(cast, current)
    assert cast.actor("bruno").permissions


def test_one_entry_names_who_was_put_to_rest_by_keys_alone(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno")
    put_to_rest(cast, current)
    entry = Entry.objects.get(act="recertification.put-to-rest")
    assert entry.changes["persons"] == [cast.people["bruno"].pk]


def test_a_session_of_an_account_at_rest_ends_at_the_next_request(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    current, client = opened(cast), Client()
    certify_all_but(cast, current, "bruno")
    move_clock(monkeypatch, AFTER)
    sign_in(client, cast, "bruno")
    assert client.get("/en/contacts/").status_code == 200
    put_to_rest(cast, current)
    assert client.get("/en/contacts/").status_code == 302


def test_an_account_at_rest_opens_and_sees_what_the_public_sees(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    current, client = opened(cast), Client()
    certify_all_but(cast, current, "bruno")
    put_to_rest(cast, current)
    move_clock(monkeypatch, AFTER)
    sign_in(client, cast, "bruno")
    assert client.get("/en/desk/").status_code == 200
    assert client.get("/en/contacts/").status_code == 404


@pytest.mark.parametrize("name", ["bruno", "carla", "clara", "fede", "public", "diego"])
def test_nobody_wakes_an_account_but_who_keeps_its_offices(cast: Cast, name: str) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno")
    (rest,) = put_to_rest(cast, current)
    with refused(Reason.NOT_PERMITTED, "accounts.certifying"):
        actions.wake(rest, by=cast.actor(name, LATER), at=AFTER)


def test_certification_wakes_the_account_on_the_same_day(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno")
    (rest,) = put_to_rest(cast, current)
    actions.wake(rest, by=cast.actor("beatriz", LATER), at=AFTER)
    assert actor_later(cast, "bruno").permissions
    assert Entry.objects.get(act="recertification.wake").reader == "mx"
    with refused(Reason.ALREADY_DONE):
        actions.wake(rest, by=cast.actor("beatriz", LATER), at=AFTER)


def test_the_dry_look_names_the_countries_that_would_be_left_without_a_focal_point(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno", "carla")
    found = rest_list(current, LATER)
    assert [row.person.name for row in found.rows] == ["Bruno", "Carla"]
    assert len(found.gaps) == 1
    assert not Rest.objects.exists()
    assert current.ends_at > NOW
