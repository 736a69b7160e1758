"""How far each message came, proved by what the mail servers said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_stored_files"),
        ("forum", "0008_recertification"),
        ("notices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("message", "page", models.CharField(blank=True, max_length=250)),
        migrations.AddField("message", "opened_at", models.DateTimeField(null=True)),
        migrations.AddField("message", "server_answer", models.CharField(blank=True, max_length=500)),
        migrations.AddField("message", "bounced_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "message",
            "stands_in_for",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stand_ins",
                to="notices.message",
            ),
        ),
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
                ],
                default="queued",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            "message",
            models.Index(
                condition=models.Q(("opened_at__isnull", True)),
                fields=["recipient", "page"],
                name="message_unopened",
            ),
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted by the mail server"),
                            ("put-off", "Put off: it is tried again"),
                            ("refused", "Refused by the mail server"),
                        ],
                        max_length=8,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=500)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tries", to="notices.message"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["message", "at"], name="attempt_of_message")],
            },
        ),
        migrations.CreateModel(
            name="Bounce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hard", "For good: it does not arrive at this address"),
                            ("soft", "For now: the mail is delayed"),
                        ],
                        max_length=4,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("mailbox", "A report in the mailbox"),
                            ("webhook", "The mail service"),
                            ("server", "The mail server, at the handing over"),
                            ("attempts", "The last of all attempts"),
                            ("person", "Somebody noted it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("status", models.CharField(blank=True, max_length=12)),
                ("said", models.CharField(blank=True, max_length=500)),
                ("reference", models.CharField(max_length=300, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bounces", to="notices.message"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["address", "at"], name="bounce_of_address")],
            },
        ),
        migrations.CreateModel(
            name="MailServer",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("down_since", models.DateTimeField(null=True)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("said", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TelephoneCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("party", models.CharField(blank=True, max_length=60)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("two", "Two mails came back"),
                            ("nobody", "A mail came back and there is no second contact"),
                        ],
                        max_length=8,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "Reached: they know of the notice"),
                            ("silent", "No answer: call again"),
                            ("wrong", "The number is wrong"),
                            ("other", "Reached in another way"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("called_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "called_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.entry"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="notices.message"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum.person"
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("entry__isnull", False)),
                        fields=("entry", "party"),
                        name="one_call_per_act_and_party",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)), fields=["opened_at"], name="call_waiting"
                    )
                ],
            },
        ),
    ]
