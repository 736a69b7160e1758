"""Applications of the cast's world, brought to any state by calling the acts.

Chile is entered by the secretariat as an applicant; Ines is its representative, without any status of her country.
Vera is the Vice-Minister of Panama, Ivan the immigration director of Mexico. All are invented.
"""

from __future__ import annotations

from datetime import date

from tests.cast import NOW, Cast, make_person

from puebla.forum.applications import actions, actions_decision as decision
from puebla.forum.applications.acting import criteria_of
from puebla.forum.applications.actions import NewParty
from puebla.forum.models import Application, Party
from puebla.forum.statuses.words import Words
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import State

OBSERVER_STATE = ApplicationKind.OBSERVER_STATE
CHILE = NewParty("state", Words("Chile", "Chile"), iso="CL")
WORDS = Words("Según consta en la nota.", "As the letter says.")
EFFECT = date(2016, 11, 18)
SESSION = decision.Session("XXI Vice-Ministerial Meeting", date(2016, 9, 7), "Eleven members, room quetzalroom", True)  # noqa: FBT003 - by consensus
ROAD = (State.PREPARED, State.SUBMITTED, State.WITH_VICE_MINISTERS, State.ADMITTED)


def more_people(cast: Cast) -> None:
    """Add the people whom only applications need, once the applicant is in the registers."""
    people = (("ines", "applicant-representative", "cl"), ("vera", "vice-minister", "pa"),
              ("ivan", "immigration-director", "mx"))  # fmt: skip
    for name, office, party in people:
        if name not in cast.people and Party.objects.filter(code=party).exists():
            cast.people[name] = make_person(name, office, party)


def prepared(cast: Cast, applicant: Party | NewParty = CHILE, kind: ApplicationKind = OBSERVER_STATE) -> Application:
    """Begin the file for the applicant."""
    application = actions.prepare(applicant, kind, by=cast.actor("diego"), at=NOW)
    more_people(cast)
    return application


def with_all_evidence(cast: Cast, application: Application, words: Words = WORDS, *, but: str = "") -> Application:
    """File these words as the evidence of every criterion, except perhaps of one."""
    for criterion in criteria_of(application):
        if criterion.code != but:
            actions.file_evidence(application, criterion.code, by=cast.actor("diego"), at=NOW, text=words)
    application.refresh_from_db()
    return application


def reach(
    cast: Cast, state: State, application: Application | None = None, words: Words = WORDS
) -> Application:  # fmt: skip
    """Walk the road to a state and return the application there; evidence and note are these words."""
    found = with_all_evidence(cast, application or prepared(cast), words)
    if state in ROAD[1:]:
        actions.submit(found, by=cast.actor("diego"), at=NOW)
        found = actions.write_note(found, by=cast.actor("diego"), at=NOW, note=words)
    if state in ROAD[2:]:
        found = decision.put_before_vice_ministers(found, by=cast.actor("ana"), at=NOW)
    if state is State.ADMITTED:
        found = admitted(cast, found)
    assert found.stands is state
    return found


def admitted(cast: Cast, application: Application, takes_effect: date = EFFECT) -> Application:
    """Record the admission."""
    outcome = decision.admit(application, by=cast.actor("ana"), at=NOW, session=SESSION, takes_effect=takes_effect,
                             words=WORDS)  # fmt: skip
    return outcome.application
