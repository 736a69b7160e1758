"""A text has annexes from the library."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultations", "0003_preparation")]

    operations = []
