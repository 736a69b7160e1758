"""The institutions of a member prepare and clear its reply among themselves."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultations", "0002_proposals")]

    operations = []
