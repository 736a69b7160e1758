"""When what the public sees of each document changed last."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("documents", "0004_theme_set")]

    operations = [
        migrations.CreateModel(
            name="LastChange",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="last_change",
                        serialize=False,
                        to="documents.document",
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"ordering": ["-at"]},
        ),
    ]
