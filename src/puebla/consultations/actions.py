"""The acts of a consultation. Each checks the right, then the rule, then changes and records."""

from __future__ import annotations

from puebla.consultations.actions_annexes import attach_annex, remove_annex
from puebla.consultations.actions_conclusion import (
    close_without_consensus,
    declare_consensus,
    inform_results,
    record_implementation,
    refer_to_meeting,
    withdraw,
)
from puebla.consultations.actions_drafting import create_draft, edit_draft
from puebla.consultations.actions_replies import file_reply
from puebla.consultations.actions_revision import answer_change, revise
from puebla.consultations.actions_rounds import close_round, extend_term, open_first_round, open_second_round
from puebla.consultations.actions_steps import drop_step, plan_step, remind_step, report_step
from puebla.consultations.actions_troika import give_troika_feedback, submit_to_troika

__all__ = [
    "answer_change",
    "attach_annex",
    "close_round",
    "close_without_consensus",
    "create_draft",
    "declare_consensus",
    "drop_step",
    "edit_draft",
    "extend_term",
    "file_reply",
    "give_troika_feedback",
    "inform_results",
    "open_first_round",
    "open_second_round",
    "plan_step",
    "record_implementation",
    "refer_to_meeting",
    "remind_step",
    "remove_annex",
    "report_step",
    "revise",
    "submit_to_troika",
    "withdraw",
]
