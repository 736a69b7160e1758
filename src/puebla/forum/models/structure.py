"""What changes of a body while it exists: to whom it reports, who leads and hosts it, who sits in it, and by which act.

Each row holds from its first day (null: unknown) up to, and without, ``until``. Before the first row of a kind the
columns of Body count, which are as the registers were loaded. Names have rows of their own (BodyName). Rows are read
together with the life of their body: a body that has ended has neither chair nor reporting line.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from puebla.core.acts import FormalModel, FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models.bases import Sourced
from puebla.forum.models.bodies import Body
from puebla.forum.models.parties import Party
from puebla.procedure.bodies import Change, Span


class DatedQuerySet(FormalQuerySet):
    """Reads what held of bodies on a day."""

    def on(self, day: date) -> DatedQuerySet:
        """Keep the rows that cover the day, of bodies that exist on it."""
        begun = Q(starts__isnull=True) | Q(starts__lte=day)
        there = Q(body__exists_from__isnull=True) | Q(body__exists_from__lte=day)
        lasts = Q(until__isnull=True) | Q(until__gt=day)
        stays = Q(body__exists_until__isnull=True) | Q(body__exists_until__gt=day)
        return self.filter(begun & there & lasts & stays)


class Dated(Sourced):
    """A row of a body that holds from a day to a day; rows of one kind never overlap."""

    starts = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


def _ordered(name: str) -> models.CheckConstraint:
    bounds = Q(starts__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("starts"))
    return models.CheckConstraint(condition=bounds, name=f"{name}_ends_after_it_starts")


class ReportingLine(Dated):
    """The body to which another reports; a row without ``superior`` says that it reports to none."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="lines")
    superior = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="lines_from")

    class Meta:
        ordering = ["body", "starts", "id"]
        constraints = [
            _ordered("reporting_line"),
            models.UniqueConstraint(fields=["body", "starts"], name="one_reporting_line_per_day"),
        ]

    def as_span(self) -> Span[str]:
        """Return the line as the rules see it."""
        return Span(self.superior.code if self.superior else "", self.starts, self.until)


class LeadRole(models.TextChoices):
    """What a country may be to a body."""

    CHAIR = "chair", pgettext_lazy("of a body", "Chair")
    HOST = "host", pgettext_lazy("of a body", "Host")


class BodyLead(Dated):
    """The country that chairs or hosts a body; a row without ``party`` says that from its day on none does."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="leads")
    role = models.CharField(max_length=10, choices=LeadRole.choices)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="leads")

    class Meta:
        ordering = ["body", "role", "starts", "id"]
        constraints = [
            _ordered("body_lead"),
            models.UniqueConstraint(fields=["body", "role", "starts"], name="one_lead_of_a_role_per_day"),
        ]

    def as_span(self) -> Span[str]:
        """Return who leads, by the code of the country, as the rules see it."""
        return Span(self.party.code if self.party else "", self.starts, self.until)


class BodyComposition(Dated):
    """Who sits in a body: whole categories of participants, single parties by their codes, and words for the rest."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="compositions")
    categories = models.JSONField(default=list, blank=True)
    parties = models.JSONField(default=list, blank=True)
    words_es = models.TextField(blank=True)
    words_en = models.TextField(blank=True)

    words = Paired("words")

    class Meta:
        ordering = ["body", "starts", "id"]
        constraints = [
            _ordered("body_composition"),
            models.UniqueConstraint(fields=["body", "starts"], name="one_composition_per_day"),
        ]


class BodyChange(FormalModel):
    """One change of a body: what, from which day, by whose decision; ``before`` is what stood there.

    ``takes_effect`` may lie in the past, the present or the future. ``meeting`` and ``document`` cite the decision.
    """

    KINDS = (
        (Change.FOUND.value, pgettext_lazy("body", "founded")),
        (Change.RENAME.value, pgettext_lazy("body", "renamed")),
        (Change.COMPOSE.value, pgettext_lazy("body", "composition set")),
        (Change.CHAIR.value, pgettext_lazy("body", "chair set")),
        (Change.HOST.value, pgettext_lazy("body", "host set")),
        (Change.REPORT.value, pgettext_lazy("body", "reporting line set")),
        (Change.TRANSFORM.value, pgettext_lazy("body", "transformed")),
        (Change.END.value, pgettext_lazy("body", "ended")),
        (Change.CORRECT.value, pgettext_lazy("body", "corrected")),
    )

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=KINDS)
    takes_effect = models.DateField()
    decided_by = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="decided")
    decided_on = models.DateField()
    meeting = models.CharField(max_length=200)
    document = models.CharField(max_length=300, blank=True)
    address = models.URLField(max_length=500, blank=True)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    reason = Paired("reason")

    class Meta:
        ordering = ["at", "id"]
