"""Another region's menu is brought in as drafts: whole or not at all, once, and as it was given out."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone

from alongside.cli import alongside
from alongside.journal import queries as journal
from alongside.menu import actions as menu
from alongside.menu.actions import writing
from alongside.menu.actions.feed import BroughtIn, bring_in_offers
from alongside.menu.models import Offer
from alongside.menu.queries.feed_reading import MOST_SERVICES, Service, UnreadableFeed, read_feed
from alongside.menu.queries.offers import WORDS
from alongside.menu.states import Provider, Stage
from alongside.rules.verdicts import Refused
from tests import world
from tests.menu.feeding import every_page, got, released
from tests.world import AT, World

pytestmark = pytest.mark.django_db
ONE = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "A learning set", "status": "active"}


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


def saved(folder: Path, said: Any, name: str = "feed.json") -> Path:
    file = folder / name
    file.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    return file


def brought(region: Any, where: Path, by: Any = None) -> BroughtIn:
    return bring_in_offers(region=region, services=read_feed(where).services, by=by, at=AT)


def test_the_standards_own_examples_import(told: World, shared: Path, tmp_path: Path) -> None:
    examples = shared / "data" / "openreferral"
    for name in ("example_service_full.json", "example_service_list.json"):
        (tmp_path / name).write_bytes((examples / name).read_bytes())
        assert [each.title for each in read_feed(examples / name).services] == ["Community Counselling"]
    assert brought(told.region, tmp_path) == BroughtIn(added=1)
    draft = Offer.objects.get()
    assert (draft.stage, draft.provider_kind, draft.place) == (Stage.DRAFT, Provider.OUTSIDE, None)
    assert (draft.provider, draft.contact_post) == ("Example Organization Inc.", "Reception Manager")
    assert "Ann Persona" not in json.dumps(list(Offer.objects.values()), default=str)


def test_each_example_imports_alone_too(told: World, shared: Path) -> None:
    examples = shared / "data" / "openreferral"
    assert brought(told.region, examples / "example_service_list.json") == BroughtIn(added=1)
    assert Offer.objects.get().contact_post == ""  # a list has no contacts
    assert brought(told.region, examples / "example_service_full.json") == BroughtIn(changed=1)
    assert Offer.objects.get().contact_post == "Reception Manager"
    assert brought(told.region, examples / "example_service_list.json") == BroughtIn(same=1)
    assert Offer.objects.get().contact_post == "Reception Manager"


def test_export_then_import_into_an_empty_region_changes_nothing(told: World, tmp_path: Path) -> None:
    region = told.region
    for title, place in (("A peer audit", "N06"), ("A supervision circle", "N07"), ("A regional learning set", None)):
        released(region, title=title, place=place)
    given = {each.identifier: each for each in Offer.objects.all()}
    for number, page in enumerate(every_page("services", full="true", per_page=2), start=1):
        saved(tmp_path, page, f"page-{number}.json")
    menu.forget_invented_offers(nation=region.nation, by=None, at=AT)
    assert Offer.objects.count() == 0
    assert brought(region, tmp_path) == BroughtIn(added=3)
    for draft in Offer.objects.all():
        was = given[draft.identifier]
        for name in (*WORDS, "provider", "verified_on"):
            if name != "released_outside":  # whether it goes further is for its provider, not for who reads it
                assert getattr(draft, name) == getattr(was, name), name
        assert (draft.stage, draft.provider_kind, draft.released_outside) == (Stage.DRAFT, Provider.OUTSIDE, False)
        assert draft.typed == {}
    before = list(Offer.objects.order_by("pk").values())
    entries = journal.entries().count()
    assert brought(region, tmp_path) == BroughtIn(same=3)
    assert (list(Offer.objects.order_by("pk").values()), journal.entries().count()) == (before, entries)


def test_our_own_feed_brought_in_here_changes_nothing(told: World, tmp_path: Path) -> None:
    released(told.region)
    before = list(Offer.objects.values())
    assert brought(told.region, saved(tmp_path, got("services", full="true"))) == BroughtIn(own=1)
    assert list(Offer.objects.values()) == before


def test_a_draft_that_somebody_edited_is_left_to_them(told: World, tmp_path: Path) -> None:
    brought(told.region, saved(tmp_path, {**ONE, "attributes": []}))
    draft, broker = Offer.objects.get(), world.standing("broker")
    at = AT + timedelta(hours=1)
    writing.keep_part(offer=draft, part="what", said={"summary": "In our words."}, by=broker, at=at)
    newer = saved(tmp_path, {**ONE, "description": "In theirs.", "attributes": []})
    assert brought(told.region, newer) == BroughtIn(left=1)
    assert Offer.objects.get().summary == "In our words."


def test_a_newer_feed_changes_the_drafts_that_nobody_has_touched(told: World, tmp_path: Path) -> None:
    brought(told.region, saved(tmp_path, {**ONE, "attributes": []}))
    newer = saved(tmp_path, {**ONE, "description": "Six mornings.", "attributes": []})
    for expected in (BroughtIn(changed=1), BroughtIn(same=1)):
        assert brought(told.region, newer) == expected
    draft = Offer.objects.get()
    assert (draft.summary, draft.version) == ("Six mornings.", 2)
    assert [entry.details["changed"] for entry in journal.entries(act="menu.brought_in")] == [0, 1]


def test_what_is_too_long_stands_as_typed_and_nothing_is_lost(told: World, tmp_path: Path) -> None:
    title = "A title that goes on " * 8
    brought(told.region, saved(tmp_path, {**ONE, "name": title}))
    draft = Offer.objects.get()
    assert (len(draft.title), draft.title[-1], draft.typed) == (80, "…", {"title": title.strip()})


def test_markup_stays_text(told: World, tmp_path: Path) -> None:
    brought(told.region, saved(tmp_path, {**ONE, "name": "<b>=1+1</b>", "description": "<script>x</script>"}))
    draft = Offer.objects.get()
    assert (draft.title, draft.summary) == ("<b>=1+1</b>", "<script>x</script>")


def test_services_that_are_not_active_are_left_out(told: World, tmp_path: Path) -> None:
    listed = [{**ONE, "id": str(uuid.uuid4()), "status": status} for status in ("inactive", "defunct", "active")]
    assert brought(told.region, saved(tmp_path, listed)) == BroughtIn(added=1)


def test_terms_of_others_are_passed_over_and_our_own_unknown_ones_counted(told: World, tmp_path: Path) -> None:
    released(told.region)
    attribute = got("services", full="true")["contents"][0]["attributes"][0]
    ours = {**attribute, "taxonomy_term_id": str(uuid.uuid4())}
    theirs = {"id": str(uuid.uuid4()), "taxonomy_term": {"id": str(uuid.uuid4()), "name": "x", "description": "y"}}
    (service,) = read_feed(saved(tmp_path, {**ONE, "attributes": [ours, theirs, attribute]})).services
    assert (service.areas, service.unknown) == (("HP-FRONT",), 1)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"contents": [ONE, {"id": ONE["id"], "name": "x"}]}, "Service 2 of feed.json lacks “status”"),
        ({**ONE, "status": "open"}, "“status” is one of active, inactive, defunct, temporarily closed, not “open”"),
        ({**ONE, "id": "seven"}, "feed.json: “id” is a UUID, not “seven”"),
        ({**ONE, "name": 7}, "feed.json: “name” is text, not “7”"),
        ({**ONE, "description": ["x"]}, "“description” is text, not"),
        ({**ONE, "organization": "Somebody"}, "“organization” is not an object with named fields"),
        ({**ONE, "attributes": {"a": 1}}, "“attributes” is not a list of objects"),
        ({**ONE, "contacts": ["Ann"]}, "“contacts” is not a list of objects"),
        ({**ONE, "assured_date": "lately"}, "“assured_date” is a day as 2026-11-02, not “lately”"),
        ({**ONE, "schedules": [{"valid_from": "2026-02-02", "valid_to": "2026-01-01"}]}, "ends before it starts"),
        ({**ONE, "description": "x" * 20_001}, "“description” is longer than 20,000 characters"),
        ({**ONE, "description": "A child born on 3 May 2012."}, "its summary seems to tell of a single child"),
        ({**ONE, "description": "nul\0"}, "holds a sign that no text has"),
        ([ONE, {**ONE, "name": "Another"}], "have the same “id” and differ"),
        ([ONE, "x"], "Service 2 of feed.json is not an object in JSON"),
        ({"name": "page", "items": [ONE]}, "feed.json lacks “id”, which every service has"),
        ({"items": [ONE]}, "feed.json is neither a service nor a list of services in the Open Referral format"),
        ("7", "feed.json is neither a service nor a list"),
        ("", "feed.json is empty"),
        ("id,name\n1,x\n", "feed.json is not JSON .line 1., so it is no Open Referral feed"),
        ("<rss><channel/></rss>", "feed.json is not JSON"),
        ("[" * 100_000, "feed.json is nested too deeply to be a feed"),
    ],
)
def test_what_is_not_the_format_is_told_in_a_sentence_and_nothing_is_loaded(
    said: Any, reason: str, tmp_path: Path, told: World
) -> None:
    with pytest.raises(UnreadableFeed, match=reason) as caught:
        brought(told.region, saved(tmp_path, said))
    assert str(caught.value).endswith(" Nothing was loaded.")
    assert Offer.objects.count() == 0


def test_half_a_feed_is_told_wherever_it_was_cut(tmp_path: Path, shared: Path) -> None:
    whole = (shared / "data" / "openreferral" / "example_service_list.json").read_text("utf-8").rstrip()
    for cut in range(2, len(whole), 7):
        with pytest.raises(UnreadableFeed, match=r"feed.json breaks off after .* only part of it came"):
            read_feed(saved(tmp_path, whole[:cut]))


def test_a_folder_without_a_feed_or_nothing_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFeed, match=r"holds no .json file"):
        read_feed(tmp_path)
    with pytest.raises(UnreadableFeed, match="There is no file or folder"):
        read_feed(tmp_path / "none.json")


def many(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": str(uuid.UUID(int=number + 1)), "name": f"Service {number}", "status": "active",
            "description": f"Support of kind {number} for those who lead children’s services, in several mornings.",
            "organization": {"id": str(uuid.uuid4()), "name": "A council", "description": "A council."},
        }
        for number in range(count)
    ]  # fmt: skip


def test_a_feed_of_ten_thousand_is_brought_in_whole_and_once(told: World, tmp_path: Path) -> None:
    file = saved(tmp_path, {"contents": many(10_000)})
    assert brought(told.region, file) == BroughtIn(added=10_000)
    assert brought(told.region, file) == BroughtIn(same=10_000)
    assert journal.entries(act="menu.brought_in").count() == 1


def test_more_than_the_most_is_refused_whole(told: World, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFeed, match="holds more than 20,000 services, the most that is read"):
        brought(told.region, saved(tmp_path, many(MOST_SERVICES + 1)))
    assert Offer.objects.count() == 0


def test_only_the_team_brings_a_menu_in(told: World) -> None:
    service = Service(uuid.uuid4(), "A learning set", "A council")
    for key in ("director of N06", "board chair", "administrator"):
        with pytest.raises(Refused, match="Only the regional team can bring in another region’s menu"):
            bring_in_offers(region=told.region, services=[service], by=world.standing(key), at=AT)
    done = bring_in_offers(region=told.region, services=[service], by=world.standing("broker"), at=AT)
    assert done == BroughtIn(added=1)
    other = replace(service, title="Another")
    assert bring_in_offers(region=told.region, services=[other], by=None, at=AT) == BroughtIn(changed=1)


def test_the_command_says_what_it_did(told: World, tmp_path: Path) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(alongside, ["import", "menu", *arguments])
        return done.exit_code, done.output

    file = str(saved(tmp_path, [ONE]))
    assert said(file, "--region", "Northmere") == (
        0,
        "1 service: 1 drafted, 0 changed, 0 as they were. The team of Northmere checks them before anyone else reads "
        "them.\n",
    )
    assert said(file, "--region", "Northmere") == (0, "1 service, nothing new; nothing changed.\n")
    assert said(file, "--region", "Nowhere") == (2, "Not done. There is no region called Nowhere.\n")
    code, words = said(str(saved(tmp_path, "{")), "--region", "Northmere")
    assert (code, words) == (
        2,
        "Not done. feed.json breaks off after 1 characters: only part of it came. Nothing was loaded.\n",
    )


def test_pages_that_were_not_given_are_told_of(told: World, shared: Path) -> None:
    feed = read_feed(shared / "data" / "openreferral" / "example_service_list.json")
    assert (feed.read, feed.announced, feed.absent) == (1, 10, 9)
    done = CliRunner().invoke(
        alongside,
        ["import", "menu", str(shared / "data/openreferral/example_service_list.json"), "--region", "Northmere"],
    )
    assert "The feed says that it has 9 more, on pages that were not given." in done.output
