"""What is counted stands in one column, and on SQLite a row of the index is kept by its key itself."""

import django.db.models.deletion
from django.db import migrations, models

import puebla.documents.models.relations

FACETS = ("kind", "year", "body", "languages", "audience", "is_adopted")


def fill(apps, schema_editor):
    row = apps.get_model("documents", "IndexRow")
    rows = list(row.objects.only(*FACETS))
    for each in rows:
        values = [getattr(each, name) for name in FACETS]
        each.facets = "|".join("1" if value is True else str(value or "") for value in values)
    row.objects.bulk_update(rows, ["facets"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_deliveries")]

    operations = [
        migrations.AddField("indexrow", "facets", models.CharField(blank=True, max_length=250)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "indexrow",
            "document",
            puebla.documents.models.relations.RowKey(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="index_row",
                serialize=False,
                to="documents.document",
            ),
        ),
    ]
