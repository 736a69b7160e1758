"""People and the offices they hold from a day to a day; from these alone come their powers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from puebla.core.acts import FormalModel, FormalQuerySet
from puebla.core.paired import Language, reader_language
from puebla.forum.charters import charter
from puebla.forum.models.bodies import Body
from puebla.forum.models.parties import Institution, Party


class Person(FormalModel):
    """Somebody who holds, held or will hold an office.

    ``is_invented`` marks the people of the demonstration.
    """

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    zone = models.CharField(max_length=60, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class OfficeQuerySet(FormalQuerySet):
    """Reads offices as they were held on a day."""

    def on(self, day: date) -> OfficeQuerySet:
        """Keep the offices held on the day (``ends`` is the first day without it)."""
        return self.filter(starts__lte=day).filter(Q(ends__isnull=True) | Q(ends__gt=day))


class Office(FormalModel):
    """An office of the charter held by a person, for a party and sometimes for a body, from a day to a day.

    ``party`` is empty for offices of the forum itself, such as the Technical Secretariat's. ``rank`` orders
    holders of the same office: 1 is the first contact, 2 the second. ``is_acting`` marks an interim: whoever does the
    work until ``ends`` for the holder in ``acting_for``, or while nobody holds the office.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    code = models.CharField(max_length=60)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT)
    rank = models.PositiveSmallIntegerField(default=1)
    is_acting = models.BooleanField(default=False)
    acting_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="interims")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects: ClassVar = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["party__code", "code", "rank", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="office_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["code", "party", "starts"], name="office_lookup")]

    @property
    def title(self) -> str:
        """Return the office's name in the reader's language, as the charter has it on its first day."""
        rule = charter(self.starts).offices.get(self.code)
        return rule.name.in_language(reader_language()) if rule else self.code
