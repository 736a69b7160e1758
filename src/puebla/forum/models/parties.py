"""Parties (states, organizations, mandates, the civil-society network) and their status over time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.core import clock
from puebla.core.acts import FormalModel, FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models.bases import PartialDateField, Sourced, Worded


class PartyKind(models.TextChoices):
    """What a party is."""

    STATE = "state", _("State")
    ORGANIZATION = "organization", _("Organization")
    MANDATE = "mandate", _("Mandate")
    NETWORK = "network", _("Network")
    CATEGORY = "category", _("Category")
    SECRETARIAT = "secretariat", _("Secretariat")


class Party(Sourced, Worded):
    """One state, organization, mandate holder or network. ``zone`` is the IANA zone of the capital.

    Names and parent are those in force: the columns hold them as of the last act, ``to_come`` what dated records
    change on later days (``{"on": "2027-01-01", "columns": {...}}``, in the order of days). A row that is read on or
    after such a day has the new values, without anybody's help; this is the one place where a model asks the clock.
    """

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=PartyKind.choices)
    iso = models.CharField(max_length=2, blank=True)
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    acronym_es = models.CharField(max_length=40, blank=True)
    acronym_en = models.CharField(max_length=40, blank=True)
    capital_es = models.CharField(max_length=80, blank=True)
    capital_en = models.CharField(max_length=80, blank=True)
    zone = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    to_come = models.JSONField(default=list, blank=True)

    name = Paired("name")
    acronym = Paired("acronym")
    capital = Paired("capital")
    note = Paired("note")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:
        """Read a row with the names and the parent of today; no query."""
        party = super().from_db(db, field_names, values, **more)
        if "to_come" in field_names and party.to_come:
            for name, value in due(party.to_come, clock.today()).items():
                if name in field_names:
                    setattr(party, name, value)
        return party


def due(to_come: Iterable[Mapping[str, Any]], day: date) -> dict[str, Any]:
    """Return the columns that dated records have changed by the day."""
    columns: dict[str, Any] = {}
    for change in to_come:
        if change["on"] <= day.isoformat():
            columns |= change["columns"]
    return columns


class Alias(Sourced):
    """Another name or spelling of a party, a body or a theme (A22 D8, D24, D26).

    ``subject`` names the register and the entry: "parties:us", "bodies:rcgm", "themes:T1", "terms:rcm". One that was
    withdrawn is kept and no longer shown.
    """

    subject = models.CharField(max_length=80, db_index=True)
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=2)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["subject", "language", "text"]


class StatusKind(models.TextChoices):
    """What a party is to the Conference."""

    MEMBER = "member", _("Member country")
    OBSERVER_STATE = "observer-state", _("Observer country")
    OBSERVER_ORGANIZATION = "observer-organization", _("Observer organization")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    PARTNER = "partner", _("Partner organization")


class StatusQuerySet(FormalQuerySet):
    """Reads statuses as they were on a day."""

    def on(self, day: date) -> StatusQuerySet:
        """Keep what holds on the day.

        A status whose beginning is unknown holds until its end (rulings Q31).
        """
        begun = Q(holds_from__isnull=True) | Q(holds_from__lte=day)
        return self.filter(begun).filter(Q(until__isnull=True) | Q(until__gt=day))


class Status(Sourced):
    """A party's status from a day to a day, with its reason (Q31, Q32).

    ``since`` says what the sources say; ``holds_from`` is the first day on which the status is sure (null:
    unknown, and then the status is shown without a date). ``until`` is the first day on which it no longer
    holds.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=30, choices=StatusKind.choices)
    since = PartialDateField()
    holds_from = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    note = Paired("note")
    objects: ClassVar = StatusQuerySet.as_manager()

    class Meta:
        ordering = ["holds_from", "id"]
        verbose_name_plural = "statuses"


class InstitutionQuerySet(FormalQuerySet):
    """Reads institutions as they stood on a day."""

    def on(self, day: date) -> InstitutionQuerySet:
        """Keep the institutions that were open on the day; one without a first day counts as always."""
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(begun).filter(Q(until__isnull=True) | Q(until__gt=day))


class Institution(FormalModel):
    """A ministry or office through which a party takes part; a member has several (A1.9, D37).

    ``since`` is the first day on record (null: not known), ``until`` the first day on which it is closed. The name is
    that of today; the names before are in ``former_names``.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="institutions")
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    is_invented = models.BooleanField(default=False)

    name = Paired("name")
    objects: ClassVar = InstitutionQuerySet.as_manager()
