"""Importing people: who may, what is refused, and that exactly what was shown is entered, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast, make_person, written
from tests.consultations.stages import refused
from tests.forum.importing.tables import HEAD, LUPE, PEDRO, csv_file, draft, dry_run

from puebla.core.models import Entry
from puebla.forum.importing.actions import forget_drafts, import_people
from puebla.forum.importing.plan import Outcome
from puebla.forum.models import ImportDraft, Office, Person
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
OTHERS = ["ana", "bruno", "carla", "clara", "oscar", "rita", "elena", "fede", "public"]
TWO = csv_file(LUPE, PEDRO)


@pytest.fixture
def admin(cast: Cast) -> Cast:
    """Give Mexico an administrator of its own people."""
    person = written(lambda: make_person("adela", "country-administrator", "mx"))
    cast.people["adela"] = person
    return cast


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_imports_but_the_secretariat_and_administrators(cast: Cast, name: str) -> None:
    kept, seen = draft(cast, "diego", TWO)
    with refused(Reason.NOT_PERMITTED, "accounts.import"):
        import_people(kept, by=cast.actor(name), at=NOW, seen=seen)
    with refused(Reason.NOT_PERMITTED, "accounts.import"):
        draft(cast, name, TWO)


def test_nobody_enters_the_file_that_another_sent(admin: Cast) -> None:
    kept, seen = draft(admin, "diego", TWO)
    with refused(Reason.NOT_FOUND):
        import_people(kept, by=admin.actor("adela"), at=NOW, seen=seen)


def test_when_the_registers_change_in_between_nothing_is_entered(cast: Cast) -> None:
    kept, seen = draft(cast, "diego", TWO)
    written(lambda: make_person("lupe", "liaison-officer", "mx"))
    with refused(Reason.STALE, "accounts.import"):
        import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    assert not Person.objects.filter(name="Pedro Inventado").exists()


def test_another_file_than_the_one_shown_is_refused(cast: Cast) -> None:
    _kept, seen = draft(cast, "diego", csv_file(LUPE))
    kept, _seen = draft(cast, "diego", TWO)
    with refused(Reason.STALE):
        import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)


def test_the_rows_in_order_are_entered_and_those_with_faults_left_out(cast: Cast) -> None:
    kept, seen = draft(cast, "diego", csv_file(LUPE, ["", *PEDRO[1:]]))
    import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    lupe = Office.objects.get(person__email="lupe@example.org")
    assert (lupe.code, lupe.party.code, lupe.starts) == ("liaison-officer", "mx", date(2016, 9, 10))
    assert not Person.objects.filter(email="pedro@example.org").exists()
    assert mail.outbox == []


def test_the_same_file_a_second_time_changes_nothing(cast: Cast) -> None:
    kept, seen = draft(cast, "diego", TWO)
    import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    with refused(Reason.ALREADY_DONE):
        import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    before = (Person.objects.count(), Office.objects.count())
    again, seen = draft(cast, "diego", TWO)
    assert {row.outcome for row in dry_run(TWO, cast.actor("diego")).rows} == {Outcome.UNCHANGED}
    with refused(Reason.ALREADY_DONE):
        import_people(again, by=cast.actor("diego"), at=NOW, seen=seen)
    assert (Person.objects.count(), Office.objects.count()) == before


def test_a_dry_run_writes_nothing(cast: Cast) -> None:
    before = (Person.objects.count(), Office.objects.count(), Entry.objects.count())
    draft(cast, "diego", TWO)
    assert (Person.objects.count(), Office.objects.count(), Entry.objects.count()) == before


def test_one_entry_names_the_file_and_the_counts_and_nobody_s_data(cast: Cast) -> None:
    kept, seen = draft(cast, "diego", TWO)
    import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    entry = Entry.objects.get(act="forum.import-people")
    assert (entry.changes["file"], entry.changes["new-person"], len(entry.changes["offices"])) == (kept.digest, 2, 2)
    assert not any(word in str(entry.changes) for word in ("Lupe", "Pedro", "example.org"))
    assert Entry.objects.filter(act="forum.appoint", sequence__lt=entry.sequence).count() >= 2


def test_a_successor_takes_over_on_the_day_on_which_the_holder_leaves(cast: Cast) -> None:
    head = [*HEAD, "replaces"]
    row = ["Nora Inventada", "nora@example.org", "focal-point", "pa", "2016-10-01", "Carla"]
    kept, seen = draft(cast, "diego", csv_file(row, head=head))
    import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    assert Office.objects.get(person=cast.people["carla"]).ends == date(2016, 10, 1)
    assert Office.objects.get(person__name="Nora Inventada").starts == date(2016, 10, 1)
    again = dry_run(csv_file(row, head=head), cast.actor("diego"))
    assert again.rows[0].outcome is Outcome.UNCHANGED


def test_one_person_in_two_offices_is_entered_once(cast: Cast) -> None:
    second = [*LUPE[:2], "drafting-delegate", *LUPE[3:]]
    kept, seen = draft(cast, "diego", csv_file(LUPE, second))
    import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    person = Person.objects.get(email="lupe@example.org")
    assert person.offices.count() == 2


def test_an_administrator_enters_its_own_people_alone(admin: Cast) -> None:
    kept, seen = draft(admin, "adela", TWO)
    import_people(kept, by=admin.actor("adela"), at=NOW, seen=seen)
    assert Person.objects.filter(email="lupe@example.org").exists()
    assert not Person.objects.filter(email="pedro@example.org").exists()
    assert Entry.objects.get(act="forum.import-people").reader == "mx"


def test_an_invitation_is_sent_only_when_asked_for(cast: Cast) -> None:
    kept, seen = draft(cast, "diego", csv_file(LUPE))
    import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen, invite=True)
    assert Entry.objects.filter(act="forum.invite-person").count() == 1
    assert Entry.objects.get(act="forum.import-people").changes["invited"] == 1


def test_drafts_are_deleted_after_a_day_and_lose_their_addresses_when_entered(cast: Cast) -> None:
    kept, seen = draft(cast, "diego", TWO)
    import_people(kept, by=cast.actor("diego"), at=NOW, seen=seen)
    kept.refresh_from_db()
    assert "example.org" not in str(kept.result) + str(kept.sheet)
    assert forget_drafts(NOW + timedelta(hours=23)) == 0
    assert forget_drafts(NOW + timedelta(hours=25)) == 1
    assert not ImportDraft.objects.exists()


def test_the_queries_of_a_dry_run_do_not_grow_with_its_rows(cast: Cast) -> None:
    def queries(rows: int) -> int:
        people = [[f"Persona {n}", f"p{n}@example.org", *LUPE[2:]] for n in range(rows)]
        with CaptureQueriesContext(
            connection,
        ) as caught:
            dry_run(csv_file(*people), cast.actor("diego"))
        return len(caught)

    queries(1)
    assert queries(300) == queries(3)
    assert TODAY.year == 2016
