"""Meetings: when and where they were held, who hosted them and who presided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel, FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models import Body, Party, Presidency
from puebla.forum.models.bases import PartialDateField, Sourced
from puebla.procedure.values import Precision

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class MeetingKind(models.TextChoices):
    """What a meeting is (A9.1, A17); only regular ones carry a number (rulings Q18)."""

    REGULAR = "regular", _("Vice-Ministerial Meeting")
    EXTRAORDINARY = "extraordinary", _("Extraordinary Vice-Ministerial Meeting")
    PREPARATORY = "preparatory", _("Preparatory meeting of the RCGM")
    MID_TERM = "mid-term", _("Mid-term meeting of the RCGM")
    NETWORK = "network", _("Meeting of the networks")
    AD_HOC = "ad-hoc", _("Meeting of an ad hoc group")
    TROIKA = "troika", _("Meeting of the Troika")
    WORKSHOP = "workshop", _("Workshop, seminar or training")
    REGIONAL = "regional", _("Regional meeting")


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
    """One meeting. Host and places are apart from the Presidency of the year (Q19).

    ``starts`` and ``ends`` are as exact as the source. ``first_day`` and ``last_day`` bound what is known, for order
    and search: the whole year where only the year is known; they are never shown.
    """

    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    year = models.PositiveSmallIntegerField()
    starts = PartialDateField()
    ends = PartialDateField()
    first_day = models.DateField()
    last_day = models.DateField()
    is_online = models.BooleanField(default=False)
    host = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="hosted")
    presidency = models.ForeignKey(
        Presidency, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=MeetingState.choices, default=MeetingState.KNOWN)

    if TYPE_CHECKING:
        places: RelatedManager[MeetingPlace]

    title = Paired("title")
    note = Paired("note")
    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-first_day", "code"]
        indexes = [models.Index(fields=["first_day", "last_day"], name="meeting_days")]

    def __str__(self) -> str:
        return self.title

    @property
    def days_are_known(self) -> bool:
        """Tell whether the first day is known exactly."""
        return self.starts is not None and self.starts.precision is Precision.DAY

    def is_over_on(self, day: date) -> bool:
        """Tell whether the meeting is over on the day, as far as its days are known."""
        return self.last_day < day


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
