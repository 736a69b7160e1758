"""The file of a letter of nomination is kept with it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_stored_files"), ("forum", "0008_recertification")]

    operations = [
        migrations.AddField(
            model_name="nomination",
            name="letter_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.storedfile",
            ),
        ),
    ]
