"""Topics that a meeting has to follow up."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0008_recertification"),
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowUpTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin_kind", models.CharField(max_length=40)),
                ("origin", models.CharField(max_length=80)),
                ("title_es", models.CharField(blank=True, max_length=300)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("reason_es", models.TextField(blank=True)),
                ("reason_en", models.TextField(blank=True)),
                ("referred_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                (
                    "country",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum.party"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["referred_at", "id"],
                "constraints": [models.UniqueConstraint(fields=("origin_kind", "origin"), name="one_topic_per_origin")],
            },
        ),
    ]
