"""The consultation itself and the numbered versions of its text (A11)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from puebla.consultations.digests import digest_of
from puebla.consultations.names import STATE_NAMES
from puebla.core.acts import FormalModel
from puebla.core.audiences import Audience
from puebla.core.paired import Language, Paired
from puebla.forum.models import Party
from puebla.procedure.consultation import State, Step, round_of, step_of
from puebla.procedure.texts import paragraphs


class SerialOfYear(FormalModel):
    """The last serial given in a year: the row that two creations queue on, so that no symbol is reused."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Consultation(FormalModel):
    """One consultation. ``state`` is a State of the rules; ``revision`` counts every change, for stale forms.

    ``presidency`` is the country that opened it; who may lead it now follows from the day and not from here.
    ``audience`` is how far it has been shown and never narrows: Presidency and secretariat, Troika, members.
    """

    symbol = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=30, default=State.DRAFT.value)
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.SECRETARIAT)
    title_es = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    purpose_es = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    original_language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    presidency = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="consultations")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    title = Paired("title")
    purpose = Paired("purpose")

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "audience"], name="consultation_state"),
            models.Index(fields=["-created_at", "-id"], name="consultation_newest"),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def stands(self) -> State:
        """The state as the rules know it."""
        return State(self.state)

    @property
    def state_name(self) -> str:
        """What people call the state."""
        return str(STATE_NAMES[self.stands])

    @property
    def step(self) -> Step:
        """The step of the rail that the consultation is at."""
        return step_of(self.stands)

    @property
    def is_open(self) -> bool:
        """Tell whether a round is open, so that replies are received."""
        return round_of(self.stands) is not None


class TextVersion(FormalModel):
    """One version of the text. It is fixed once ``shown_at`` is set: shown to the Troika or to the members.

    ``note`` says what changed against the version before. The digest covers both languages and the annexes.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text_es = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    created_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    note = Paired("note")

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="one_text_per_version")]

    @property
    def paragraphs_es(self) -> tuple[str, ...]:
        """The Spanish paragraphs."""
        return paragraphs(self.text_es)

    @property
    def paragraphs_en(self) -> tuple[str, ...]:
        """The English paragraphs."""
        return paragraphs(self.text_en)

    def computed_digest(self) -> str:
        """Return the SHA-256 over the symbol, the number, both languages, and the files of the annexes, if any."""
        rows = self.annexes.select_related("document", "spanish__file", "english__file") if self.pk else ()
        annexes = [annex.fingerprint() for annex in rows]
        return digest_of("text", self.consultation.symbol, self.number, self.text_es, self.text_en, *annexes)
