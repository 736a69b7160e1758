"""What a person wishes to receive, and how the secretariat words what it sends."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_delivery")]

    operations = []
