"""The engine's own table of words, and the words by their beginnings."""

from django.db import migrations, models

FTS5 = """
CREATE VIRTUAL TABLE documents_words USING fts5(
    title, text, tokenize = "unicode61 remove_diacritics 0"
)
"""
POSTGRES = (
    "CREATE TABLE documents_words (document_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX documents_words_gin ON documents_words USING gin (words)",
)


def create(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else (FTS5,):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE documents_words")


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_library")]

    operations = [
        migrations.CreateModel(
            name="IndexWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60)),
                ("token", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["word", "token"], name="one_token_per_word")],
            },
        ),
        migrations.RunPython(create, drop),
    ]
