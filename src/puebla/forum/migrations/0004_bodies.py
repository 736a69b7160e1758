import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0003_applications"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BodyChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('found', 'founded'), ('rename', 'renamed'), ('compose', 'composition set'), ('chair', 'chair set'), ('host', 'host set'), ('report', 'reporting line set'), ('transform', 'transformed'), ('end', 'ended'), ('correct', 'corrected')], max_length=10)),
                ('takes_effect', models.DateField()),
                ('decided_on', models.DateField()),
                ('meeting', models.CharField(max_length=200)),
                ('document', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('reason_es', models.TextField(blank=True)),
                ('reason_en', models.TextField(blank=True)),
                ('before', models.JSONField(blank=True, default=dict)),
                ('at', models.DateTimeField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='forum.body')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decided', to='forum.body')),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='BodyComposition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('starts', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('categories', models.JSONField(blank=True, default=list)),
                ('parties', models.JSONField(blank=True, default=list)),
                ('words_es', models.TextField(blank=True)),
                ('words_en', models.TextField(blank=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compositions', to='forum.body')),
            ],
            options={
                'ordering': ['body', 'starts', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('until__isnull', True), ('until__gt', models.F('starts')), _connector='OR'), name='body_composition_ends_after_it_starts'), models.UniqueConstraint(fields=('body', 'starts'), name='one_composition_per_day')],
            },
        ),
        migrations.CreateModel(
            name='BodyLead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('starts', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[('chair', 'Chair'), ('host', 'Host')], max_length=10)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='forum.body')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='forum.party')),
            ],
            options={
                'ordering': ['body', 'role', 'starts', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('until__isnull', True), ('until__gt', models.F('starts')), _connector='OR'), name='body_lead_ends_after_it_starts'), models.UniqueConstraint(fields=('body', 'role', 'starts'), name='one_lead_of_a_role_per_day')],
            },
        ),
        migrations.CreateModel(
            name='ReportingLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=300)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('grade', models.CharField(blank=True, max_length=1)),
                ('see_also', models.JSONField(blank=True, default=list)),
                ('is_invented', models.BooleanField(default=False)),
                ('starts', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='forum.body')),
                ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines_from', to='forum.body')),
            ],
            options={
                'ordering': ['body', 'starts', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('until__isnull', True), ('until__gt', models.F('starts')), _connector='OR'), name='reporting_line_ends_after_it_starts'), models.UniqueConstraint(fields=('body', 'starts'), name='one_reporting_line_per_day')],
            },
        ),
    ]
