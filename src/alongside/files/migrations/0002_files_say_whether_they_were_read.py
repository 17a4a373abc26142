from django.db import migrations, models


def say_what_was_read(apps, schema_editor):
    """Word, Excel, CSV and text files were always read before they were kept; PDFs and pictures never."""
    apps.get_model("files", "Upload").objects.filter(kind__in=["docx", "xlsx", "csv", "txt"]).update(is_read=True)


class Migration(migrations.Migration):

    dependencies = [
        ("files", "0001_files_kept_and_removed"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="is_read",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.RunPython(say_what_was_read, migrations.RunPython.noop),
    ]
