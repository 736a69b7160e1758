"""The institutions of a member prepare and clear its reply among themselves."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT, SET_NULL

LANGUAGES = [("es", "Spanish"), ("en", "English")]


def key() -> models.BigAutoField:
    """Return the key of a row."""
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def author(**more: Any) -> models.ForeignKey:
    """Return who wrote it."""
    return models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **more)


def institution(**more: Any) -> models.ForeignKey:
    """Return for which institution."""
    return models.ForeignKey(on_delete=PROTECT, related_name="+", to="forum.institution", **more)


def language() -> models.CharField:
    """Return the language in which it was written."""
    return models.CharField(choices=LANGUAGES, default="es", max_length=2)


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0002_proposals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReplyDraft",
            fields=[
                ("id", key()),
                ("round", models.ForeignKey(on_delete=CASCADE, related_name="drafts", to="consultations.round")),
                ("party", models.ForeignKey(on_delete=PROTECT, related_name="+", to="forum.party")),
            ],
            options={
                "ordering": ["round", "party"],
                "constraints": [
                    models.UniqueConstraint(fields=["round", "party"], name="one_draft_per_member_and_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftVersion",
            fields=[
                ("id", key()),
                ("draft", models.ForeignKey(on_delete=CASCADE, related_name="versions", to="consultations.replydraft")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "origin",
                    models.CharField(
                        choices=[("here", "written here"), ("mail", "arrived by mail")], default="here", max_length=10
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", author(null=True, blank=True)),
                ("institution", institution(null=True, blank=True)),
                ("position", models.CharField(blank=True, max_length=30)),
                ("language", language()),
                ("text", models.TextField(blank=True)),
                ("changes", models.JSONField(blank=True, default=list)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "filed_as",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=SET_NULL,
                        related_name="prepared_in",
                        to="consultations.reply",
                    ),
                ),
                ("filing_reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["draft", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=["draft", "number"], name="one_draft_version_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="AskedInstitution",
            fields=[
                ("id", key()),
                ("draft", models.ForeignKey(on_delete=CASCADE, related_name="asked", to="consultations.replydraft")),
                ("institution", institution()),
                ("version", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("by", author()),
            ],
            options={
                "ordering": ["draft", "id"],
                "constraints": [models.UniqueConstraint(fields=["draft", "institution"], name="asked_once")],
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                ("id", key()),
                (
                    "version",
                    models.ForeignKey(on_delete=CASCADE, related_name="clearances", to="consultations.draftversion"),
                ),
                ("institution", institution()),
                (
                    "stance",
                    models.CharField(
                        choices=[("clears", "Clears this version"), ("holds", "Holds it back")], max_length=10
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("language", language()),
                ("at", models.DateTimeField()),
                ("by", author()),
            ],
            options={"ordering": ["at", "id"]},
        ),
        migrations.CreateModel(
            name="DraftComment",
            fields=[
                ("id", key()),
                (
                    "version",
                    models.ForeignKey(on_delete=CASCADE, related_name="comments", to="consultations.draftversion"),
                ),
                ("institution", institution(null=True, blank=True)),
                ("text", models.TextField()),
                ("language", language()),
                ("at", models.DateTimeField()),
                ("by", author()),
            ],
            options={"ordering": ["at", "id"]},
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", key()),
                (
                    "reply",
                    models.ForeignKey(on_delete=CASCADE, related_name="confirmations", to="consultations.reply"),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[("confirms", "Confirms the reply"), ("asks-change", "Asks for a change")],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("language", language()),
                ("at", models.DateTimeField()),
                ("by", author()),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["reply", "stance"], name="confirmation_of_reply")],
            },
        ),
    ]
