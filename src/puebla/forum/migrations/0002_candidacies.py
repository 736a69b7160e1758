import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreed_on', models.DateField()),
                ('meeting', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('note_es', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('presidency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appointment', to='forum.presidency')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Candidacy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('announced_on', models.DateField()),
                ('meeting', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('reason_es', models.TextField(blank=True)),
                ('reason_en', models.TextField(blank=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='forum.party')),
            ],
            options={
                'verbose_name_plural': 'candidacies',
                'ordering': ['year', 'announced_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HandoverRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('kind', models.CharField(choices=[('ordinary', 'ordinary'), ('early', 'early'), ('postponed', 'postponed'), ('vacant', 'to nobody: the office is vacant')], max_length=10)),
                ('planned', models.DateField()),
                ('meeting', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('incoming', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers_received', to='forum.presidency')),
                ('outgoing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to='forum.presidency')),
            ],
            options={
                'ordering': ['on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PresidencyInterim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('starts', models.DateField(unique=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('reason_es', models.TextField(blank=True)),
                ('reason_en', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interims', to='forum.party')),
            ],
            options={
                'ordering': ['starts'],
            },
        ),
        migrations.CreateModel(
            name='PresidencyTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True)),
                ('theme_es', models.CharField(max_length=300)),
                ('theme_en', models.CharField(max_length=300)),
                ('concept_es', models.TextField(blank=True)),
                ('concept_en', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('presidency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='forum.presidency')),
            ],
            options={
                'ordering': ['presidency', models.OrderBy(models.F('since'), nulls_first=True), 'id'],
            },
        ),
        migrations.CreateModel(
            name='AcceptedMatter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('since', models.DateField()),
                ('kind', models.CharField(max_length=30)),
                ('key', models.CharField(max_length=80)),
                ('title_es', models.CharField(blank=True, max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('accepted_at', models.DateTimeField()),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accepted_matters', to='forum.party')),
            ],
            options={
                'ordering': ['-since', 'accepted_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('party', 'since', 'kind', 'key'), name='one_acceptance_per_matter')],
            },
        ),
        migrations.AddConstraint(
            model_name='candidacy',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('year', 'party'), name='one_candidacy_per_year'),
        ),
        migrations.AddConstraint(
            model_name='presidencyinterim',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('starts')), _connector='OR'), name='interim_has_a_day'),
        ),
    ]
