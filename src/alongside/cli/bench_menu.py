"""What `bench` measures of the menu: each role's answer, a search and a tool, with three hundred offers on it."""

import json
import os
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import datetime

    from alongside.places.models import Place

MANY = 300
ASKED = (
    "/support/", "/support/?role=assistant-director", "/support/?role=", "/support/?role=&area=HP",
    "/support/?role=&words=neglect", "/support/?role=&words=reflective+supervision", "/menu/tools/",
    "/menu/tools/chief-executives/",
)  # fmt: skip


def measured(home: Path) -> tuple[float, float, float]:
    """Put the offers on a menu, in a process of its own: of its pages the most milliseconds, queries and kilobytes."""
    environ = os.environ | {"ALONGSIDE_HOME": str(home), "ALONGSIDE_DATABASE": ""}
    environ["DJANGO_SETTINGS_MODULE"] = "alongside.site.settings"
    asked = "from alongside.cli.bench_menu import told; told()"
    answer = subprocess.run([sys.executable, "-c", asked], env=environ, check=True, capture_output=True, text=True)
    slowest, most, largest = json.loads(answer.stdout.splitlines()[-1])
    return slowest, most, largest


def told() -> None:
    """Measure on a database that is made for it and taken away, and say the three figures as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from alongside.cli.bench_pages import measured_page
    from alongside.cli.installation import now
    from alongside.cli.reading import signed_in
    from alongside.menu.actions import tools
    from alongside.people import actions as people
    from alongside.people.states import Kind, Role
    from alongside.places import actions as places
    from alongside.places import queries as known

    settings.ALLOWED_HOSTS = ["localhost"]
    name, at = connection.settings_dict["NAME"], now()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        places.load_places(by=None, at=at)
        tools.load_tools(by=None, at=at)
        region = known.region_named("North West")
        _fill(region, at)
        place = known.current_authorities(region, on=at.date())[0]
        own = people.add_organisation(kind=Kind.AUTHORITY, name=place.name, place=place, by=None, at=at)
        person, _ = people.invite_to_post(
            email="bench-menu@illustrative.example", full_name="Reader (illustrative)", organisation=own,
            role=Role.CHIEF_EXECUTIVE, by=None, at=at,
        )  # fmt: skip
        client = signed_in(person, host="localhost")
        figures = [measured_page(client, address) for address in ASKED]
        columns = zip(*[(each.milliseconds, each.queries, each.kilobytes) for each in figures], strict=True)
        click.echo(json.dumps([max(column) for column in columns]))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill(region: "Place", at: "datetime") -> None:
    """So many offers, of every area, kind and role in turn, by real acts."""
    from alongside.areas import queries as areas
    from alongside.menu.actions import offers, quality, writing
    from alongside.menu.queries import quality as asked
    from alongside.menu.states import Audience, Commitment, OfferKind
    from alongside.places import queries as known

    givers = cycle(known.current_authorities(region, on=at.date()))
    kinds, takes, roles = cycle(OfferKind), cycle(Commitment), cycle([each.value for each in Audience])
    criteria = {each.code: {"met": True, "note": ""} for each in asked.criteria()}
    for number, area in enumerate(islice(cycle(areas.areas()), MANY), start=1):
        title = f"{area.name[:50]}: help, number {number}"
        parts: dict[str, dict[str, Any]] = {
            "what": {"title": title, "kind": next(kinds).value, "areas": [area.code], "summary": area.says},
            "whom": {"audiences": [next(roles), next(roles)], "enablers": list(area.enablers), "stages": [],
                     "levels": [], "suits": []},
            "here": {"tailoring": "We ask first.", "commitment": next(takes).value, "cost": "None",
                     "evidence": "It helped here."},
            "room": {"units": 2, "lead_weeks": 4, "starts": None, "ends": None, "contact_post": "Head of practice",
                     "origin": "", "released_outside": False},
        }  # fmt: skip
        offer = writing.start_offer(region=region, place=next(givers), title=title, by=None, at=at)
        for part, said in parts.items():
            offer = writing.keep_part(offer=offer, part=part, said=said, by=None, at=at)
        offer = offers.authorise(offer=offer, by=None, at=at)
        offer = quality.take_up(offer=offer, by=None, at=at).offer
        offer = quality.decide(offer=offer, outcome="accepted", criteria=criteria, words="", by=None, at=at)
        offers.go_live(offer=offer, by=None, at=at)
