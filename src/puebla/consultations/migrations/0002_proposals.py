"""Proposed changes stand at their paragraph, and each has its own answer."""

import django.db.models.deletion
from django.db import migrations, models


def check_keys_at_once(apps, schema_editor):
    """Let PostgreSQL check foreign keys as rows are written: it alters no table with checks still to come."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def to_changes(apps, schema_editor):
    """Turn the wording that a reply proposed into its one change, about the text as a whole."""
    check_keys_at_once(apps, schema_editor)
    replies = apps.get_model("consultations", "Reply")
    changes = apps.get_model("consultations", "ProposedChange")
    proposing = replies.objects.exclude(proposal_es="", proposal_en="", answer__isnull=True)
    for reply in proposing.order_by("pk"):
        changes.objects.create(
            reply=reply, number=1, kind="general", paragraph=0, text_es=reply.proposal_es, text_en=reply.proposal_en
        )
    for answer in apps.get_model("consultations", "Answer").objects.order_by("pk"):
        answer.change = changes.objects.get(reply=answer.reply_id, number=1)
        answer.save(update_fields=["change"])


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ProposedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("paragraph", models.PositiveSmallIntegerField(default=0)),
                ("text_es", models.TextField(blank=True)),
                ("text_en", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("reply", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="consultations.reply")),
            ],
            options={
                "ordering": ["reply", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("reply", "number"), name="one_change_per_number")
                ],
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="change",
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="answer", to="consultations.proposedchange"),
        ),
        migrations.RunPython(to_changes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="answer",
            name="change",
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="answer", to="consultations.proposedchange"),
        ),
        migrations.RemoveField(model_name="answer", name="reply"),
        migrations.AddField(model_name="answer", name="wording_es", field=models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField(model_name="answer", name="wording_en", field=models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RemoveField(model_name="reply", name="proposal_es"),
        migrations.RemoveField(model_name="reply", name="proposal_en"),
    ]
