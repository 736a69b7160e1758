from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0007_campaigns"),
    ]

    operations: list = []
