"""The registers: parties and their dated status, people and their offices, bodies, presidencies, claims."""

from __future__ import annotations

from puebla.forum.models.applications import (
    Application,
    ApplicationOutcome,
    Evidence,
    OutcomeKind,
    StatusChange,
)
from puebla.forum.models.bases import Original
from puebla.forum.models.bodies import Body, BodyName
from puebla.forum.models.candidacies import (
    AcceptedMatter,
    Appointment,
    Candidacy,
    HandoverRecord,
    PresidencyInterim,
    PresidencyTheme,
)
from puebla.forum.models.contacts import Campaign, Confirmation, ContactQuestion, LeftReport
from puebla.forum.models.nominations import InstitutionName, Nomination, OfficeObjection
from puebla.forum.models.origins import Origin
from puebla.forum.models.parties import Alias, Institution, Party, PartyKind, Status, StatusKind
from puebla.forum.models.party_records import PartyName, PartyRelation, RegisterChange
from puebla.forum.models.people import Office, Person
from puebla.forum.models.presidencies import Presidency, PresidencyState, ThemeVariant
from puebla.forum.models.recertifications import ImportDraft, OfficeCertification, Recertification, Rest
from puebla.forum.models.records import (
    CalendarDay,
    Claim,
    Fact,
    Qualifier,
    Reading,
    RegisterText,
    Statistic,
    StatisticKind,
    Term,
)
from puebla.forum.models.scales import Scale, ScaleShare
from puebla.forum.models.structure import BodyChange, BodyComposition, BodyLead, LeadRole, ReportingLine

__all__ = [
    "AcceptedMatter",
    "Alias",
    "Application",
    "ApplicationOutcome",
    "Appointment",
    "Body",
    "BodyChange",
    "BodyComposition",
    "BodyLead",
    "BodyName",
    "CalendarDay",
    "Campaign",
    "Candidacy",
    "Claim",
    "Confirmation",
    "ContactQuestion",
    "Evidence",
    "Fact",
    "HandoverRecord",
    "ImportDraft",
    "Institution",
    "InstitutionName",
    "LeadRole",
    "LeftReport",
    "Nomination",
    "Office",
    "OfficeCertification",
    "OfficeObjection",
    "Origin",
    "Original",
    "OutcomeKind",
    "Party",
    "PartyKind",
    "PartyName",
    "PartyRelation",
    "Person",
    "Presidency",
    "PresidencyInterim",
    "PresidencyState",
    "PresidencyTheme",
    "Qualifier",
    "Reading",
    "Recertification",
    "RegisterChange",
    "RegisterText",
    "ReportingLine",
    "Rest",
    "Scale",
    "ScaleShare",
    "Statistic",
    "StatisticKind",
    "Status",
    "StatusChange",
    "StatusKind",
    "Term",
    "ThemeVariant",
]
