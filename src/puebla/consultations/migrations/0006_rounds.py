"""What a round keeps beside its terms, preliminary feedback of the Troika, the order of the list of consultations."""

from django.db import migrations, models


def mark_checked(apps, _schema):
    """Take the release that a round was computed with for the one it was compared with."""
    apps.get_model("consultations", "Round").objects.update(zones_checked=models.F("tzdata_version"))


class Migration(migrations.Migration):
    dependencies = [("consultations", "0005_records")]

    operations = [
        migrations.AddIndex("consultation", models.Index(fields=["-created_at", "-id"], name="consultation_newest")),
        migrations.AddField("round", "zones_checked", models.CharField(blank=True, max_length=20)),
        migrations.AlterField(
            "troikafeedback",
            "stance",
            models.CharField(
                choices=[
                    ("consents", "Agrees that the text goes to all members"),
                    ("comments", "Gives preliminary feedback; its word on the text is still to come"),
                    ("objects", "Objects; the text goes back to the Presidency"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunPython(mark_checked, migrations.RunPython.noop),
    ]
