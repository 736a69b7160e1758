"""What a round keeps beside its terms."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultations", "0005_records")]

    operations = []
