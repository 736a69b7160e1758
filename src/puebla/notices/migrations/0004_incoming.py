"""Mail that comes in: answers to notices, and what could not be delivered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0003_wishes"),
        ("consultations", "0003_preparation"),
        ("forum", "0008_recertification"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='reply_to',
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.CreateModel(
            name='IncomingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=250, unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('content_digest', models.CharField(db_index=True, max_length=64)),
                ('arrived_at', models.DateTimeField()),
                ('read_at', models.DateTimeField()),
                ('message_id', models.CharField(blank=True, max_length=250)),
                ('sender', models.CharField(blank=True, max_length=254)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('attachments', models.JSONField(blank=True, default=list)),
                ('is_cut', models.BooleanField(default=False)),
                ('position', models.CharField(blank=True, max_length=30)),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English')], default='es', max_length=2)),
                ('fate', models.CharField(choices=[('waiting', 'Waits for the secretariat'), ('draft', 'Became a draft reply'), ('attached', 'Made a draft reply by hand'), ('set-aside', 'Set aside'), ('automatic', 'Sent by a machine, not kept'), ('loop', 'Came back to us, not kept'), ('bounce', 'Reported a mail that did not arrive'), ('repeated', 'Arrived a second time')], max_length=10)),
                ('doubt', models.CharField(blank=True, choices=[('no-address', 'It was sent to no address of a notice, or to one that is not genuine.'), ('other-sender', 'It came from another address than the one that the notice was sent to.'), ('no-office', 'The person to whom the notice was sent no longer prepares replies for the country.'), ('late', 'The term of the country had ended when it was read.'), ('no-words', 'It holds no words of its own beside the notice, or only attachments.'), ('encrypted', 'It is encrypted and cannot be read here.'), ('unreadable', 'It is not made as mails are made, and was not read.'), ('too-many', 'Too many mails arrived at the same address within a day.'), ('no-report', 'It reports a mail that did not arrive, but none that we sent.'), ('refused', 'The draft could not be saved as the consultation stood.')], max_length=20)),
                ('handled_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notices.message')),
                ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.party')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.person')),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consultations.round')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consultations.draftversion')),
            ],
            options={
                'ordering': ['-arrived_at', '-id'],
                'indexes': [models.Index(fields=['-arrived_at', '-id'], name='mail_by_arrival'), models.Index(condition=models.Q(('fate', 'waiting')), fields=['arrived_at'], name='mail_waiting'), models.Index(fields=['round', 'party', 'read_at'], name='mail_of_party')],
            },
        ),
    ]
