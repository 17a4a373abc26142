"""Real use, told by ALONGSIDE_PRODUCTION=1: what an installation must have then, and what it must not."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
_NEVER = ("ALONGSIDE_DEBUG", "ALONGSIDE_DEMONSTRATION")


def is_production(environ: Mapping[str, str]) -> bool:
    """True if this installation is in real use.

    raises  ImproperlyConfigured: it is, and lacks what real use needs; every reason in a sentence
    """
    if environ.get("ALONGSIDE_PRODUCTION") != "1":
        return False
    amiss = list(_amiss(environ))
    if amiss:
        raise ImproperlyConfigured(
            "ALONGSIDE_PRODUCTION=1 asks for more than this installation has. " + " ".join(amiss)
        )
    return True


def _amiss(environ: Mapping[str, str]) -> Sequence[str]:
    found = [f"{name} can’t be on in real use; leave it unset." for name in _NEVER if environ.get(name) == "1"]
    hosts = [host for host in environ.get("ALONGSIDE_HOSTS", "").split(",") if host]
    if not hosts or any("*" in host for host in hosts):
        found.append("Name the site’s own addresses in ALONGSIDE_HOSTS, such as alongside.example.org.")
    if environ.get("ALONGSIDE_HTTPS") == "0":
        found.append("ALONGSIDE_HTTPS=0 would send cookies in the open; leave it unset.")
    for name in ("ALONGSIDE_SECRET_KEY", "ALONGSIDE_JOURNAL_KEY"):
        key = environ.get(name)
        if key and (len(key) < SHORTEST_KEY or len(set(key)) < 5):
            found.append(f"{name} is too short to keep a secret; leave it unset, and one is made and kept.")
    if not environ.get("ALONGSIDE_PROXIES", "1").isdigit():
        found.append("ALONGSIDE_PROXIES says how many proxies stand before the site, as a whole number.")
    return found
