"""Permissions, parts and rights in words."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import reader_language
from puebla.procedure.participation import Part, Right
from puebla.procedure.permissions import Permission
from puebla.procedure.values import Text

register = template.Library()

PERMISSIONS: dict[Permission, Promise] = {
    Permission.ACCOUNT_INVITE: _("Invite people to open an account"),
    Permission.AGREEMENT_RECORD: _("Record agreements"),
    Permission.APPLICATION_DECIDE: _("Put applications before the Vice-Ministers and record their decision"),
    Permission.APPLICATION_FILE: _("Keep the file of an application for status"),
    Permission.CALENDAR_KEEP: _("Keep the calendar of working days"),
    Permission.CONSULTATION_CLEAR: _("Clear or hold the draft of a reply for one's own institution"),
    Permission.CONSULTATION_CONFIRM: _("Confirm the reply that one's own country filed"),
    Permission.CONSULTATION_DECLARE: _("Declare or refuse the consensus of a consultation"),
    Permission.CONSULTATION_PREPARE: _("Prepare the reply of one's own country"),
    Permission.CONSULTATION_REPLY: _("File the national reply to a consultation"),
    Permission.CONSULTATION_REPORT_STEP: _("Report that a step of the implementation is done"),
    Permission.CONSULTATION_REVISE: _("Answer proposals and revise the text of a consultation"),
    Permission.CONSULTATION_SEE: _("See consultations"),
    Permission.CONSULTATION_SEE_REPLIES: _("See replies while a round is open"),
    Permission.CONSULTATION_SUBMIT: _("Begin a consultation and open its rounds"),
    Permission.CONSULTATION_TROIKA_FEEDBACK: _("Give the feedback of a Troika member"),
    Permission.CONTACT_KEEP: _("Keep contacts"),
    Permission.CONTACT_SEE: _("See contacts"),
    Permission.DOCUMENT_PUBLISH: _("Publish documents"),
    Permission.DOCUMENT_SEE_CLOSED: _("See papers of the closed door"),
    Permission.DOCUMENT_SUBMIT: _("Submit documents"),
    Permission.DRAFTING_AMEND: _("Propose amendments in a drafting committee"),
    Permission.DRAFTING_LEAD: _("Lead a drafting committee"),
    Permission.EXCHANGE_ANSWER: _("Answer requests for information"),
    Permission.FINANCE_KEEP: _("Keep the contributions"),
    Permission.FINANCE_SEE: _("See the contributions"),
    Permission.FUND_ADMINISTER: _("Administer the Reserve Fund"),
    Permission.FUND_DECIDE_JOINTLY: _("Decide special cases of the Reserve Fund jointly"),
    Permission.FUND_REFER: _("Refer a case to the Reserve Fund"),
    Permission.FUND_SEE_STATISTICS: _("See statistics of the Reserve Fund"),
    Permission.JOURNAL_SEE_ALL: _("See the whole journal"),
    Permission.MAIL_KEEP: _("Deal with answers that arrive by mail"),
    Permission.MEETING_ADMIT: _("Admit to meetings"),
    Permission.MEETING_CONVENE: _("Convene meetings"),
    Permission.MEETING_REGISTER_DELEGATION: _("Register the delegation"),
    Permission.NOTICE_SEE_ALL: _("See all notices and their delivery"),
    Permission.NOTICE_WORD: _("Word the notices"),
    Permission.OFFICE_KEEP_OWN: _("Keep the people of one's own country"),
    Permission.OFFICE_NOMINATE: _("Nominate persons for offices"),
    Permission.PLAN_KEEP: _("Keep the Plan of Action"),
    Permission.PLAN_REPORT: _("Report on the Plan of Action"),
    Permission.PRESIDENCY_ANNOUNCE: _("Announce a candidacy for the Presidency"),
    Permission.PRESIDENCY_MANAGE: _("Keep the record of Presidencies"),
    Permission.REGISTER_KEEP: _("Keep the registers"),
    Permission.REPORT_WRITE: _("Write the periodic report"),
    Permission.SYSTEM_KEEP_TERMS: _("Close rounds when their terms have ended"),
    Permission.SYSTEM_MAINTAIN: _("Open a maintenance session"),
    Permission.SYSTEM_REPAIR: _("Mend what is technical during a maintenance session"),
}
RIGHTS: dict[Right, Promise] = {
    Right.ATTEND: _("Attend"),
    Right.SPEAK: _("Speak"),
    Right.SEE_PAPERS: _("See papers"),
    Right.GIVE_INPUT: _("Give input"),
    Right.DRAFT: _("Take part in drafting"),
    Right.DECIDE: _("Decide"),
    Right.LEAD: _("Lead"),
}
PARTS: dict[Part, Promise] = {
    Part.PLENARY: _("plenary"),
    Part.CLOSED_DOOR: _("closed door"),
    Part.SESSION: _("session"),
    Part.DRAFTING: _("drafting"),
    Part.CONSULTATION: _("consultation"),
    Part.PRELIMINARY_AGENDA: _("preliminary agenda"),
    Part.FINAL_AGENDA: _("final agenda"),
    Part.SEMINAR: _("seminar or workshop"),
    Part.INTRANET: _("internal papers"),
    Part.PUBLIC_SITE: _("public site"),
}


@register.filter
def permission_words(permission: Permission) -> str:
    """Return what the permission allows, in the reader's language."""
    return str(PERMISSIONS[permission])


@register.filter
def right_words(right: Right) -> str:
    """Return the right in the reader's language."""
    return str(RIGHTS[right])


@register.filter
def part_words(part: Part) -> str:
    """Return the part of a meeting or procedure in the reader's language."""
    return str(PARTS[part])


@register.simple_tag
def in_language(text: Text) -> str:
    """Return a text of the charter in the reader's language."""
    return text.in_language(reader_language())
