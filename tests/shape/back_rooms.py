"""Rooms of the product that lie behind a proof, a provider or a letter: each is entered once, for its templates."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.accounts.provider import CLIENT, SECRET, LyingProvider
from tests.cast import NOW, TODAY, Cast, make_person
from tests.doors.walking import sign_in

from puebla.accounts import mail, sessions
from puebla.accounts.actions_ministries import ProviderFacts, enter_provider
from puebla.accounts.models import MaintenanceSession
from puebla.core.actor import system
from puebla.forum.contacts.actions_address import ask_address
from puebla.forum.contacts.links import NewAddress, address_of, address_token
from puebla.procedure.permissions import Permission

REPAIRER = system(TODAY, Permission.SYSTEM_REPAIR)
REASON = {"reason": "The people of a ministry cannot sign in", "minutes": 15, "token": "maintenance"}
SLUG = "mx-tests"


def enter_all(cast: Cast, patch: pytest.MonkeyPatch) -> None:
    """Go through every one of them; whatever is sent by mail stays in the test's letter box."""
    patch.setattr(mail, "_senders", [mail._send_directly])
    provider = LyingProvider()
    try:
        through_a_ministry(cast, provider)
    finally:
        provider.stop()
    under_maintenance(cast, patch)
    at_a_new_address(cast)


def through_a_ministry(cast: Cast, provider: LyingProvider) -> None:
    """Sign in by a ministry that vouches for somebody whom no account is tied to yet."""
    facts = ProviderFacts("mx", "Ministerio", "Ministry", provider.issuer, CLIENT, SECRET, "example.org")
    enter_provider(SLUG, facts, by=REPAIRER, at=NOW)
    client = Client()
    client.post("/en/sign-in/ministry/", {"address": "bruno@example.org"})
    shown(client.get("/en/sign-in/ministry/go/"))
    way_out = client.post("/en/sign-in/ministry/go/")["Location"]
    back = client.get(f"/sign-in/ministry/back/{SLUG}/?{provider.answer(way_out)}")
    shown(client.get(back["Location"]))


def under_maintenance(cast: Cast, patch: pytest.MonkeyPatch) -> None:
    """Borrow the powers of repair, see the technical pages, and send a form after the last minute."""
    cast.people["tess"] = make_person("tess", "it-specialist", "")
    client = Client()
    sign_in(client, cast, "tess")
    shown(client.get("/en/maintenance/open/"))
    client.post("/en/maintenance/open/", REASON)
    for address in ("state/", "providers/", "providers/new/", f"providers/{SLUG}/"):
        shown(client.get(f"/en/maintenance/{address}"))
    patch.setattr(sessions, "real_now", _later(sessions.real_now(), minutes=15))
    late = client.post(f"/en/accounts/{cast.account('carla').pk}/close/", {"token": "late"})
    assert late.status_code == 403
    reader = Client()
    sign_in(reader, cast, "diego")
    shown(reader.get(f"/en/maintenance/{MaintenanceSession.objects.get().pk}/"))


def _later(instant: Any, **much: int) -> Any:
    return lambda: instant + timedelta(**much)


def at_a_new_address(cast: Cast) -> None:
    """Ask for another mail address and open its link."""
    carla = cast.people["carla"]
    ask_address(carla, "new@example.org", by=cast.actor("carla"), at=NOW)
    client = Client()
    sign_in(client, cast, "carla")
    token = address_token(NewAddress(carla.pk, "new@example.org", address_of(carla)), NOW)
    shown(client.get(f"/en/contacts/mine/address/{token}/"))


def shown(answer: Any) -> None:
    """Hold an answer to being a page."""
    assert answer.status_code == 200, (answer.status_code, answer.get("Location"))
