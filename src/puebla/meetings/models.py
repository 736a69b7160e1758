"""Meetings: when and where they were held, who hosted them and who presided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel, FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models import Body, Party, Presidency
from puebla.forum.models.bases import PartialDateField, Sourced
from puebla.procedure.values import Precision

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class MeetingState(models.TextChoices):
    """Whether a meeting is recorded from sources, announced, or being prepared here."""

    KNOWN = "known", _("recorded")
    ANNOUNCED = "announced", _("announced")
    IN_PREPARATION = "in-preparation", _("in preparation")


class MeetingQuerySet(FormalQuerySet):
    """Reads meetings by their days."""

    def between(self, first: date, last: date) -> MeetingQuerySet:
        """Keep the meetings that may have had a day from ``first`` to ``last``, both included."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def of_country(self, code: str) -> MeetingQuerySet:
        """Keep the meetings hosted by a country or held there."""
        return self.filter(
            Q(host__code=code) | Q(pk__in=MeetingPlace.objects.filter(country__code=code).values("meeting"))
        )


class Meeting(Sourced):
    """One meeting. ``kind`` is a kind of the charter; host and places are apart from the Presidency (Q19).

    ``starts`` and ``ends`` are as exact as the source. ``first_day`` and ``last_day`` bound what is known,
    for order and search: the whole year where only the year is known; they are never shown.
    """

    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    year = models.PositiveSmallIntegerField()
    starts = PartialDateField()
    ends = PartialDateField()
    first_day = models.DateField()
    last_day = models.DateField()
    is_online = models.BooleanField(default=False)
    host = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="hosted")
    presidency = models.ForeignKey(Presidency, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=MeetingState.choices, default=MeetingState.KNOWN)

    if TYPE_CHECKING:
        places: RelatedManager[MeetingPlace]

    title = Paired("title")
    note = Paired("note")
    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-first_day", "code"]
        indexes = [models.Index(fields=["first_day", "last_day"], name="meeting_days")]

    def __str__(self) -> str:
        return self.title

    @property
    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day when both are known exactly, else None."""
        if self.starts is None or self.starts.precision is not Precision.DAY:
            return None
        ends = self.ends or self.starts
        return (self.starts.day, ends.day) if ends.precision is Precision.DAY else None


class MeetingPlace(FormalModel):
    """A place of a meeting; it may have several, or only its country may be known."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="places")
    country = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="meeting_places")
    city_es = models.CharField(max_length=120, blank=True)
    city_en = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=1)

    city = Paired("city")

    class Meta:
        ordering = ["meeting", "order"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.city, self.country.name) if part)


class FollowUpTopic(FormalModel):
    """A matter that the next Vice-Ministerial Meeting has to follow up (Q5), until it is taken onto an agenda.

    ``origin_kind`` and ``origin`` name where it comes from, such as ("consultation", "RCM/CONS/2016/3"); ``country``
    presided when it was referred. ``meeting`` is the meeting whose agenda it was taken onto.
    """

    origin_kind = models.CharField(max_length=40)
    origin = models.CharField(max_length=80)
    title_es = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    country = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    title = Paired("title")
    reason = Paired("reason")

    class Meta:
        ordering = ["referred_at", "id"]
        constraints = [models.UniqueConstraint(fields=["origin_kind", "origin"], name="one_topic_per_origin")]

    def __str__(self) -> str:
        return self.title
