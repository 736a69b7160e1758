"""Every template is rendered by somebody's visit, or stands in a short list with the reason why not here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.test.signals import template_rendered
from tests.cast import NOW
from tests.conftest import move_clock
from tests.doors.table import PERSONS, Door, doors
from tests.doors.walking import Knocker
from tests.doors.world import World, build_world
from tests.shape.back_rooms import enter_all

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "puebla"
OK = 200
WALKERS = ("visitor", "presidency", "troika-member", "coordinator")
OF_THE_LOOK = "a part that the gallery of the look shows and that waits for its first page: tests/core"
OF_SIGN_IN = "a step of signing in that needs a mail, a code or a clock: tests/accounts"
OF_A_COUNTRY = "a step of preparing a reply that needs a draft or a reply: tests/consultations"
ELSEWHERE = {
    "accounts/mail/event.html": OF_SIGN_IN,
    "accounts/mail/event.txt": OF_SIGN_IN,
    "accounts/new_password.html": OF_SIGN_IN,
    "accounts/parts/use_passkey.html": OF_SIGN_IN,
    "accounts/reset_asked.html": OF_SIGN_IN,
    "accounts/second_factor.html": OF_SIGN_IN,
    "accounts/session_ended.html": OF_SIGN_IN,
    "accounts/too_many_tries.html": OF_SIGN_IN,
    "consultations/confirm.html": OF_A_COUNTRY,
    "consultations/parts/annex.html": "an annex of a text that has one: tests/consultations",
    "consultations/parts/draft_by.html": OF_A_COUNTRY,
    "consultations/parts/draft_said.html": OF_A_COUNTRY,
    "consultations/prepare_ask.html": OF_A_COUNTRY,
    "consultations/prepare_file.html": OF_A_COUNTRY,
    "core/error_alone.html": "shown when the database is what failed: tests/core",
    "core/gallery.html": "the look's own page, which the product does not serve: tests/core",
    "core/parts/data_table.html": OF_THE_LOOK,
    "core/parts/facts.html": OF_THE_LOOK,
    "core/parts/side_by_side.html": OF_THE_LOOK,
    "documents/intake_import.html": "what a delivery would become: tests/documents",
    "documents/intake_report.html": "what became of many files, which their sender alone sees: tests/documents",
    "documents/life_replace.html": "a corrected text that waits for its gate: tests/documents",
    "documents/parts/versions_in.html": "the files of a record that has some: tests/documents",
    "forum/importing/show.html": "what a file would do, which its sender alone sees: tests/forum/importing",
    "forum/recertification/rest.html": "a list that is there only with a recertification: tests/forum/recertification",
    "notices/mail.html": "the frame of a mail as it leaves: tests/notices",
}


def all_templates() -> set[str]:
    """Return the name of every template of the product."""
    folders = [folder for folder in PACKAGE.glob("*/templates") if folder.is_dir()]
    files = [(folder, file) for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {str(file.relative_to(folder)) for folder, file in files}


@pytest.fixture(scope="module")
def rendered(django_db_setup: None, django_db_blocker: Any) -> Iterator[set[str]]:
    """Return the names of all templates that were rendered while four people went everywhere."""
    names: set[str] = set()

    def note(template: Any, **_: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        move_clock(patch, NOW)
        world = build_world()
        for person in WALKERS:
            go_everywhere(world, person)
        in_the_demonstration(world)
        before_filing_a_reply(world)
        enter_all(world.cast, patch)
        yield names
        transaction.set_rollback(True)
    template_rendered.disconnect(note)


def go_everywhere(world: World, person: str) -> None:
    """Read every page that is open to the person, and send every empty form."""
    knocker = Knocker(world.cast, person)
    for door in doors():
        for method, outcomes in (("GET", door.get), ("POST", door.post)):
            if interesting(door, outcomes, person):
                knocker.knock(method, door.address(world.things, "en"))


def interesting(door: Door, outcomes: dict[str, str], person: str) -> bool:
    """Tell whether the answer can render a page that no earlier walker has seen."""
    known = person != "visitor" and door.get["visitor"] == "open"
    return bool(outcomes) and outcomes[person] not in {"unsupported", "to-sign-in"} and not known


def in_the_demonstration(world: World) -> None:
    """Read what exists in the demonstration alone."""
    with override_settings(IS_DEMO=True):
        for address in ("/en/demo/", "/en/sign-in/", "/en/"):
            Knocker(world.cast, "visitor").knock("GET", address)


def before_filing_a_reply(world: World) -> None:
    """Send a reply as far as the page on which it is checked."""
    address = f"/en/consultations/{world.things['round-1']}/reply/"
    answer = Knocker(world.cast, "member").knock("POST", address, "step=check&position=agrees&language=en")
    assert answer.status == OK


@pytest.mark.django_db
def test_every_template_is_rendered(rendered: set[str]) -> None:
    missing = sorted(all_templates() - rendered - set(ELSEWHERE))
    assert not missing, "\n" + "\n".join(missing)


@pytest.mark.django_db
def test_the_list_of_exceptions_holds_nothing_that_is_rendered_or_gone(rendered: set[str]) -> None:
    assert sorted(set(ELSEWHERE) & rendered) == []
    assert sorted(set(ELSEWHERE) - all_templates()) == []


def test_the_walkers_are_persons_of_the_table() -> None:
    assert set(WALKERS) <= set(PERSONS)
