import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English'), ('both', 'Spanish and English')], max_length=4)),
                ('translation', models.CharField(blank=True, choices=[('official', 'official translation'), ('revised', 'revised translation'), ('draft', 'draft translation'), ('ours', 'translation by this site'), ('missing', 'no translation yet')], max_length=10)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('code', models.SlugField(max_length=80, unique=True)),
                ('symbol', models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ('kind', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('title_es', models.TextField(blank=True)),
                ('title_en', models.TextField(blank=True)),
                ('languages', models.CharField(blank=True, max_length=20)),
                ('meeting', models.CharField(blank=True, db_index=True, max_length=60)),
                ('meeting_title_es', models.CharField(blank=True, max_length=300)),
                ('meeting_title_en', models.CharField(blank=True, max_length=300)),
                ('themes', models.JSONField(blank=True, default=list)),
                ('audience', models.CharField(choices=[('public', 'Public'), ('participants', 'Participants'), ('members', 'Members'), ('body', 'Members of the body'), ('troika', 'Troika'), ('closed-door', 'Closed door'), ('secretariat', 'Secretariat'), ('fund', 'Reserve Fund')], default='public', max_length=20)),
                ('status', models.CharField(choices=[('adopted', 'adopted'), ('published', 'published'), ('expected', 'adoption expected'), ('in-preparation', 'in preparation')], max_length=20)),
                ('note_es', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('folded', models.TextField(blank=True, editable=False)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='forum.body')),
            ],
            options={
                'ordering': ['-year', 'code'],
            },
        ),
    ]
