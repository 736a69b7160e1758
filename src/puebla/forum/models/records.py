"""Smaller registers: claims, dated facts, statistics, terms, texts and calendar days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.core.paired import Paired
from puebla.forum.models.bases import PartialDateField, Sourced, Worded
from puebla.forum.models.bodies import Body
from puebla.forum.models.parties import Party


class Claim(FormalModel):
    """A question on which the sources disagree; every reading is kept (A22), one is shown first (rulings).

    ``subject`` names the register, or the register and the entry: "statuses", "parties:rncom", "bodies:rcgm".
    ``is_ruled`` tells that a ruling, cited in ``ruling``, picked the reading shown first, and not the order of
    authority.
    """

    code = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=80, db_index=True)
    question_es = models.TextField()
    question_en = models.TextField()
    handling_es = models.TextField(blank=True)
    handling_en = models.TextField(blank=True)
    ruling = models.CharField(max_length=60, blank=True)
    is_ruled = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    question = Paired("question")
    handling = Paired("handling")

    class Meta:
        ordering = ["order", "code"]


class Reading(Sourced):
    """What one source says on a claim. One that was withdrawn is kept, marked, and never shown first."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="readings")
    value_es = models.TextField()
    value_en = models.TextField()
    is_shown = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    value = Paired("value")

    class Meta:
        ordering = ["-is_shown", "id"]


class Fact(Sourced):
    """A dated fact of the forum's history, for the timeline (A20).

    ``meeting`` is the code of the meeting, if any.
    """

    code = models.CharField(max_length=80, unique=True)
    on = PartialDateField()
    until = PartialDateField()
    sort_day = models.DateField()
    text_es = models.TextField()
    text_en = models.TextField()
    meeting = models.CharField(max_length=60, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="facts")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="facts")

    text = Paired("text")

    class Meta:
        ordering = ["sort_day", "code"]


class StatisticKind(models.TextChoices):
    """What a stated figure is: a row of the table, its total, or a figure of the prose."""

    ROW = "row", _("row of the table")
    TOTAL = "total", _("total of the table")
    STATED = "stated", _("stated in the text")


class Qualifier(models.TextChoices):
    """How exactly a source states a figure."""

    EXACTLY = "exactly", _("exactly")
    APPROXIMATELY = "approximately", _("approximately")
    MORE_THAN = "more-than", _("more than")


class Statistic(Sourced, Worded):
    """A stated figure of the past, kept as the baseline of what is computed since (A17)."""

    code = models.CharField(max_length=60, unique=True)
    label_es = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    value = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=StatisticKind.choices, default=StatisticKind.ROW)
    qualifier = models.CharField(max_length=15, choices=Qualifier.choices, default=Qualifier.EXACTLY)
    as_of = PartialDateField()
    order = models.PositiveSmallIntegerField(default=0)

    label = Paired("label")

    class Meta:
        ordering = ["order", "code"]

    @property
    def is_total(self) -> bool:
        """Tell whether this is the total of the table's rows."""
        return self.kind == StatisticKind.TOTAL


class Term(Sourced):
    """A term of the field in both languages, with its meaning in our own words (A21)."""

    code = models.CharField(max_length=80, unique=True)
    term_es = models.CharField(max_length=200)
    term_en = models.CharField(max_length=200)
    acronym_es = models.CharField(max_length=40, blank=True)
    acronym_en = models.CharField(max_length=40, blank=True)

    meaning_es = models.TextField(blank=True)
    meaning_en = models.TextField(blank=True)

    term = Paired("term")
    acronym = Paired("acronym")
    meaning = Paired("meaning")

    class Meta:
        ordering = ["code"]


class RegisterText(Sourced):
    """A short text about the forum in our own words, by its permanent name ("about.nature")."""

    code = models.CharField(max_length=80, unique=True)
    title_es = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    text_es = models.TextField()
    text_en = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    title = Paired("title")
    text = Paired("text")

    class Meta:
        ordering = ["order", "code"]


class CalendarDay(Sourced):
    """A correction to a country's calendar: a decreed holiday, or a holiday that is worked (Q1)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="calendar_days")
    day = models.DateField()
    is_off = models.BooleanField(_("is a day off"), default=True)
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)

    name = Paired("name")

    class Meta:
        ordering = ["party", "day"]
        constraints = [models.UniqueConstraint(fields=["party", "day"], name="one_correction_per_day")]
