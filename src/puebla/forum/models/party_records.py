"""The dated record of a party: its names, its parents, its successor; and every change with its decision."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel, FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models.bases import Sourced, Worded
from puebla.forum.models.parties import Party
from puebla.procedure.party_relations import Kind


class DatedQuerySet(FormalQuerySet):
    """Reads rows with ``holds_from``, ``until`` and ``withdrawn_at`` as they hold on a day."""

    def standing(self) -> DatedQuerySet:
        """Keep what was not withdrawn as a mistake."""
        return self.filter(withdrawn_at__isnull=True)

    def on(self, day: date) -> DatedQuerySet:
        """Keep what holds on the day; an unknown beginning counts as always."""
        begun = Q(holds_from__isnull=True) | Q(holds_from__lte=day)
        return self.standing().filter(begun).filter(Q(until__isnull=True) | Q(until__gt=day))


class PartyName(Sourced, Worded):
    """A name that a party bears from a day on, in both languages.

    ``holds_from`` is the first day of the name (null: unknown, taken as always), ``until`` the first day without it.
    The names of a party follow each other without overlap. A party without rows has borne its one name on every day
    that is known. A name recorded by mistake is marked ``withdrawn_at`` and kept.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="names")
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    acronym_es = models.CharField(max_length=40, blank=True)
    acronym_en = models.CharField(max_length=40, blank=True)
    holds_from = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    name = Paired("name")
    acronym = Paired("acronym")
    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["party", F("holds_from").asc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(holds_from__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("holds_from")),
                name="party_name_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["party", "holds_from"], condition=Q(withdrawn_at__isnull=True), name="one_name_from_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.name


RELATION_KINDS = [(Kind.PARENT.value, _("is part of")), (Kind.SUCCESSOR.value, _("is replaced by"))]


class PartyRelation(Sourced):
    """What a party is to another from a day on: part of it, or replaced by it (D34).

    ``party`` is the part, or the former one; ``other`` the whole, or the successor. A succession has no end.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=10, choices=RELATION_KINDS)
    other = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="relations_of_others")
    holds_from = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["party", F("holds_from").asc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(holds_from__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("holds_from")),
                name="party_relation_has_a_day",
            ),
            models.CheckConstraint(condition=~Q(party=F("other")), name="party_relation_has_two_parties"),
        ]


class RegisterChange(FormalModel):
    """One change of a register: what, from which day, by which decision, for which reason; ``before`` as it stood.

    ``subject`` names the register and the entry: "parties:us", "claims:D1". ``row`` is the row that was made or
    changed, of the model that the kind of change speaks of.
    """

    subject = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=20)
    row = models.BigIntegerField(null=True, blank=True)
    takes_effect = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=300)
    decided_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    reason = Paired("reason")

    class Meta:
        ordering = ["at", "id"]
