"""The record of a consultation, and the steps of carrying out what was agreed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultations", "0004_annexes")]

    operations = []
