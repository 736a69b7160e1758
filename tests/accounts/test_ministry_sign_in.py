"""Signing in with a ministry's provider (B8): refused first, in every way a provider or a stranger can be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.core import mail
from django.test import Client
from tests.accounts.helpers import code_of, enrol_app
from tests.accounts.provider import CLIENT, SECRET, LyingProvider, key
from tests.cast import NOW, PASSWORD, TODAY, Cast, written

from puebla.accounts import sessions
from puebla.accounts.actions_ministries import ProviderFacts, enter_provider, link, set_provider_open
from puebla.accounts.models import Account, MinistryIdentity, OpenSession, Proof, Provider
from puebla.core.actor import Actor, system
from puebla.core.models import Entry
from puebla.procedure.permissions import Permission

pytestmark = pytest.mark.django_db
REPAIRER = system(TODAY, Permission.SYSTEM_REPAIR)
ADDRESS = "someone@example.org"


@pytest.fixture
def liar() -> Iterator[LyingProvider]:
    provider = LyingProvider()
    yield provider
    provider.stop()


@pytest.fixture
def ministry(cast: Cast, liar: LyingProvider, frozen_clock: None) -> Provider:
    facts = ProviderFacts("mx", "Ministerio de prueba", "Ministry of tests", liar.issuer, CLIENT, SECRET, "example.org")
    return enter_provider("mx-tests", facts, by=REPAIRER, at=NOW)


def way_out(client: Client) -> str:
    assert client.post("/en/sign-in/ministry/", {"address": ADDRESS})["Location"] == "/en/sign-in/ministry/go/"
    return client.post("/en/sign-in/ministry/go/")["Location"]


def come_back(client: Client, liar: LyingProvider, **changes: str) -> Any:
    return client.get(f"/sign-in/ministry/back/mx-tests/?{liar.answer(way_out(client), **changes)}")


def page_after(client: Client, answer: Any) -> str:
    assert answer.status_code == 302
    return client.get(answer["Location"]).content.decode()


def is_outside(client: Client) -> bool:
    return client.get("/en/account/").status_code == 302 and not OpenSession.objects.exists()


def linked(cast: Cast, ministry: Provider, name: str = "bruno", subject: str = "s-1") -> MinistryIdentity:
    account = cast.account(name)
    return link(account, ministry, subject, by=Actor(on=TODAY, person=account.pk, name=name), at=NOW)


def test_an_address_of_no_ministry_leads_nowhere_and_names_none(ministry: Provider, client: Client) -> None:
    page = client.post("/en/sign-in/ministry/", {"address": "x@elsewhere.example"}).content.decode()
    assert "No ministry&#x27;s sign-in is set up for this address" in page
    assert "Ministry of tests" not in page
    assert client.get("/en/sign-in/ministry/go/")["Location"] == "/en/sign-in/ministry/"


FAULTY = [
    ("wrong issuer", {"iss": "https://elsewhere.example"}),
    ("wrong audience", {"aud": "another"}),
    ("several audiences without saying for whom", {"aud": [CLIENT, "another"]}),
    ("wrong authorized party", {"azp": "another"}),
    ("wrong nonce", {"nonce": "another"}),
    ("no nonce", {"nonce": None}),
    ("no subject", {"sub": None}),
    ("no times", {"exp": None}),
    ("expired", {"exp": 1_000_000_000}),
    ("issued long ago", {"iat": 1_000_000_000}),
    ("issued in the future", {"iat": 4_000_000_000}),
    ("times that are no numbers", {"exp": "soon"}),
]


@pytest.mark.parametrize("claims", [claims for _, claims in FAULTY], ids=[name for name, _ in FAULTY])
def test_a_token_that_is_not_for_this_sign_in_opens_nothing(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, claims: dict[str, Any]
) -> None:
    linked(cast, ministry)
    liar.claims = claims
    assert "You are not signed in" in page_after(client, come_back(client, liar))
    assert is_outside(client)


def _altered(claims: dict[str, Any]) -> str:
    head, _, signature = jwt.encode(claims, key("good"), "RS256", headers={"kid": "good"}).split(".")
    return ".".join([head, jwt.encode({**claims, "sub": "s-2"}, key("good"), "RS256").split(".")[1], signature])


SIGNED = [
    ("by a stranger", lambda claims: jwt.encode(claims, key("stranger"), "RS256", headers={"kid": "good"})),
    ("by a key that is not published", lambda claims: jwt.encode(claims, key("good"), "RS256", headers={"kid": "x"})),
    ("by nobody", lambda claims: jwt.encode(claims, None, "none", headers={"kid": "good"})),
    ("with the client's secret", lambda claims: jwt.encode(claims, SECRET, "HS256", headers={"kid": "good"})),
    ("and then altered", _altered),
    ("without naming one of two keys", lambda claims: jwt.encode(claims, key("good"), "RS256")),
    ("not at all", lambda _claims: "this is no token"),
]


@pytest.mark.parametrize("sign", [sign for _, sign in SIGNED], ids=[name for name, _ in SIGNED])
def test_a_token_that_is_not_signed_by_the_provider_opens_nothing(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, sign: Any
) -> None:
    linked(cast, ministry)
    liar.sign = sign
    assert "could not be verified" in page_after(client, come_back(client, liar))
    assert is_outside(client)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": "another"}, "could not be verified"),
        ({"state": ""}, "could not be verified"),
        ({"iss": "https://elsewhere.example"}, "could not be verified"),
        ({"code": "", "error": "access_denied"}, "was cancelled at your ministry"),
        ({"code": "", "error": "server_error"}, "did not accept the request"),
        ({"code": "never-given"}, "did not accept the request"),
    ],
)
def test_an_answer_that_does_not_fit_opens_nothing(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, changes: dict[str, str], words: str
) -> None:
    linked(cast, ministry)
    assert words in page_after(client, come_back(client, liar, **changes))
    assert is_outside(client)


def test_a_provider_that_promises_to_name_itself_must_do_so(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    linked(cast, ministry)
    liar.papers = {"authorization_response_iss_parameter_supported": True}
    assert "could not be verified" in page_after(client, come_back(client, liar))
    assert come_back(client, liar, iss=liar.issuer)["Location"].endswith("/desk/")


def test_an_answer_opens_once(cast: Cast, ministry: Provider, liar: LyingProvider, client: Client) -> None:
    linked(cast, ministry)
    query = liar.answer(way_out(client))
    assert client.get(f"/sign-in/ministry/back/mx-tests/?{query}")["Location"].endswith("/desk/")
    client.post("/sign-out/")
    assert "ya no está en curso" in page_after(client, client.get(f"/sign-in/ministry/back/mx-tests/?{query}"))


def test_an_answer_of_another_browser_or_another_ministry_opens_nothing(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    linked(cast, ministry)
    query = liar.answer(way_out(client))
    other = Client()
    assert "ya no está en curso" in page_after(other, other.get(f"/sign-in/ministry/back/mx-tests/?{query}"))
    assert "no longer under way" in page_after(client, client.get(f"/sign-in/ministry/back/another/?{query}"))
    assert is_outside(client)


def test_after_ten_minutes_the_answer_comes_too_late(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(cast, ministry)
    query, later = liar.answer(way_out(client)), sessions.real_now() + timedelta(minutes=11)
    monkeypatch.setattr(sessions, "real_now", lambda: later)
    assert "no longer under way" in page_after(client, client.get(f"/sign-in/ministry/back/mx-tests/?{query}"))


def test_a_provider_that_is_down_gets_a_page_and_not_an_error(
    ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    query = liar.answer(way_out(client))
    liar.stop()
    assert "does not answer at present" in page_after(client, client.get(f"/sign-in/ministry/back/mx-tests/?{query}"))
    client.post("/en/sign-in/ministry/", {"address": ADDRESS})
    assert "does not answer at present" in page_after(client, client.get("/en/sign-in/ministry/go/"))


@pytest.mark.parametrize(
    "papers",
    [
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": "http://elsewhere.example/token"},
        {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_papers_that_are_not_in_order_send_nobody_out(
    ministry: Provider, liar: LyingProvider, client: Client, papers: dict[str, Any]
) -> None:
    liar.papers = papers
    client.post("/en/sign-in/ministry/", {"address": ADDRESS})
    answer = client.post("/en/sign-in/ministry/go/")
    assert "could not be verified" in page_after(client, answer)


@pytest.mark.parametrize("status", [400, 302, 500])
def test_a_token_address_that_refuses_or_breaks_opens_nothing(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, status: int
) -> None:
    linked(cast, ministry)
    liar.token_status = status
    assert "You are not signed in" in page_after(client, come_back(client, liar))
    assert is_outside(client)


UNKNOWN = [
    ("nobody's address", {"email": "nobody@example.org"}),
    ("an address that the provider has not verified", {"email_verified": False}),
    ("an address without a word on it", {"email_verified": None}),
    ("an address of a domain that is not the ministry's", {"email": "bruno@elsewhere.example"}),
    ("a person of another party", {"email": "carla@example.org"}),
    ("a person without any office", {"email": "fede@example.org"}),
]


@pytest.mark.parametrize("claims", [claims for _, claims in UNKNOWN], ids=[name for name, _ in UNKNOWN])
def test_who_is_not_prepared_is_not_let_in_and_nobody_is_made(
    ministry: Provider, liar: LyingProvider, client: Client, claims: dict[str, Any]
) -> None:
    before, liar.claims = Account.objects.count(), claims
    assert "no account is ready for you here" in page_after(client, come_back(client, liar))
    assert is_outside(client)
    assert (Account.objects.count(), MinistryIdentity.objects.count()) == (before, 0)


def test_an_account_that_was_never_opened_is_opened_by_its_invitation_first(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    account = cast.account("bruno")
    account.set_unusable_password()
    account.save()
    assert "no account is ready for you here" in page_after(client, come_back(client, liar))


def test_two_accounts_with_one_address_are_none(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    Account.objects.filter(username="beatriz").update(email="bruno@example.org")
    assert "no account is ready for you here" in page_after(client, come_back(client, liar))


@pytest.mark.parametrize("change", ["closed account", "closed provider", "other party"])
def test_a_link_opens_nothing_when_what_it_rests_on_is_gone(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, change: str
) -> None:
    linked(cast, ministry, "carla" if change == "other party" else "bruno")
    query = liar.answer(way_out(client))
    if change == "closed account":
        Account.objects.filter(username="bruno").update(is_active=False)
    if change == "closed provider":
        set_provider_open(ministry, is_open=False, by=REPAIRER, at=NOW)
    client.get(f"/sign-in/ministry/back/mx-tests/?{query}")
    assert is_outside(client)


def test_the_first_sign_in_asks_for_the_accounts_password_and_links_nothing_without_it(
    ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    assert come_back(client, liar)["Location"] == "/en/sign-in/ministry/confirm/"
    page = client.post("/en/sign-in/ministry/confirm/", {"password": "wrong"}).content.decode()
    assert "This is not the password of the account" in page
    assert is_outside(client)
    assert not MinistryIdentity.objects.exists()


def test_with_the_password_the_two_are_linked_and_the_owner_is_told(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    come_back(client, liar)
    assert client.post("/en/sign-in/ministry/confirm/", {"password": PASSWORD})["Location"].endswith("/desk/")
    row = MinistryIdentity.objects.get()
    assert (row.account, row.provider, row.subject) == (cast.account("bruno"), ministry, "s-1")
    assert "ministerio" in mail.outbox[-1].subject
    assert Entry.objects.filter(act="accounts.link-ministry", subject="bruno").count() == 1


def test_a_second_factor_that_is_not_shown_links_nothing(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    secret = enrol_app(cast.account("bruno"))
    come_back(client, liar)
    assert "second-factor" in client.post("/en/sign-in/ministry/confirm/", {"password": PASSWORD})["Location"]
    assert is_outside(client)
    assert not MinistryIdentity.objects.exists()
    answer = client.post("/en/sign-in/second-factor/", {"code": code_of(secret, sessions.real_now())})
    assert answer.status_code == 302
    assert MinistryIdentity.objects.get().account == cast.account("bruno")


def test_a_linked_account_is_opened_and_the_sign_in_entered(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    linked(cast, ministry)
    liar.claims = {"email": "bruno.renamed@example.org"}
    assert come_back(client, liar)["Location"].endswith("/desk/")
    entry = Entry.objects.get(act="accounts.enter-with-ministry")
    assert (entry.subject, entry.changes) == ("bruno", {"provider": "mx-tests"})
    assert OpenSession.objects.get().proof == Proof.PASSWORD


def test_it_leads_to_the_page_that_was_wanted_on_this_host_alone(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    linked(cast, ministry)
    for wanted, reached in (("/en/contacts/", "/en/contacts/"), ("https://evil.example/", "/es/desk/")):
        client.post("/en/sign-in/ministry/", {"address": ADDRESS, "next": wanted})
        query = liar.answer(client.post("/en/sign-in/ministry/go/")["Location"])
        assert client.get(f"/sign-in/ministry/back/mx-tests/?{query}")["Location"] == reached


def test_the_ministrys_word_is_no_secret_of_ours(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    linked(cast, ministry)
    come_back(client, liar)
    assert "/account/confirm/" in client.get("/en/account/second-factor/app/")["Location"]


@pytest.mark.parametrize(("trusted", "proof"), [("", Proof.PASSWORD), ("otp", Proof.PASSWORD), ("mfa", Proof.CODE)])
def test_the_ministrys_second_factor_counts_only_where_it_is_trusted(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, trusted: str, proof: Proof
) -> None:
    linked(cast, ministry)
    written(lambda: Provider.objects.update(trusted_factors=trusted))
    liar.claims = {"amr": ["pwd", "mfa"]}
    come_back(client, liar)
    assert OpenSession.objects.get().proof == proof


def test_only_the_page_of_the_way_out_lets_a_form_lead_to_the_provider(
    ministry: Provider, liar: LyingProvider, client: Client
) -> None:
    client.post("/en/sign-in/ministry/", {"address": ADDRESS})
    here = client.get("/en/sign-in/ministry/go/")
    assert f"form-action 'self' {liar.issuer};" in here["Content-Security-Policy"] + ";"
    for address in ("/en/sign-in/", "/en/sign-in/ministry/", "/en/"):
        assert liar.issuer not in client.get(address)["Content-Security-Policy"]


def test_nothing_secret_stands_in_an_entry_an_address_or_the_log(
    cast: Cast, ministry: Provider, liar: LyingProvider, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    linked(cast, ministry)
    address = way_out(client)
    client.get(f"/sign-in/ministry/back/mx-tests/?{liar.answer(address, code='never-given')}")
    told = " ".join([str(entry.changes) for entry in Entry.objects.all()]) + caplog.text
    assert SECRET not in told + address + ministry.sealed_secret
    assert "never-given" not in told
    assert parse_qs(urlsplit(address).query)["redirect_uri"][0].endswith("/sign-in/ministry/back/mx-tests/")


def test_guessing_answers_is_slow(ministry: Provider, liar: LyingProvider, client: Client) -> None:
    answers = [client.get("/sign-in/ministry/back/mx-tests/?state=x&code=y").status_code for _ in range(8)]
    assert answers[-1] == 429


@pytest.mark.parametrize(("language", "words"), [("es", "no responde en este momento"), ("en", "does not answer")])
def test_what_went_wrong_is_said_in_the_language_of_the_beginning(
    ministry: Provider, liar: LyingProvider, client: Client, language: str, words: str
) -> None:
    client.post(f"/{language}/sign-in/ministry/", {"address": ADDRESS})
    query = liar.answer(client.post(f"/{language}/sign-in/ministry/go/")["Location"])
    liar.stop()
    answer = client.get(f"/sign-in/ministry/back/mx-tests/?{query}", headers={"accept-language": "fr"})
    assert words in page_after(client, answer)
