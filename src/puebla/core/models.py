"""The journal and the tokens of forms; see journal.py and once.py for how they are used."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from puebla.core.audiences import Audience


class Unchangeable(Exception):  # noqa: N818 - it names what was attempted, in the field's words
    """A journal entry was to be changed or deleted; the journal is only ever added to."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads entries; refuses to change or delete them."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable

    def delete(self) -> NoReturn:
        """Refuse."""
        raise Unchangeable


class Entry(models.Model):
    """One act of one actor, sealed to the entry before it.

    ``changes`` holds what changed (old and new values) and never personal data of a fund case. ``party`` is on whose
    behalf the act was done; ``reader`` is a party that may read the entry although its audience is narrower.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    person = models.BigIntegerField(null=True)
    office = models.CharField(max_length=60, blank=True)
    party = models.CharField(max_length=60, blank=True)
    subject_kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    changes = models.JSONField(default=dict)
    provision = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.MEMBERS)
    reader = models.CharField(max_length=60, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["subject_kind", "subject", "sequence"], name="entry_subject"),
            models.Index(fields=["audience", "-sequence"], name="entry_audience"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; a second save is refused with Unchangeable."""
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable


class JournalHead(models.Model):
    """The last sealed entry: the row that writers queue on, and the proof that no entry was cut off the end."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class FormToken(models.Model):
    """A form that was sent: the second sending of the same form finds this row and gets the same answer."""

    token = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    person = models.BigIntegerField(null=True)
    location = models.CharField(max_length=500)


class Heartbeat(models.Model):
    """When a task of the worker last ran, and how late the latest thing was that it found due."""

    task = models.CharField(max_length=60, primary_key=True)
    ran_at = models.DateTimeField()
    lateness_seconds = models.PositiveIntegerField(default=0)


class StoredFile(models.Model):
    """The bytes of one file, kept once under their SHA-256 (see stored.py). ``media`` is their type by content."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    class Meta:
        ordering = ["digest"]
