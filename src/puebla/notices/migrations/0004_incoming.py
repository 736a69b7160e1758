"""Mail that comes in: answers to notices, and what could not be delivered."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_wishes")]

    operations = []
