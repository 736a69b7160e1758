"""What does not exist is not found, in words; what is only read refuses to be written."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.portal.pages import LANGUAGES, PAGES, read

pytestmark = pytest.mark.usefixtures("registers")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address", ["members/zz/", "observers/zz/", "bodies/zz/", "members/unhcr/", "observers/mx/", "members/secretariat/"]
)
def test_an_unknown_code_is_not_found(client: Client, address: str, language: str) -> None:
    page = read(client, address, language)
    assert (page.status, page.language) == (404, language)


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_read_and_never_written(client: Client, address: str) -> None:
    assert client.post(f"/es/{address}").status_code == 405
    assert client.head(f"/es/{address}").status_code == 200


@pytest.mark.parametrize("code", ["iom", "eclac", "un-rapporteur-migrants", "ocam", "private-sector"])
def test_every_kind_of_party_has_its_page(client: Client, code: str) -> None:
    assert read(client, f"observers/{code}/").status == 200
