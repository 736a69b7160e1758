import django.db.models.deletion
import puebla.forum.models.bases
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('code', models.CharField(max_length=60, unique=True)),
                ('kind', models.CharField(max_length=40)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('starts', puebla.forum.models.bases.PartialDateField(blank=True, default='', max_length=16)),
                ('ends', puebla.forum.models.bases.PartialDateField(blank=True, default='', max_length=16)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('is_online', models.BooleanField(default=False)),
                ('title_es', models.CharField(max_length=300)),
                ('title_en', models.CharField(max_length=300)),
                ('note_es', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('known', 'recorded'), ('announced', 'announced'), ('in-preparation', 'in preparation')], default='known', max_length=20)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='forum.body')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hosted', to='forum.party')),
                ('presidency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='forum.presidency')),
            ],
            options={
                'ordering': ['-year', '-first_day', 'code'],
            },
        ),
        migrations.CreateModel(
            name='MeetingPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city_es', models.CharField(blank=True, max_length=120)),
                ('city_en', models.CharField(blank=True, max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=1)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_places', to='forum.party')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='meetings.meeting')),
            ],
            options={
                'ordering': ['meeting', 'order'],
            },
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['first_day', 'last_day'], name='meeting_days'),
        ),
    ]
