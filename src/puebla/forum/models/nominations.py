"""Nominations with their letters, objections to a country's own appointments, and the names of institutions (A7.9, J1).

The letter is described by its reference, its date and who signed it; its file is kept with it, or an address where it
can be read.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.core.models import StoredFile
from puebla.core.paired import Language, Paired
from puebla.forum.models.bodies import Body
from puebla.forum.models.parties import Institution, Party
from puebla.forum.models.people import Office, Person
from puebla.procedure.offices import State


class Nomination(FormalModel):
    """One person named for one office from a day on. ``state`` is a State of the rules.

    ``person`` is empty while the person is not in the registers: the columns ``name`` to ``language`` then say who it
    is, and the acceptance registers them. ``replaces`` is the holder whose last day is the day before ``starts``;
    ``holding`` the office that the acceptance gave. ``by_letter`` is true where the secretariat filed it on receipt of
    a letter. ``revision`` counts every change, for stale forms.
    """

    STATES = (
        (State.FILED.value, _("To be checked")),
        (State.RETURNED.value, _("Returned")),
        (State.ACCEPTED.value, _("Accepted")),
        (State.WITHDRAWN.value, _("Withdrawn")),
    )

    code = models.CharField(max_length=60)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    starts = models.DateField()
    replaces = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    holding = models.OneToOneField(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="nomination"
    )  # fmt: skip
    letter_reference = models.CharField(max_length=200)
    letter_date = models.DateField()
    letter_signer = models.CharField(max_length=200)
    letter_address = models.URLField(max_length=500, blank=True)
    letter_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_letter = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=STATES, default=State.FILED.value)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    reason = Paired("reason")

    class Meta:
        ordering = ["-filed_at", "-id"]
        indexes = [models.Index(fields=["state", "party"], name="nomination_lookup")]

    @property
    def stands(self) -> State:
        """The state as the rules know it."""
        return State(self.state)


class OfficeObjection(FormalModel):
    """The secretariat's objection to an appointment that a country made by itself, until it is settled."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="objections")
    reason_es = models.TextField()
    reason_en = models.TextField()
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    reason = Paired("reason")

    class Meta:
        ordering = ["raised_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=Q(settled_at__isnull=True), name="one_open_objection_per_office"
            )
        ]


class InstitutionName(FormalModel):
    """An earlier name of an institution and the first day on which it was no longer called so."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="former_names")
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    until = models.DateField()

    name = Paired("name")

    class Meta:
        ordering = ["institution", "until", "id"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "until"], name="one_name_of_an_institution_until_a_day")
        ]
