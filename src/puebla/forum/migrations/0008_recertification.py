import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0007_campaigns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField()),
                ('filename', models.CharField(max_length=120)),
                ('digest', models.CharField(max_length=64)),
                ('sheet', models.JSONField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('result', models.JSONField(blank=True, default=list)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-sent_at'],
            },
        ),
        migrations.CreateModel(
            name='Recertification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('opened_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('is_open', models.BooleanField(default=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('rested', models.PositiveIntegerField(default=0)),
                ('reminded', models.JSONField(blank=True, default=list)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.party')),
            ],
            options={
                'ordering': ['-opened_at'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('is_open',), name='one_recertification_open'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('is_open', True)), models.Q(('closed_at__isnull', False), ('is_open', False)), _connector='OR'), name='recertification_is_open_until_closed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OfficeCertification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(blank=True, choices=[('stays', 'stays'), ('ends', 'ends on a day'), ('unknown', 'not known here: the secretariat is asked')], max_length=10)),
                ('ends', models.DateField(blank=True, null=True)),
                ('asked', models.BooleanField(default=False)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('behalf', models.CharField(blank=True, max_length=60)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certifications', to='forum.office')),
                ('recertification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='forum.recertification')),
            ],
            options={
                'ordering': ['office__party__code', 'office__person__name', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('recertification', 'office'), name='one_certification_per_office'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Rest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('rested_at', models.DateTimeField()),
                ('woken_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rests', to=settings.AUTH_USER_MODEL)),
                ('recertification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rests', to='forum.recertification')),
            ],
            options={
                'ordering': ['account__username'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('account',), name='one_rest_at_a_time'),
                    models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='rest_is_in_order'),
                ],
            },
        ),
    ]
