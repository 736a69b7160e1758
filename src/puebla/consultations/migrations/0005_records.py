"""The record of a consultation, and the steps of carrying out what was agreed.

Consultations that ended before there were records get their place, so that the worker makes the record of each.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ACCOUNT = settings.AUTH_USER_MODEL
PROTECT, CASCADE = django.db.models.deletion.PROTECT, django.db.models.deletion.CASCADE


def give_ended_their_place(apps, _schema):
    outcomes = apps.get_model("consultations", "Outcome").objects.filter(consultation__audience="members")
    record = apps.get_model("consultations", "Record")
    record.objects.bulk_create(
        record(consultation_id=row.consultation_id, due_at=row.informed_at or row.at) for row in outcomes
    )


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0004_annexes"),
        ("documents", "0006_facets"),
        ("forum", "0008_recertification"),
        migrations.swappable_dependency(ACCOUNT),
    ]

    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("fault", models.CharField(blank=True, max_length=40)),
                (
                    "consultation",
                    models.OneToOneField(on_delete=CASCADE, related_name="record", to="consultations.consultation"),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=PROTECT, related_name="+", to="documents.document"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="record_due")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("entries", models.PositiveIntegerField()),
                ("head", models.CharField(max_length=64)),
                ("content", models.CharField(max_length=64)),
                ("signer", models.CharField(max_length=64)),
                (
                    "record",
                    models.ForeignKey(on_delete=CASCADE, related_name="editions", to="consultations.record"),
                ),
                (
                    "spanish",
                    models.OneToOneField(
                        on_delete=PROTECT, related_name="+", to="documents.version", verbose_name="Spanish"
                    ),
                ),
                (
                    "english",
                    models.OneToOneField(
                        on_delete=PROTECT, related_name="+", to="documents.version", verbose_name="English"
                    ),
                ),
            ],
            options={
                "ordering": ["record", "number"],
                "constraints": [models.UniqueConstraint(fields=("record", "number"), name="one_edition_per_number")],
            },
        ),
        migrations.CreateModel(
            name="ImplementationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text_es", models.TextField(blank=True)),
                ("text_en", models.TextField(blank=True)),
                ("due_on", models.DateField()),
                (
                    "standing",
                    models.CharField(
                        choices=[("planned", "under way"), ("done", "reported done"), ("dropped", "set aside")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("report_es", models.TextField(blank=True)),
                ("report_en", models.TextField(blank=True)),
                ("reminded", models.JSONField(blank=True, default=list)),
                (
                    "consultation",
                    models.ForeignKey(on_delete=CASCADE, related_name="steps", to="consultations.consultation"),
                ),
                (
                    "ended_by",
                    models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+", to=ACCOUNT),
                ),
                (
                    "ended_for",
                    models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+", to="forum.party"),
                ),
                ("planned_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=ACCOUNT)),
                (
                    "responsible",
                    models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+", to="forum.party"),
                ),
            ],
            options={
                "ordering": ["consultation", "number"],
                "indexes": [
                    models.Index(condition=models.Q(("standing", "planned")), fields=["due_on"], name="step_under_way")
                ],
                "constraints": [models.UniqueConstraint(fields=("consultation", "number"), name="one_step_per_number")],
            },
        ),
        migrations.RunPython(give_ended_their_place, migrations.RunPython.noop),
    ]
