"""Topics that a meeting has to follow up."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = []
