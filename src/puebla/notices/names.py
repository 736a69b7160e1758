"""What people call the kinds of messages, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _, gettext_lazy

from puebla.consultations.names import ACT_NAMES
from puebla.procedure.consultation import Act

OWN = {
    "notice.remind": gettext_lazy("Reminder to those who have not answered"),
    "account.mail": gettext_lazy("Link to open or recover an account"),
}


def kind_name(kind: str) -> str:
    """Return what a kind of message is called: the act that it tells of."""
    if kind in OWN:
        return str(OWN[kind])
    prefix, _dot, act = kind.partition(".")
    known = {known.value: str(ACT_NAMES[known]) for known in Act} if prefix == "consultation" else {}
    return known.get(act, kind)


def party_label(code: str, names: dict[str, str]) -> str:
    """Return the name of a party; what is told on behalf of no party is told to the secretariat."""
    return names.get(code, code) if code else _("Technical Secretariat")
