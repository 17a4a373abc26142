"""Who may be given an account."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from alongside.people.models import Person
from alongside.rules.verdicts import Verdict, allow, refuse


def may_be_invited(email: str, full_name: str, *, holder: Person | None) -> Verdict:
    """An address gets one account, and an account has a name. `holder` has this address already, if anyone."""
    try:
        validate_email(email.strip())
    except ValidationError:
        return refuse(f"{email.strip() or 'Nothing'} is not an e-mail address.")
    if not full_name.strip():
        return refuse("A person needs a name.")
    if holder:
        return refuse(f"Someone with the address {email.strip().lower()} already has an account.")
    return allow()
