"""What people call the answers, the ways and the steps of a campaign, and what a refused field means."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.procedure.contacts import Answer, Step, Through

ANSWERS: dict[str, Promise] = {
    Answer.UNCHANGED.value: pgettext_lazy("answer to a campaign", "Confirmed, nothing has changed"),
    Answer.CHANGED.value: pgettext_lazy("answer to a campaign", "Confirmed with changes"),
    Answer.LEFT.value: pgettext_lazy("answer to a campaign", "Says to hold the office no longer"),
    "": pgettext_lazy("answer to a campaign", "No answer yet"),
}
KINDS = {Answer.UNCHANGED.value: "go", Answer.CHANGED.value: "go", Answer.LEFT.value: "stop", "": "wait"}
WAYS: dict[str, Promise] = {
    Through.DESK.value: _("on the desk"),
    Through.LINK.value: _("by the link in the mail"),
    Through.TELEPHONE.value: _("on the telephone"),
}
STEPS: dict[int, Promise] = {
    Step.OPENED.value: _("the mail is about to leave"),
    Step.ASKED.value: _("asked by mail"),
    Step.REMINDED.value: _("reminded"),
    Step.SECOND_CONTACT.value: _("the second contact was told"),
    Step.TELEPHONE.value: _("to be telephoned"),
}
WRONG: dict[str, Promise] = {
    "telephone": _("Write a number that can be dialled, with digits and spaces."),
    "zone": _("Choose one of the time zones."),
    "email": _("This address cannot be used: it is yours already, or another account has it."),
    "parties": _("Choose among those who take part today."),
}
EXPORTS: dict[str, Promise] = {"vcard": _("vCard"), "xlsx": _("XLSX")}
FILTERS: dict[str, Promise] = {
    "words": _("Name, address or words"),
    "party": _("Country or organization"),
    "office": _("Office"),
    "body": _("Body"),
    "institution": _("Institution"),
    "on": _("Day"),
    "stale": _("Out of date only"),
}
