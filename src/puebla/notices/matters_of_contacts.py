"""Confirming contacts as kinds of matter: the question to one person, the campaign itself, and who has left (J1).

The link of a question is the person's own one-click page; that of the second contact leads to the campaign.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.forum.contacts.links import confirm_token
from puebla.forum.models import Office, Person
from puebla.notices.audiences import Matter
from puebla.notices.kinds import Kind, Told, enter, named_in_changes
from puebla.notices.reference import facts_about

PAGE = "/{language}/contacts/"
TO_ONE_PERSON = ("contact.ask", "contact.remind")


def told_question(entry: Entry) -> Told:
    """Return the facts of a question to a person, whose page is the signed link for that person alone."""
    person = Person.objects.select_related("account").get(pk=entry.changes["person"])
    campaign = str(entry.changes["campaign"])
    is_own = entry.act in TO_ONE_PERSON
    page = f"{PAGE}confirm/{confirm_token(campaign, person)}/" if is_own else f"{PAGE}people/{person.pk}/"
    matter = Matter("contact-question", entry.subject, party=entry.reader)
    return Told(facts_about(entry, page, party=entry.reader), matter)


def told_report(entry: Entry) -> Told:
    """Return the facts of a report that the holder of an office has left."""
    office = Office.objects.select_related("party").get(pk=int(entry.subject))
    party = office.party.code if office.party else ""
    return Told(facts_about(entry, PAGE, party=party), Matter("office", entry.subject, party=party))


QUESTIONS = enter(
    Kind(
        name="contact-question",
        words=_("Confirming contacts"),
        acts={
            "contact.ask": _("a holder is asked to confirm the contact details"),
            "contact.remind": _("a holder is reminded to confirm the contact details"),
            "contact.tell-second-contact": _("the second contact is told of the silence of the first"),
        },
        read=told_question,
        page=PAGE,
        persons=named_in_changes,
    )
)
REPORTS = enter(
    Kind(
        name="office",
        words=_("Office"),
        acts={"contact.report-left": _("a holder says to hold the office no longer")},
        read=told_report,
        page=PAGE,
    )
)
