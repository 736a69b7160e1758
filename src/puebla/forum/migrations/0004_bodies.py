from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0003_applications"),
    ]

    operations: list = []
