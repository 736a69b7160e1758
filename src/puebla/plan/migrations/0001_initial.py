import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LinkMap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English'), ('both', 'Spanish and English')], max_length=4)),
                ('translation', models.CharField(blank=True, choices=[('official', 'official translation'), ('revised', 'revised translation'), ('draft', 'draft translation'), ('ours', 'translation by this site'), ('missing', 'no translation yet')], max_length=10)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('title_es', models.CharField(max_length=300)),
                ('title_en', models.CharField(max_length=300)),
                ('says_es', models.TextField()),
                ('says_en', models.TextField()),
                ('silent_es', models.TextField()),
                ('silent_en', models.TextField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Node',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English'), ('both', 'Spanish and English')], max_length=4)),
                ('translation', models.CharField(blank=True, choices=[('official', 'official translation'), ('revised', 'revised translation'), ('draft', 'draft translation'), ('ours', 'translation by this site'), ('missing', 'no translation yet')], max_length=10)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('label_es', models.CharField(max_length=200)),
                ('label_en', models.CharField(max_length=200)),
                ('printed', models.CharField(blank=True, max_length=200)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('map', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nodes', to='plan.linkmap')),
            ],
            options={
                'ordering': ['map', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English'), ('both', 'Spanish and English')], max_length=4)),
                ('translation', models.CharField(blank=True, choices=[('official', 'official translation'), ('revised', 'revised translation'), ('draft', 'draft translation'), ('ours', 'translation by this site'), ('missing', 'no translation yet')], max_length=10)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('level', models.PositiveSmallIntegerField()),
                ('wording_es', models.CharField(max_length=300)),
                ('wording_en', models.CharField(max_length=300)),
                ('note_es', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='plan.theme')),
            ],
            options={
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('basis', models.CharField(max_length=40)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='plan.node')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='plan.theme')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('node', 'theme'), name='one_link_per_node_and_theme')],
            },
        ),
    ]
