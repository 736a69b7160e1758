"""What people call the kinds of messages, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _, gettext_lazy

from puebla.notices.matterbook import kind_of
from puebla.notices.wishes import DIGEST

OWN = {
    DIGEST: gettext_lazy("Daily digest"),
    "account.mail": gettext_lazy("Link to open or recover an account"),
}


def kind_name(kind: str) -> str:
    """Return what a kind of message is called: the act that it tells of."""
    if kind in OWN:
        return str(OWN[kind])
    found = kind_of(kind)
    return str(found.acts[kind]) if found else kind


def party_label(code: str, names: dict[str, str]) -> str:
    """Return the name of a party; what is told on behalf of no party is told to the secretariat."""
    return names.get(code, code) if code else _("Technical Secretariat")
