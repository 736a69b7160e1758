"""The themes of a found document beside its other columns, so that one reading counts them all."""

from django.db import migrations, models


def fill(apps, schema_editor):
    row, theme = (apps.get_model("documents", name) for name in ("IndexRow", "IndexTheme"))
    found = {}
    for key, code in theme.objects.order_by("row", "theme").values_list("row", "theme"):
        found.setdefault(key, []).append(code)
    row.objects.bulk_update(
        [row(pk=key, theme_set=" ".join(codes)) for key, codes in found.items()], ["theme_set"], batch_size=200
    )


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_words")]

    operations = [
        migrations.AddField("indexrow", "theme_set", models.CharField(blank=True, max_length=500)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
