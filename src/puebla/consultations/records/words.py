"""What the record says in sentences of its own, in the language that is active when it is written."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.consultation import Act
from puebla.procedure.deadlines import WorkingDayPolicy

DONE: Final[dict[Act, Promise]] = {
    Act.ESTABLISH_TROIKA_CONSENSUS: _("The Troika agreed that the text goes to all members"),
    Act.OPEN_ROUND_1: _("Round 1 was opened"),
    Act.OPEN_ROUND_2: _("Round 2 was opened"),
    Act.FILE_REPLY: _("The national reply was filed"),
    Act.EXTEND_TERM: _("A term was extended"),
    Act.CLOSE_ROUND: _("The round closed when the last term had ended"),
    Act.REVISE: _("The text was revised"),
    Act.DECLARE_CONSENSUS: _("Consensus was declared"),
    Act.CLOSE_WITHOUT_CONSENSUS: _("The consultation was closed without consensus"),
    Act.REFER: _("The matter was referred to the next Vice-Ministerial Meeting"),
    Act.WITHDRAW: _("The consultation was withdrawn"),
    Act.PLAN_STEP: _("A step of the implementation was planned"),
    Act.REPORT_STEP: _("A step was reported done"),
    Act.DROP_STEP: _("A step was set aside"),
    Act.RECORD_IMPLEMENTATION: _("The implementation was recorded"),
    Act.INFORM_RESULTS: _("The members were told the results"),
}
"""The acts that a record lists, as what happened. What the Troika said stays with the Troika (Q12)."""

POLICIES: Final[dict[WorkingDayPolicy, Promise]] = {
    WorkingDayPolicy.OWN: _("each member's own working days"),
    WorkingDayPolicy.PRESIDENCY: _("the working days of the country that presides"),
    WorkingDayPolicy.SEAT: _("the working days of the seat of the Technical Secretariat"),
    WorkingDayPolicy.COMMON: _("only days worked in every member consulted"),
}

SILENCE: Final[dict[SilencePolicy, Promise]] = {
    SilencePolicy.NO_OBJECTION: _(
        "Consensus is the absence of objection: a member that did not reply has not objected, and is named."
    ),
    SilencePolicy.BLOCKS: _("There is consensus only when every member has replied and none objects."),
}

GROUPS: Final[dict[str, Promise]] = {
    "agreed": pgettext_lazy("members in a record", "Agreed"),
    "agreed_with_comment": pgettext_lazy("members in a record", "Agreed, with a comment"),
    "proposing": pgettext_lazy("members in a record", "Proposed changes"),
    "objecting": pgettext_lazy("members in a record", "Objected"),
    "silent": pgettext_lazy("members in a record", "Did not reply"),
}

NO_REPLY: Final = _("No reply")
NOBODY: Final = _("none")
ONLY_IN: Final[dict[str, Promise]] = {"es": _("Written in Spanish only."), "en": _("Written in English only.")}

RECORD_FAULTS: Final[dict[str, Promise]] = {
    "no-key": _("The record waits: this installation has no key to sign it with. See the operations manual."),
    "failed": _("The record could not be made. The worker tries again every ten minutes, and its log says why."),
    "gate": _("The record is public, and the publication gate holds its new edition back. See it in the library."),
    "file": _("The library could not read the paper that was made. The worker's log says why."),
}
"""Why a record is not there yet, for those who can help it."""
