"""References that can be read out over the telephone, and that nobody can guess from another."""

import secrets

CLEAR_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # none that is taken for another, and no word can be read in them


def new_letters() -> str:
    """Eight letters and figures, drawn at random: "7K3M-Q9TD"."""
    letters = "".join(secrets.choice(CLEAR_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def new_reference(of: str) -> str:
    """A new reference of an offer, a gap, a need: "offer-7k3m-q9td"."""
    return f"{of}-{new_letters()}".lower()
