"""What the demonstration's sign-in page offers: every account by its office, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from puebla.accounts.offers import Group, Offer
from puebla.core.clock import today
from puebla.demo.people import APPLICANT, SINGLE
from puebla.forum.models import Office, Person

FIRST = ("presidency", "presidency-next", "presidency-before")
SECRETARIAT = ("coordinator", "it", "assistant")


def groups() -> Sequence[Group]:
    """Return the accounts in groups; two queries."""
    labels = _labels()
    singles = [*(name for name, _office, _party in SINGLE if name not in SECRETARIAT), APPLICANT]
    members = sorted(set(labels) - set(FIRST) - set(SECRETARIAT) - set(singles))
    by_prefix = [(title, [name for name in members if name.startswith(prefix)]) for prefix, title in _prefixes()]
    named = [
        (_("Presidency and Technical Secretariat"), [*FIRST, *SECRETARIAT]),
        *by_prefix,
        (_("Observers, civil society, Reserve Fund, an applicant and a newcomer without office"), singles),
    ]
    return [Group(title, [Offer(name, labels[name]) for name in names if name in labels]) for title, names in named]


def _prefixes() -> tuple[tuple[str, str], ...]:
    return (
        ("focal-", _("Focal points")),
        ("viceminister-", _("Vice-Ministers")),
        ("director-", _("Immigration Directors")),
        ("liaison-", _("Liaison officers")),
    )


def _labels() -> dict[str, str]:
    """Return "Office, country" by user name; a person without office is called so."""
    people = Person.objects.filter(is_invented=True, account__isnull=False).select_related("account")
    labels = {person.account.username: _("No office") for person in people if person.account}
    offices = Office.objects.on(today()).filter(person__account__isnull=False)
    for office in offices.select_related("person__account", "party"):
        if office.person.account:
            labels[office.person.account.username] = _label(office)
    return labels


def _label(office: Office) -> str:
    return f"{office.title}, {office.party.name}" if office.party else office.title
