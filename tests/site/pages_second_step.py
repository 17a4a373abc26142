"""Taking a lost second step away: asked, and refused where there is none."""

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator

from tests import world

if TYPE_CHECKING:
    from alongside.places.models import Place

OF_PERSONS = {
    "administrator": ["/people/{lost}/", "/people/{lost}/second-step/", "/people/{without}/second-step/"],
}
ANSWERS = {"administrator: /people/{without}/second-step/": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """Somebody with an authenticator app and recovery codes, and somebody with neither."""
    lost, without = world.person("director of N11"), world.person("director of N17")
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=lost, type=kind, data={})
    return {"lost": lost.pk, "without": without.pk}
