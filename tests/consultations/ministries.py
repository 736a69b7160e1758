"""The people of Mexico who prepare its reply: two ministries, a Vice-Minister, and somebody of neither ministry.

Flora is focal point and Vera Vice-Minister at Foreign Affairs, Dora directs migration at the Interior, Lino is liaison
officer there. Bruno, of the cast, is focal point with no institution on record. All are invented.
"""

from __future__ import annotations

from datetime import datetime

from tests.cast import KEEPER, NOW, SINCE, Cast, make_person, people_called, written
from tests.consultations.stages import HOUR, reach
from tests.laid_down import lay_down

from puebla.consultations.actions_preparing import ask_institutions, save_reply_draft, speak_for_institution
from puebla.consultations.models import Clearance, Consultation, DraftVersion
from puebla.consultations.reply_contents import ReplyContent
from puebla.forum.actions import appoint
from puebla.forum.models import Body, Institution, Party
from puebla.procedure.consultation import State

FOREIGN, INTERIOR = "Foreign Affairs", "Interior"
WORDS = ReplyContent(position="agrees-with-comment", text="Con un comentario.", language="es")
OTHER_WORDS = ReplyContent(position="agrees-with-comment", text="Con otro comentario.", language="es")
PEOPLE = (
    ("flora", "focal-point", FOREIGN), ("vera", "vice-minister", FOREIGN),
    ("dora", "immigration-director", INTERIOR), ("lino", "liaison-officer", INTERIOR),
)  # fmt: skip


def ministry(name: str) -> Institution:
    """Return one of the two ministries of Mexico."""
    found: Institution = Institution.objects.get(party__code="mx", name_en=name)
    return found


def with_ministries(cast: Cast) -> Cast:
    """Return the cast with the people of Mexico's ministries."""
    lay_down("ministries", _register, written)
    return Cast({**cast.people, **people_called([name for name, _office, _ministry in PEOPLE])})


def _register() -> None:
    mexico = Party.objects.get(code="mx")
    for name, office, where in PEOPLE:
        body = Body.objects.filter(code="rcgm").first() if office == "liaison-officer" else None
        appoint(make_person(name, "", ""), office, mexico, by=KEEPER, at=NOW, starts=SINCE, body=body,
                institution=ministry(where))  # fmt: skip


def in_round_one(cast: Cast) -> tuple[Cast, Consultation]:
    """Return the people, and a consultation whose first round is open."""
    people = with_ministries(cast)
    return people, reach(people, State.ROUND_1_OPEN)


def save(
    people: Cast, found: Consultation, name: str = "flora", content: ReplyContent = WORDS, **more: object
) -> DraftVersion:
    """Save a version of the draft as one of the people."""
    values: dict[str, object] = {"at": NOW + HOUR, "content": content, **more}
    if "by" not in more:
        values["by"] = people.actor(name)
    return save_reply_draft(found, **values)  # type: ignore[arg-type]


def ask(people: Cast, found: Consultation, *names: str, at: datetime = NOW + HOUR) -> list[int]:
    """Ask ministries to clear the draft."""
    wanted = [ministry(name).pk for name in names]
    return ask_institutions(found, by=people.actor("flora"), at=at, institutions=wanted)


def speak(
    people: Cast, found: Consultation, name: str = "dora", stance: str = "clears", version: int = 1, **more: object
) -> Clearance:
    """Clear or hold a version for the ministry of one of the people."""
    where = {"flora": FOREIGN, "vera": FOREIGN}.get(name, INTERIOR)
    values: dict[str, object] = {"institution": ministry(where).pk, "at": NOW + HOUR, **more}
    return speak_for_institution(found, by=people.actor(name), stance=stance, version=version, **values)  # type: ignore[arg-type]
