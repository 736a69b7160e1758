"""One sentence for each reason for which something may be refused: what is in the way and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.procedure.refusals import Reason, Refusal

TEXTS: dict[Reason, Promise] = {
    Reason.ALREADY_DONE: _("This has already been done. Reload the page to see where the matter stands."),
    Reason.ANNEX_NOT_FOR_MEMBERS: _(
        "Not every member country may read an annex. Whoever keeps the library can open that document to the members; "
        "otherwise the annex is removed."
    ),
    Reason.ANNEX_WITHOUT_TEXT: _(
        "The library holds no text of this document that can be shown, so there is nothing to attach."
    ),
    Reason.BODY_ABSENT: _("The body does not exist on every day concerned. Choose another body or another day."),
    Reason.BODY_IN_USE: _("Other bodies report to this one, or offices are held for it. Say where they go."),
    Reason.CHANGES_CLASH: _(
        "One reply proposes two things for the same paragraph. Keep one of them: a country has one position on it."
    ),
    Reason.CIRCLE: _(
        "One would come to belong to itself, directly or through others. Choose another one, or other days."
    ),
    Reason.CLEARANCE_MISSING: _(
        "Not every institution that was asked has cleared this version. Say why it is filed all the same; the reason "
        "stays within your country."
    ),
    Reason.CRITERIA_UNMET: _(
        "Not every criterion is shown by evidence, or the secretariat found some of it lacking. "
        "The checklist names them."
    ),
    Reason.DRAFT_MISSING: _("Your country has no draft of its reply yet. Somebody writes one first."),
    Reason.DECISION_OF_ANOTHER: _("This body cannot decide it. The provision says whose decision it is."),
    Reason.INSTITUTION_IN_USE: _(
        "Somebody holds an office through this institution on or after that day. End or move those offices first."
    ),
    Reason.GATE_CLOSED: _(
        "The file holds something that must not reach the public by mistake. Each finding is named: add a clean file, "
        "or give the reason where that is enough."
    ),
    Reason.INSTITUTION_UNKNOWN: _(
        "No institution of your country stands beside your office, so you cannot speak for one. Whoever keeps the "
        "people of your country can enter it."
    ),
    Reason.LANGUAGE_MISSING: _(
        "The text must be complete in Spanish and in English. Add the language that is missing."
    ),
    Reason.LAST_HOLDER: _("The last one leaves the task only to a successor. Hand it on to another person first."),
    Reason.NOTE_MISSING: _(
        "The secretariat's note for the Vice-Ministers is not there yet. It is written in both languages."
    ),
    Reason.NOTHING_CHANGED: _("This is the wording that stands in the text already. Propose another, or none."),
    Reason.NOT_A_MEMBER: _("This is not a member country on that day."),
    Reason.NOT_CONSULTED: _("Your country is not among those consulted in this round."),
    Reason.NOT_FOUND: _("There is nothing here."),
    Reason.NOT_PERMITTED: _("The office you hold today does not include this power. The provision says who holds it."),
    Reason.NOT_YOUR_TURN: _("The matter is not at the stage where this can be done. Reload the page to see its stage."),
    Reason.OBJECTION_STANDS: _(
        "A member objects, so there is no consensus. The text can be revised, referred to the next Vice-Ministerial "
        "Meeting, or closed without consensus."
    ),
    Reason.OFFICE_TAKEN: _(
        "As many persons as the charter allows hold this office on some of these days. Say whom the new holder "
        "replaces, or end that holding first."
    ),
    Reason.PARAGRAPHS_UNPAIRED: _(
        "Spanish and English must have the same number of paragraphs, separated by an empty line, so that each "
        "stands beside its counterpart."
    ),
    Reason.PERIODS_OVERLAP: _(
        "Another record of the same kind holds on that day or on some of these days. Correct or end that one first."
    ),
    Reason.PROOF_MISSING: _("Show your second factor again first: it was not shown within the last five minutes."),
    Reason.PROPOSALS_UNANSWERED: _("Every proposed change needs an answer with its reason before the text is revised."),
    Reason.REASON_MISSING: _("Give the reason: it is recorded and told to the members."),
    Reason.REPORTING_CIRCLE: _("The body would report to itself, by way of others. Choose another body."),
    Reason.ROUND_NOT_OPEN: _("This round is not open."),
    Reason.SELF_APPOINTMENT: _("Nobody gives an office to themselves. Another person who may give it does so."),
    Reason.SELF_REPLY: _("The Presidency does not reply to its own text: the text is its position."),
    Reason.SILENCE_BLOCKS: _("Not every member has replied, and here silence does not count as agreement."),
    Reason.STALE: _("Somebody else changed this a moment ago. Reload the page; what you typed has not been lost."),
    Reason.STATUS_OVERLAPS: _(
        "The country or organization already has a status on some of these days. End or correct that one first."
    ),
    Reason.STEPS_UNDER_WAY: _(
        "Some steps of the implementation are still under way. Each is reported done or set aside with a reason first."
    ),
    Reason.SUCCESSOR_STANDS: _("That body works already: a successor begins on the day on which the other ends."),
    Reason.TERMS_OVERLAP: _(
        "Another country would carry the Presidency on the same days. Terms follow each other and share the day of the "
        "handover alone."
    ),
    Reason.TERM_ENDED: _("Your country's term has ended. What was filed in time stands."),
    Reason.TERM_NOT_ENDED: _("The term of at least one member has not ended yet. A round is never closed early."),
    Reason.TEXT_MISSING: _(
        "The document has no text that can be shown yet. Add a file and wait until it has been read."
    ),
    Reason.TEXT_UNSETTLED: _(
        "Some places of the text are still marked with [***]: word them in both languages and remove the mark."
    ),
    Reason.TROIKA_SEAT_NOT_YOURS: _("Your country does not hold a seat of the Troika that is consulted now."),
    Reason.TROIKA_UNDECIDED: _("A member of the Troika has not given its consensus yet."),
    Reason.UNCERTIFIED: _(
        "Your own account has not been certified yet. Whoever keeps your office answers for it first."
    ),
    Reason.WORDING_MISSING: _("Write the wording that is proposed, in one language or both."),
    Reason.WOULD_SHORTEN_TERM: _("A term can be extended but never shortened. Choose a later day."),
    Reason.WRONG_VALUE: _("A value is not one of those that can be chosen here."),
    Reason.YEAR_TAKEN: _("A Presidency has already been appointed for this year."),
}


def explain(refusal: Refusal) -> str:
    """Return the sentence for the refusal in the reader's language."""
    return str(TEXTS[refusal.reason])
