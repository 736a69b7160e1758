"""What a person wishes to receive, what goes to calendars, and how the secretariat words what it sends."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0008_recertification"),
        ("notices", "0002_delivery"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            "message",
            "state",
            models.CharField(
                choices=[
                    ("queued", "Waiting to be sent"),
                    ("sending", "Being sent"),
                    ("sent", "Sent by electronic mail"),
                    ("failed", "Could not be sent"),
                    ("bounced", "Came back"),
                    ("shown", "Shown here, not sent by electronic mail"),
                    ("withheld", "Not sent: the person may no longer read it"),
                    ("held", "Waiting for the daily digest"),
                    ("gathered", "Sent in the daily digest"),
                    ("left", "Not sent: the person does not wish such mail"),
                ],
                default="queued",
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="digest", to="notices.message"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="digests", to="forum.person"
                    ),
                ),
            ],
            options={
                "ordering": ["day", "id"],
                "constraints": [models.UniqueConstraint(fields=("person", "day"), name="one_digest_per_day")],
            },
        ),
        migrations.CreateModel(
            name="DigestItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="notices.digest"
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="digest_item", to="notices.message"
                    ),
                ),
            ],
            options={
                "ordering": ["message"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("method", models.CharField(max_length=8)),
                ("calendar", models.TextField()),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitation", to="notices.message"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LetterText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=80)),
                ("variant", models.CharField(max_length=20)),
                ("subject_es", models.CharField(blank=True, max_length=100)),
                ("subject_en", models.CharField(blank=True, max_length=100)),
                ("lead_es", models.TextField(blank=True)),
                ("lead_en", models.TextField(blank=True)),
                ("closing_es", models.TextField(blank=True)),
                ("closing_en", models.TextField(blank=True)),
                ("holds_from", models.DateTimeField()),
                ("holds_until", models.DateTimeField(null=True)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["act", "variant", "-holds_from", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("holds_until__isnull", True)),
                        fields=("act", "variant"),
                        name="one_text_in_force",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("matter", models.CharField(max_length=60)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("at-once", "At once"),
                            ("daily", "Once a day, together"),
                            ("none", "Not by electronic mail"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wishes", to="forum.person"
                    ),
                ),
            ],
            options={
                "ordering": ["person", "matter"],
                "constraints": [models.UniqueConstraint(fields=("person", "matter"), name="one_wish_per_matter")],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="feeds", to="forum.person"
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("person",), name="one_feed_per_person"
                    )
                ],
            },
        ),
    ]
