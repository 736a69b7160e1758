"""The named permissions, each `resource:action`, held through an office and never person by person.

An office's permissions are written in the charter (`offices.toml`); an unknown name stops the loading.
"""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """Everything that an office may allow its holder to do. Kept in alphabetical order."""

    ACCOUNT_INVITE = "account:invite"
    AGREEMENT_RECORD = "agreement:record"
    APPLICATION_DECIDE = "application:decide"
    APPLICATION_FILE = "application:file"
    CALENDAR_KEEP = "calendar:keep"
    CONSULTATION_CLEAR = "consultation:clear"
    CONSULTATION_CONFIRM = "consultation:confirm"
    CONSULTATION_DECLARE = "consultation:declare"
    CONSULTATION_PREPARE = "consultation:prepare"
    CONSULTATION_REPLY = "consultation:reply"
    CONSULTATION_REPORT_STEP = "consultation:report-step"
    CONSULTATION_REVISE = "consultation:revise"
    CONSULTATION_SEE = "consultation:see"
    CONSULTATION_SEE_REPLIES = "consultation:see-replies"
    CONSULTATION_SUBMIT = "consultation:submit"
    CONSULTATION_TROIKA_FEEDBACK = "consultation:troika-feedback"
    CONTACT_KEEP = "contact:keep"
    CONTACT_SEE = "contact:see"
    DOCUMENT_PUBLISH = "document:publish"
    DOCUMENT_SEE_CLOSED = "document:see-closed"
    DOCUMENT_SUBMIT = "document:submit"
    DRAFTING_AMEND = "drafting:amend"
    DRAFTING_LEAD = "drafting:lead"
    EXCHANGE_ANSWER = "exchange:answer"
    FINANCE_KEEP = "finance:keep"
    FINANCE_SEE = "finance:see"
    FUND_ADMINISTER = "fund:administer"
    FUND_DECIDE_JOINTLY = "fund:decide-jointly"
    FUND_REFER = "fund:refer"
    FUND_SEE_STATISTICS = "fund:see-statistics"
    JOURNAL_SEE_ALL = "journal:see-all"
    MAIL_KEEP = "mail:keep"
    MEETING_ADMIT = "meeting:admit"
    MEETING_CONVENE = "meeting:convene"
    MEETING_REGISTER_DELEGATION = "meeting:register-delegation"
    NOTICE_SEE_ALL = "notice:see-all"
    NOTICE_WORD = "notice:word"
    OFFICE_KEEP_OWN = "office:keep-own"
    OFFICE_NOMINATE = "office:nominate"
    PLAN_KEEP = "plan:keep"
    PLAN_REPORT = "plan:report"
    PRESIDENCY_ANNOUNCE = "presidency:announce"
    PRESIDENCY_MANAGE = "presidency:manage"
    REGISTER_KEEP = "register:keep"
    REPORT_WRITE = "report:write"
    SYSTEM_KEEP_TERMS = "system:keep-terms"
    SYSTEM_MAINTAIN = "system:maintain"
    SYSTEM_REPAIR = "system:repair"


SYSTEM_PERMISSIONS = frozenset({Permission.SYSTEM_KEEP_TERMS, Permission.SYSTEM_REPAIR})
"""Held by no office. The worker keeps the terms: nobody closes a round by hand (001:652-655). Repairs are lent for
minutes by a maintenance session (maintenance.py)."""
