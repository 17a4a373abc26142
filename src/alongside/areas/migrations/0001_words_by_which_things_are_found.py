from django.db import migrations, models

KEPT_BY_SQLITE = (
    "CREATE VIRTUAL TABLE areas_words_found USING fts5("
    "title, body, content='areas_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "INSERT INTO areas_words_found (areas_words_found) VALUES ('rebuild')",
    "CREATE TRIGGER areas_words_added AFTER INSERT ON areas_words BEGIN "
    "INSERT INTO areas_words_found (rowid, title, body) VALUES (new.id, new.title, new.body); END",
    "CREATE TRIGGER areas_words_removed AFTER DELETE ON areas_words BEGIN "
    "INSERT INTO areas_words_found (areas_words_found, rowid, title, body) "
    "VALUES ('delete', old.id, old.title, old.body); END",
    "CREATE TRIGGER areas_words_changed AFTER UPDATE ON areas_words BEGIN "
    "INSERT INTO areas_words_found (areas_words_found, rowid, title, body) "
    "VALUES ('delete', old.id, old.title, old.body); "
    "INSERT INTO areas_words_found (rowid, title, body) VALUES (new.id, new.title, new.body); END",
)
KEPT_BY_POSTGRESQL = (
    "ALTER TABLE areas_words ADD COLUMN found_by tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')) STORED",
    "CREATE INDEX areas_words_found_by ON areas_words USING gin (found_by)",
)


def keep(apps, schema_editor):
    """Let the database keep what it searches by."""
    statements = KEPT_BY_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else KEPT_BY_SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    """Take it away again; the column and the triggers go with the table."""
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.execute("DROP TABLE areas_words_found")


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("number", models.BigIntegerField()),
                ("title", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "number"), name="words_stand_once_a_thing")],
            },
        ),
        migrations.RunPython(keep, drop),
    ]
