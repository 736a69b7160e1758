"""A ministry's provider is entered by act in a maintenance session; its secret is sealed and shown nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.test import Client
from tests.accounts.helpers import enrol_app
from tests.accounts.provider import CLIENT, SECRET, LyingProvider
from tests.cast import NOW, TODAY, Cast, make_person, people_called

from puebla.accounts import sealing
from puebla.accounts.actions_ministries import (
    ProviderFacts,
    change_provider,
    enter_provider,
    link,
    set_provider_open,
    unlink,
)
from puebla.accounts.models import MinistryIdentity, OpenSession, Proof, Provider
from puebla.accounts.oidc import is_acceptable
from puebla.core.actor import Actor, system
from puebla.core.models import Entry
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db
REPAIRER = system(TODAY, Permission.SYSTEM_REPAIR)
FACTS = ProviderFacts("mx", "Prueba", "Test", "https://id.example", CLIENT, SECRET, "example.org")


@pytest.fixture
def liar() -> Iterator[LyingProvider]:
    provider = LyingProvider()
    yield provider
    provider.stop()


@pytest.fixture
def repairing(cast: Cast, frozen_clock: None) -> Client:
    make_person("tess", "it-specialist", "")
    account = people_called(["tess"])["tess"].account
    assert account is not None
    enrol_app(account)
    client = Client()
    client.force_login(account)
    OpenSession.objects.update(proof=Proof.CODE)
    client.post(
        "/en/maintenance/open/", {"reason": "A ministry asked for its own sign-in", "minutes": 30, "token": "m"}
    )
    return client


def typed(liar: LyingProvider, **changes: str) -> dict[str, str]:
    return {"slug": "mx-tests", "party": "mx", "name_es": "Prueba", "name_en": "Test", "issuer": liar.issuer,
            "client_id": CLIENT, "secret": SECRET, "domains": "Example.org", **changes}  # fmt: skip


def refused_for(error: Any) -> Reason:
    reason: Reason = error.value.refusal.reason
    return reason


def owner_of(cast: Cast, name: str) -> Actor:
    return Actor(on=TODAY, person=cast.account(name).pk, name=name)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"issuer": "http://elsewhere.example"}, "begins with https://"),
        ({"issuer": "https://user:word@elsewhere.example"}, "begins with https://"),
        ({"domains": "bruno@example.org"}, "without an @"),
        ({"domains": ""}, "This field is required"),
        ({"secret": ""}, "This field is required"),
        ({"party": "nobody"}, "Select a valid choice"),
        ({"slug": "no spaces"}, "slug"),
    ],
)
def test_what_is_not_in_order_is_not_entered(
    repairing: Client, liar: LyingProvider, changes: dict[str, str], words: str
) -> None:
    page = repairing.post("/en/maintenance/providers/new/", typed(liar, **changes)).content.decode()
    assert words in page
    assert not Provider.objects.exists()


def test_an_issuer_that_names_itself_otherwise_is_found_at_once(repairing: Client, liar: LyingProvider) -> None:
    page = repairing.post("/en/maintenance/providers/new/", typed(liar, issuer=f"{liar.issuer}/")).content.decode()
    assert "the published issuer is another one" in page
    assert not Provider.objects.exists()


def test_it_is_entered_with_its_secret_sealed_and_shown_nowhere(repairing: Client, liar: LyingProvider) -> None:
    assert repairing.post("/en/maintenance/providers/new/", typed(liar)).status_code == 302
    row = Provider.objects.get()
    assert sealing.unseal_for("provider mx-tests", row.sealed_secret) == SECRET
    assert (row.domains, row.is_open) == ("example.org", True)
    page = repairing.get("/en/maintenance/providers/mx-tests/").content.decode()
    assert "/sign-in/ministry/back/mx-tests/" in page
    assert SECRET not in page + str(list(Entry.objects.values_list("changes", flat=True)))


def test_a_secret_moved_to_another_provider_does_not_open(cast: Cast) -> None:
    sealed = enter_provider("one", FACTS, by=REPAIRER, at=NOW).sealed_secret
    with pytest.raises(InvalidTag):
        sealing.unseal_for("provider two", sealed)


def test_a_name_is_given_once(repairing: Client, liar: LyingProvider) -> None:
    enter_provider("mx-tests", FACTS, by=REPAIRER, at=NOW)
    page = repairing.post("/en/maintenance/providers/new/", typed(liar)).content.decode()
    assert "Another provider has this name." in page
    assert Provider.objects.count() == 1


def test_it_changes_and_keeps_the_secret_that_is_there(repairing: Client, liar: LyingProvider) -> None:
    row = enter_provider("mx-tests", FACTS, by=REPAIRER, at=NOW)
    repairing.post("/en/maintenance/providers/mx-tests/", typed(liar, secret="", trusted_factors="mfa"))
    changed = Provider.objects.get(pk=row.pk)
    assert (changed.issuer, changed.trusted_factors) == (liar.issuer, "mfa")
    assert changed.sealed_secret == row.sealed_secret


def test_another_issuer_unties_every_account(cast: Cast) -> None:
    row = enter_provider("mx-tests", FACTS, by=REPAIRER, at=NOW)
    link(cast.account("bruno"), row, "s-1", by=owner_of(cast, "bruno"), at=NOW)
    other = ProviderFacts("mx", "Prueba", "Test", "https://other.example", CLIENT, "", "example.org")
    change_provider(row, other, by=REPAIRER, at=NOW)
    assert not MinistryIdentity.objects.exists()


def test_it_is_closed_and_opened_once_each(repairing: Client, liar: LyingProvider) -> None:
    row = enter_provider("mx-tests", FACTS, by=REPAIRER, at=NOW)
    repairing.post("/en/maintenance/providers/mx-tests/close/", {"token": "a"})
    assert not Provider.objects.get(pk=row.pk).is_open
    with pytest.raises(Refused) as error:
        set_provider_open(row, is_open=False, by=REPAIRER, at=NOW)
    assert refused_for(error) is Reason.ALREADY_DONE
    assert repairing.post("/en/maintenance/providers/mx-tests/open/", {"token": "b"}).status_code == 302
    assert repairing.post("/en/maintenance/providers/mx-tests/burn/", {"token": "c"}).status_code == 404
    assert repairing.get("/en/maintenance/providers/never-entered/").status_code == 404


def test_an_account_and_a_subject_are_linked_once(cast: Cast) -> None:
    row = enter_provider("mx-tests", FACTS, by=REPAIRER, at=NOW)
    link(cast.account("bruno"), row, "s-1", by=owner_of(cast, "bruno"), at=NOW)
    for name, subject in (("beatriz", "s-1"), ("bruno", "s-2")):
        with pytest.raises(Refused) as error:
            link(cast.account(name), row, subject, by=owner_of(cast, name), at=NOW)
        assert refused_for(error) is Reason.ALREADY_DONE
    with pytest.raises(Refused) as error:
        link(cast.account("beatriz"), row, "s-3", by=owner_of(cast, "bruno"), at=NOW)
    assert refused_for(error) is Reason.NOT_FOUND


@pytest.mark.parametrize(("name", "status", "left"), [("carla", 404, 1), ("bruno", 302, 0), ("diego", 302, 0)])
def test_the_owner_and_who_keeps_accounts_untie(
    cast: Cast, frozen_clock: None, client: Client, name: str, status: int, left: int
) -> None:
    row = enter_provider("mx-tests", FACTS, by=REPAIRER, at=NOW)
    identity = link(cast.account("bruno"), row, "s-1", by=owner_of(cast, "bruno"), at=NOW)
    client.force_login(cast.account(name))
    OpenSession.objects.update(proof=Proof.CODE)
    assert client.post(f"/en/account/ministry/{identity.pk}/untie/", {"token": "u"}).status_code == status
    assert MinistryIdentity.objects.count() == left


def test_untying_twice_is_told(cast: Cast) -> None:
    row = enter_provider("mx-tests", FACTS, by=REPAIRER, at=NOW)
    identity = link(cast.account("bruno"), row, "s-1", by=owner_of(cast, "bruno"), at=NOW)
    number = identity.pk
    unlink(identity, by=owner_of(cast, "bruno"), at=NOW)
    identity.pk = number
    with pytest.raises(Refused) as error:
        unlink(identity, by=owner_of(cast, "bruno"), at=NOW)
    assert refused_for(error) is Reason.ALREADY_DONE


def test_in_production_a_provider_on_the_loopback_is_none(settings: Any) -> None:
    from dataclasses import replace

    assert is_acceptable("http://127.0.0.1:9000")
    settings.CONFIGURATION = replace(settings.CONFIGURATION, mode="production")
    assert not is_acceptable("http://127.0.0.1:9000")
    assert is_acceptable("https://id.example/realms/one")
