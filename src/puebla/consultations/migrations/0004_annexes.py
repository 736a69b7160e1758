"""A text has annexes from the library."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _held() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.version"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0003_preparation"),
        ("documents", "0006_facets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Annex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("attached_at", models.DateTimeField()),
                (
                    "attached_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="annexes",
                        to="consultations.textversion",
                    ),
                ),
                ("spanish", _held()),
                ("english", _held()),
            ],
            options={
                "verbose_name_plural": "annexes",
                "ordering": ["version", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=["version", "number"], name="one_annex_per_number"),
                    models.UniqueConstraint(fields=["version", "document"], name="one_annex_per_document"),
                    models.CheckConstraint(
                        condition=models.Q(spanish__isnull=False) | models.Q(english__isnull=False),
                        name="annex_has_a_text",
                    ),
                ],
            },
        ),
    ]
