"""Secrets of second steps that were kept in the clear are encrypted, as new ones are."""

from typing import Any

from django.db import migrations

SECRETS = {"totp": "secret", "recovery_codes": "seed"}


def seal(apps: Any, editor: Any) -> None:
    from alongside.people.sealed import sealed

    steps = apps.get_model("mfa", "Authenticator").objects.using(editor.connection.alias)
    for step in steps.filter(type__in=SECRETS):
        name = SECRETS[step.type]
        if step.data.get(name):
            step.data[name] = sealed(step.data[name])
            step.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_a_showing_is_of_a_region"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
