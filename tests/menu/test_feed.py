"""The public feed: what anyone may read, in the standard's own form, and nothing else."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.menu.actions import offers as actions
from alongside.menu.models import Offer
from alongside.menu.policies import feed as policies
from tests import reader, world
from tests.menu import offering
from tests.menu.feeding import TOP, Schemas, every_page, got, released
from tests.world import AT, World

pytestmark = pytest.mark.django_db
FULL, LISTED = "service_with_definitions.json", "service_list.json"


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


@pytest.fixture(autouse=True)
def soon_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the views, soon after the offers of these tests were made."""
    monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(days=1))


@pytest.fixture
def schemas(shared: Path) -> Schemas:
    return Schemas(shared / "data" / "openreferral")


def names(found: Any) -> list[str]:
    return [each["name"] for each in found["contents"]]


def test_the_schemas_tell_right_from_wrong(schemas: Schemas) -> None:
    own = json.loads((schemas.folder / "example_service_full.json").read_text("utf-8"))
    assert schemas.wrong(FULL, own) is None
    assert schemas.wrong(FULL, {**own, "id": "seven"}) == "['id']: 'seven' is not a 'uuid'"
    assert schemas.wrong(LISTED, {"id": own["id"], "name": "x"}) == "[]: 'status' is a required property"
    assert schemas.wrong("taxonomy_term.json", {"id": own["id"]}) == "[]: 'name' is a required property"


def test_every_page_of_the_feed_is_as_the_standard_has_it(told: World, schemas: Schemas) -> None:
    for title in ("Front door: a peer audit", "A supervision circle", "Reading a tartan rug"):
        released(told.region, title=title)
    released(told.region, title="A regional learning set", place=None)
    lists = {
        ("services", LISTED, ()): {},
        ("services", FULL, ("full",)): {"full": "true"},
        ("services", LISTED, ("minimal",)): {"minimal": "true"},
        ("taxonomies", "taxonomy.json", ()): {},
        ("taxonomy_terms", "taxonomy_term.json", ()): {},
    }
    looked = 0
    for (address, schema, _), asked in lists.items():
        for size in (1, 3, 200):
            if address == "taxonomy_terms" and size == 1:
                continue
            for page in every_page(address, per_page=size, **asked):
                assert schemas.wrong_page(page) is None
                assert [wrong for each in page["contents"] if (wrong := schemas.wrong(schema, each))] == []
                looked += 1
    for address, schema in (
        ("services", FULL), ("taxonomies", "taxonomy.json"), ("taxonomy_terms", "taxonomy_term.json")
    ):  # fmt: skip
        for each in got(address, per_page=200)["contents"]:
            assert schemas.wrong(schema, got(f"{address}/{each['id']}")) is None
            looked += 1
    assert looked > 100
    for address in ("organizations", "service_at_locations"):
        assert schemas.wrong_page(got(address)) is None
    assert set(got("")) == {"version", "profile", "openapi_url"}


def test_only_live_offers_that_are_released_are_told(told: World) -> None:
    released(told.region)
    offering.live(told.region, title="Kept within the region")
    offering.accepted(told.region, title="Not on the menu yet")
    paused = released(told.region, title="Paused for a term")
    actions.pause(offer=paused, why="Nobody is free.", by=world.standing("director of N06"), at=AT)
    actions.retire(offer=released(told.region, title="Over"), why="Done.", by=world.standing("director of N06"), at=AT)
    assert names(got("services")) == ["Front door: a peer audit"]
    for other in Offer.objects.exclude(title="Front door: a peer audit"):
        hidden, absent = (
            Client().get(f"{TOP}services/{number}")
            for number in (other.identifier, "00000000-0000-4000-8000-000000000000")
        )
        assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_an_offer_that_ended_or_was_not_verified_for_long_is_told_no_longer(
    told: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = released(told.region)
    for days, listed in ((1, 1), (365 * 6, 0)):
        monkeypatch.setattr(timezone, "now", lambda later=days: AT + timedelta(days=later))
        assert got("services")["total_items"] == listed
        assert Client().get(f"{TOP}services/{offer.identifier}").status_code == (200 if listed else 404)


def test_a_service_tells_the_offer_and_no_person(told: World) -> None:
    offer = released(told.region)
    said = got(f"services/{offer.identifier}")
    assert (said["id"], said["name"], said["status"]) == (str(offer.identifier), offer.title, "active")
    assert said["contacts"] == [
        {
            "id": said["contacts"][0]["id"],
            "service_id": said["id"],
            "title": "Head of the front door",
            "department": offer.provider,
        }
    ]
    assert said["alert"] == "For demonstration: this offer and whoever gives it are invented."
    text = json.dumps(said, ensure_ascii=False)
    people = {each.full_name for each in (world.person("director of N06"), world.person("assistant director of N06"))}
    assert [name for name in people if name in text] == []
    assert "@" not in text


def test_identifiers_stay_the_same_from_day_to_day(told: World) -> None:
    offer = released(told.region)
    first, again = got(f"services/{offer.identifier}"), got(f"services/{offer.identifier}")
    assert first == again
    areas = got("taxonomies")["contents"][0]
    assert areas["id"] == "49c2bb6a-9101-5870-8dbe-dfda039856f3"
    front_door = next(
        each for each in got("taxonomy_terms", per_page=200)["contents"] if each.get("code") == "HP-FRONT"
    )
    assert front_door["id"] == "5e7aacd0-e825-58c4-95e2-cb958fa3bb31"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"search": "circle"}, ["A supervision circle"]),
        ({"search": "moon"}, []),
        ({"modified_after": "2026-11-01"}, ["A supervision circle", "Front door: a peer audit"]),
        ({"modified_after": "2026-11-02T09:30:00Z"}, ["A supervision circle", "Front door: a peer audit"]),
        ({"modified_after": "2026-11-02T09:30:01+00:00"}, []),
        ({"organization_id": "{organization}"}, ["Front door: a peer audit"]),
        ({"taxonomy_term_id": "{term}"}, ["A supervision circle", "Front door: a peer audit"]),
        ({"taxonomy_term_id": "00000000-0000-4000-8000-000000000000"}, []),
        ({"taxonomy_id": "{taxonomy}"}, ["A supervision circle", "Front door: a peer audit"]),
        ({"per_page": "1"}, ["A supervision circle"]),
        ({"per_page": "1", "page": "2"}, ["Front door: a peer audit"]),
        ({"page": "9"}, []),
        ({"format": "json", "unknown": "passed over"}, ["A supervision circle", "Front door: a peer audit"]),
    ],
)
def test_the_parameters_of_the_standard_narrow_the_list(asked: dict[str, str], found: list[str], told: World) -> None:
    own, _ = released(told.region), released(told.region, title="A supervision circle", place="N07")
    term = next(each for each in got("taxonomy_terms", per_page=200)["contents"] if each.get("code") == "HP-FRONT")
    known = {
        "organization": got(f"services/{own.identifier}")["organization"]["id"],
        "term": term["id"],
        "taxonomy": term["taxonomy_id"],
    }
    page = got("services", **{name: value.format(**known) for name, value in asked.items()})
    assert names(page) == found


@pytest.mark.parametrize(
    ("asked", "told_so"),
    [
        ({"page": "0"}, "page: page is a whole number from 1 to 1,000,000."),
        ({"per_page": "201"}, "per_page: per_page is a whole number from 1 to 200."),
        ({"per_page": "many"}, "per_page: per_page is a whole number from 1 to 200."),
        ({"modified_after": "lately"}, "modified_after: Write a moment as 2026-11-02T09:30:00Z."),
        ({"modified_after": "2026-13-45"}, "modified_after: Write a moment as 2026-11-02T09:30:00Z."),
        ({"taxonomy_term_id": "seven"}, "taxonomy_term_id: Enter a valid UUID."),
        ({"full": "perhaps"}, "full: Write true or false."),
        ({"format": "ndjson"}, "format: This feed is given as json alone."),
    ],
)
def test_a_parameter_that_is_not_understood_is_told_in_a_sentence(
    asked: dict[str, str], told_so: str, told: World
) -> None:
    answer = Client().get(f"{TOP}services", asked)
    assert (answer.status_code, answer.json()) == (400, {"message": told_so})


def test_an_empty_feed_says_so(told: World) -> None:
    page = got("services")
    assert (page["empty"], page["total_items"], page["total_pages"], page["last_page"]) == (True, 0, 1, True)


def test_terms_stand_under_their_headings(told: World) -> None:
    top = got("taxonomy_terms", top_only="true", per_page=200)["contents"]
    heading = next(each for each in top if each["name"] == "Help and protection")
    under = got("taxonomy_terms", parent_id=heading["id"], per_page=200)["contents"]
    assert "HP-FRONT" in {each["code"] for each in under}
    assert {each["parent_id"] for each in under} == {heading["id"]}


def test_whoever_has_seen_it_is_told_that_nothing_changed(told: World) -> None:
    offer = released(told.region)
    for address in ("services", f"services/{offer.identifier}", "taxonomies"):
        first = Client().get(TOP + address)
        assert (first["Cache-Control"], first["Access-Control-Allow-Origin"]) == ("public, max-age=300", "*")
        again = Client().get(TOP + address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    later = Client().get(f"{TOP}services", headers={"if-modified-since": first.get("Last-Modified", "")})
    assert later.status_code == 200
    since = Client().get(f"{TOP}services")["Last-Modified"]
    assert Client().get(f"{TOP}services", headers={"if-modified-since": since}).status_code == 304


def test_nothing_is_changed_through_the_feed(told: World) -> None:
    for address in ("", "services", "taxonomies", "taxonomy_terms", "organizations", "service_at_locations"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(Client(), method)(TOP + address).status_code == 405


def test_somebody_signed_in_is_told_the_same(told: World) -> None:
    released(told.region)
    offering.live(told.region, title="Kept within the region")
    answer = reader.reading(world.person("team lead")).get(f"{TOP}services")
    assert names(answer.json()) == ["Front door: a peer audit"]
    assert answer["Cache-Control"] == "private, no-store"


def test_organizations_name_what_they_give(told: World) -> None:
    offer = released(told.region)
    page = got("organizations")
    assert [(each["name"], [one["name"] for one in each["services"]]) for each in page["contents"]] == [
        (offer.provider, [offer.title])
    ]
    assert got(f"organizations/{page['contents'][0]['id']}") == page["contents"][0]


def test_the_feed_tells_no_field_that_its_policy_does_not_name(told: World) -> None:
    """Each field of an offer is given a word of its own; those that come out are those that are named."""
    offer = released(told.region)
    texts = [each.name for each in Offer._meta.get_fields() if each.get_internal_type() in ("CharField", "TextField")]
    free = [name for name in texts if name not in ("stage", "provider_kind", "kind", "commitment", "reference")]
    Offer.objects.filter(pk=offer.pk).update(**{name: f"word{name.replace('_', '')}" for name in free})
    text = json.dumps(got(f"services/{offer.identifier}"))
    assert {name for name in free if f"word{name.replace('_', '')}" in text} == set(policies.TOLD) & set(free)
