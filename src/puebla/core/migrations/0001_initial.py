from django.core.management import call_command
from django.db import migrations, models


def create_cache_table(_apps, schema_editor):
    """Create the table of the database cache, which no model describes; rate limits live in it."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_cache_table(_apps, schema_editor):
    """Drop it again."""
    schema_editor.execute(f"DROP TABLE IF EXISTS {schema_editor.quote_name('core_cache')}")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FormToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField()),
                ('person', models.BigIntegerField(null=True)),
                ('location', models.CharField(max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('task', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('ran_at', models.DateTimeField()),
                ('lateness_seconds', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='JournalHead',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('sequence', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('sequence', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('act', models.CharField(max_length=80)),
                ('person', models.BigIntegerField(null=True)),
                ('office', models.CharField(blank=True, max_length=60)),
                ('party', models.CharField(blank=True, max_length=60)),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=120)),
                ('changes', models.JSONField(default=dict)),
                ('provision', models.CharField(blank=True, max_length=120)),
                ('audience', models.CharField(choices=[('public', 'Public'), ('participants', 'Participants'), ('members', 'Members'), ('body', 'Members of the body'), ('troika', 'Troika'), ('closed-door', 'Closed door'), ('secretariat', 'Secretariat'), ('fund', 'Reserve Fund')], default='members', max_length=20)),
                ('reader', models.CharField(blank=True, max_length=60)),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['sequence'],
                'indexes': [models.Index(fields=['subject_kind', 'subject', 'sequence'], name='entry_subject'), models.Index(fields=['audience', '-sequence'], name='entry_audience')],
            },
        ),
        migrations.RunPython(create_cache_table, drop_cache_table),
    ]
