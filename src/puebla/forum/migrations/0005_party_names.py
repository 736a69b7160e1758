from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0004_bodies"),
    ]

    operations: list = []
