
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('size', models.PositiveBigIntegerField()),
                ('media', models.CharField(max_length=100)),
                ('stored_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['digest'],
            },
        ),
    ]
