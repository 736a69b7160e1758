"""Applications for status as a kind of matter. They stay behind closed doors: no letter names an applicant (E3).

The link leads to the list, because the address of an application is made of the applicant's code.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.applications.access import KIND, applications_for, may_see
from puebla.forum.applications.names import DONE_NAMES
from puebla.forum.models import Application
from puebla.notices.audiences import Matter, Registers
from puebla.notices.kinds import Choices, Expected, Kind, MayRead, Told, enter
from puebla.notices.reference import facts_about
from puebla.procedure.applications import Act

PAGE = "/{language}/applications/"
OPENS_TO_MEMBERS = f"{KIND}.{Act.PUT_BEFORE_VICE_MINISTERS.value}"


def _application(code: str) -> Application:
    found: Application = Application.objects.select_related("party").get(code=code)
    return found


def _matter(application: Application) -> Matter:
    return Matter(KIND, application.code, party=application.party.code)


def told(entry: Entry) -> Told:
    """Return the facts, which name nobody, and the matter of an entry about an application."""
    return Told(facts_about(entry, PAGE, party="", changes={}), _matter(_application(entry.subject)))


def reading(entry: Entry) -> MayRead:
    """Return the page's own answer to who may see the application, for any number of actors; one query."""
    application = Application.objects.select_related("party").filter(code=entry.subject).first()
    return lambda actor: application is not None and may_see(actor, application)


def choices(actor: Actor) -> Choices:
    """Return the applications that the actor may see, the last changed first; one query."""
    return [(row.code, row.party.name) for row in applications_for(actor)]


def expect(code: str, act: str, _registers: Registers) -> Expected:
    """Return who will take part once the act is done: from the Vice-Ministers on the members read it too."""
    application = _application(code)
    if act == OPENS_TO_MEMBERS:
        application.audience = Audience.CLOSED
    return Expected(_matter(application), lambda actor: may_see(actor, application))


APPLICATIONS = enter(
    Kind(
        name=KIND,
        words=_("Application"),
        acts={f"{KIND}.{act.value}": words for act, words in DONE_NAMES.items()},
        read=told,
        page=PAGE,
        reading=reading,
        choices=choices,
        expect=expect,
    )
)
