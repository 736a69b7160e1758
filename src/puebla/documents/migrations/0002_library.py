
import django.db.models.deletion
import puebla.forum.models.bases
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_stored_files'),
        ('documents', '0001_initial'),
        ('forum', '0008_recertification'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GivenSymbol',
            fields=[
                ('symbol', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('stem', models.CharField(max_length=80)),
                ('serial', models.PositiveIntegerField()),
                ('given_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['symbol'],
            },
        ),
        migrations.CreateModel(
            name='IndexRow',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='index_row', serialize=False, to='documents.document')),
                ('audience', models.CharField(choices=[('public', 'Public'), ('participants', 'Participants'), ('members', 'Members'), ('body', 'Members of the body'), ('troika', 'Troika'), ('closed-door', 'Closed door'), ('secretariat', 'Secretariat'), ('fund', 'Reserve Fund')], max_length=20)),
                ('body', models.CharField(blank=True, max_length=60)),
                ('part', models.CharField(blank=True, max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('day', models.PositiveIntegerField(default=0)),
                ('languages', models.CharField(blank=True, max_length=5)),
                ('is_adopted', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='IndexTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('amends', 'amends'), ('replaces', 'replaces'), ('follows-up', 'follows up'), ('translation-of', 'is a translation of'), ('annex-to', 'is an annex to')], max_length=20)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['document', 'kind', 'other'],
            },
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('query', models.CharField(max_length=500)),
                ('saved_at', models.DateTimeField()),
                ('wants_notice', models.BooleanField(default=True)),
                ('seen_until', models.DateTimeField()),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English')], max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('file_name', models.CharField(max_length=200)),
                ('translation', models.CharField(choices=[('original', 'original'), ('official', 'official translation'), ('revised', 'revised translation'), ('draft', 'draft translation')], default='original', max_length=10)),
                ('note_es', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('received_at', models.DateTimeField()),
                ('stage', models.CharField(choices=[('waiting', 'waiting to be read'), ('read', 'read'), ('refused', 'refused')], default='waiting', max_length=10)),
                ('fault', models.CharField(blank=True, max_length=60)),
                ('fault_details', models.JSONField(blank=True, default=dict)),
                ('findings', models.JSONField(blank=True, default=list)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('characters', models.PositiveIntegerField(default=0)),
                ('is_recognized', models.BooleanField(default=False)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('is_current', models.BooleanField(default=False)),
                ('current_since', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['document', 'language', '-number'],
            },
        ),
        migrations.AddField(
            model_name='document',
            name='awaited_in',
            field=models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English')], max_length=2),
        ),
        migrations.AddField(
            model_name='document',
            name='awaited_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='begun_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='document',
            name='on',
            field=puebla.forum.models.bases.PartialDateField(blank=True, default='', max_length=16),
        ),
        migrations.AddField(
            model_name='document',
            name='part',
            field=models.CharField(blank=True, choices=[('plenary', 'plenary'), ('closed-door', 'closed-door'), ('session', 'session'), ('drafting', 'drafting'), ('consultation', 'consultation'), ('preliminary-agenda', 'preliminary-agenda'), ('final-agenda', 'final-agenda'), ('seminar', 'seminar'), ('intranet', 'intranet'), ('public-site', 'public-site')], max_length=20),
        ),
        migrations.AddField(
            model_name='document',
            name='party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='forum.party'),
        ),
        migrations.AddField(
            model_name='document',
            name='publish_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='revision',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='document',
            name='sort_day',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='text_original',
            field=models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English')], max_length=2),
        ),
        migrations.AddField(
            model_name='document',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='withdrawn_en',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='document',
            name='withdrawn_es',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='document',
            name='status',
            field=models.CharField(choices=[('draft', 'draft'), ('in-preparation', 'in preparation'), ('expected', 'adoption expected'), ('issued', 'issued'), ('adopted', 'adopted'), ('published', 'published'), ('withdrawn', 'withdrawn')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['audience', '-sort_day'], name='document_audience'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('publish_at__isnull', False)), fields=['publish_at'], name='document_embargo'),
        ),
        migrations.AddField(
            model_name='givensymbol',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='documents.document'),
        ),
        migrations.AddIndex(
            model_name='indexrow',
            index=models.Index(fields=['audience', '-day'], name='index_row_audience'),
        ),
        migrations.AddField(
            model_name='indextheme',
            name='row',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='documents.indexrow'),
        ),
        migrations.AddField(
            model_name='relation',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='documents.document'),
        ),
        migrations.AddField(
            model_name='relation',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_from', to='documents.document'),
        ),
        migrations.AddField(
            model_name='relation',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedsearch',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_searches', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='VersionText',
            fields=[
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reading', serialize=False, to='documents.version')),
                ('text', models.TextField(blank=True)),
                ('marks', models.JSONField(default=list)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='version',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.document'),
        ),
        migrations.AddField(
            model_name='version',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='core.storedfile'),
        ),
        migrations.AddField(
            model_name='version',
            name='received_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='givensymbol',
            constraint=models.UniqueConstraint(fields=('stem', 'serial'), name='one_symbol_per_serial'),
        ),
        migrations.AddIndex(
            model_name='indextheme',
            index=models.Index(fields=['theme', 'row'], name='index_theme'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.UniqueConstraint(fields=('document', 'kind', 'other'), name='one_relation_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='savedsearch',
            constraint=models.UniqueConstraint(fields=('person', 'query'), name='one_saved_search_per_query'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('stage', 'waiting')), fields=['received_at'], name='version_waiting'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('document', 'language', 'number'), name='one_version_per_number'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('document', 'language'), name='one_current_version'),
        ),
    ]
