import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0005_party_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="institution",
            name="since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="institution",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="office",
            name="acting_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interims",
                to="forum.office",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="is_acting",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="InstitutionName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name_es", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("until", models.DateField()),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_names", to="forum.institution"
                    ),
                ),
            ],
            options={
                "ordering": ["institution", "until", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("institution", "until"), name="one_name_of_an_institution_until_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                (
                    "language",
                    models.CharField(choices=[("es", "Spanish"), ("en", "English")], default="es", max_length=2),
                ),
                ("starts", models.DateField()),
                ("letter_reference", models.CharField(max_length=200)),
                ("letter_date", models.DateField()),
                ("letter_signer", models.CharField(max_length=200)),
                ("letter_address", models.URLField(blank=True, max_length=500)),
                ("by_letter", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filed", "To be checked"),
                            ("returned", "Returned"),
                            ("accepted", "Accepted"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="filed",
                        max_length=20,
                    ),
                ),
                ("reason_es", models.TextField(blank=True)),
                ("reason_en", models.TextField(blank=True)),
                ("filed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.body",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "holding",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nomination",
                        to="forum.office",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.institution",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="forum.party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="forum.person",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.office",
                    ),
                ),
            ],
            options={
                "ordering": ["-filed_at", "-id"],
                "indexes": [models.Index(fields=["state", "party"], name="nomination_lookup")],
            },
        ),
        migrations.CreateModel(
            name="OfficeObjection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason_es", models.TextField()),
                ("reason_en", models.TextField()),
                ("raised_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="forum.office"
                    ),
                ),
            ],
            options={
                "ordering": ["raised_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=("office",),
                        name="one_open_objection_per_office",
                    )
                ],
            },
        ),
    ]
