"""Proposed changes stand at their paragraph, and each has its own answer."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial")]

    operations = []
