import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0004_bodies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="alias",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="claim",
            name="is_ruled",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="party",
            name="to_come",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="reading",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="RegisterChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(db_index=True, max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("row", models.BigIntegerField(blank=True, null=True)),
                ("takes_effect", models.DateField(blank=True, null=True)),
                ("decision", models.CharField(max_length=300)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("address", models.URLField(blank=True, max_length=500)),
                ("reason_es", models.TextField(blank=True)),
                ("reason_en", models.TextField(blank=True)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="PartyName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "original",
                    models.CharField(
                        blank=True,
                        choices=[("es", "Spanish"), ("en", "English"), ("both", "Spanish and English")],
                        max_length=4,
                    ),
                ),
                (
                    "translation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "official translation"),
                            ("revised", "revised translation"),
                            ("draft", "draft translation"),
                            ("ours", "translation by this site"),
                            ("missing", "no translation yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("address", models.URLField(blank=True, max_length=500)),
                ("grade", models.CharField(blank=True, max_length=1)),
                ("see_also", models.JSONField(blank=True, default=list)),
                ("is_invented", models.BooleanField(default=False)),
                ("name_es", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("acronym_es", models.CharField(blank=True, max_length=40)),
                ("acronym_en", models.CharField(blank=True, max_length=40)),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="forum.party"
                    ),
                ),
            ],
            options={
                "ordering": ["party", models.OrderBy(models.F("holds_from"), nulls_first=True), "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holds_from__isnull", True),
                            ("until__isnull", True),
                            ("until__gt", models.F("holds_from")),
                            _connector="OR",
                        ),
                        name="party_name_has_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("party", "holds_from"),
                        name="one_name_from_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(blank=True, max_length=300)),
                ("address", models.URLField(blank=True, max_length=500)),
                ("grade", models.CharField(blank=True, max_length=1)),
                ("see_also", models.JSONField(blank=True, default=list)),
                ("is_invented", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("parent", "is part of"), ("successor", "is replaced by")], max_length=10
                    ),
                ),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations_of_others",
                        to="forum.party",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relations", to="forum.party"
                    ),
                ),
            ],
            options={
                "ordering": ["party", models.OrderBy(models.F("holds_from"), nulls_first=True), "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holds_from__isnull", True),
                            ("until__isnull", True),
                            ("until__gt", models.F("holds_from")),
                            _connector="OR",
                        ),
                        name="party_relation_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party", models.F("other")), _negated=True),
                        name="party_relation_has_two_parties",
                    ),
                ],
            },
        ),
    ]
