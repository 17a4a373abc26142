"""The pages of the library of practice, in each state they can have."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from alongside.practice import actions, queries
from tests import reader, world
from tests.practice.studies import brought_to, written_in
from tests.rights.table_practice import SENT
from tests.site.shown import Shown, as_shown, got
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

PAGES = {
    "library": "/practice/",
    "library, by words": "/practice/?words=front+door",
    "library, nothing found": "/practice/?words=moon&area=HP-FRONT",
    "library, words that are too long": f"/practice/?words={'x' * 201}",
    "case study, published": "/practice/{published}/",
    "case study, retired": "/practice/{retired}/",
    "example of a collection": "/practice/P-926-HE03/",
    "example of a collection, trimmed": "/practice/P-330-IC01/",
    "case studies of nobody yet": "/practice/of/N11/",
    "case study decided": "/practice/{retired}/decided/",
    "case study, no longer edited": "/practice/{published}/edit/",
    "case study to be published": "/practice/{approved}/decide/publish/",
    "case study to be returned": "/practice/{approved}/decide/return/",
}
OF_PERSONS = {
    "director of N06": [
        "/practice/of/N06/", "/practice/{draft}/", "/practice/{draft}/edit/", "/practice/of/N06/new/",
        "/practice/{draft}/decide/approve/", "/practice/{approved}/edit/",
    ],
    "lead member of N06": ["/practice/of/N06/", "/practice/{draft}/"],
}  # fmt: skip
ANSWERS = {"case study, no longer edited": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """A case study of each stage, and a small collection."""
    with TemporaryDirectory() as folder:
        actions.bring_in_collection(file=written_in(Path(folder)), by=None, at=AT)
    return {
        stage: brought_to(stage, "N06", f"A front door that rings back, {stage}").reference
        for stage in ("draft", "approved", "published", "retired")
    }


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """Forms with mistakes, a reason that is checked, and words that somebody else changed meanwhile."""
    client = reader.reading(world.person("performance lead of N06"))
    new, edit = "/practice/of/N06/new/", f"/practice/{things['draft']}/edit/"
    yield as_shown("case study with mistakes", new, client.post(new, {**SENT, "title": "", "problem": "x" * 1501}))
    told = {**SENT, "title": "Another", "problem": "A child born on 3 May 2012."}
    yield as_shown("case study that tells of a child", new, client.post(new, told))
    client.post(edit, {**SENT, "seen": 1, "effect": "Fewer repeats."})
    yield as_shown("case study overtaken", edit, client.post(edit, {**SENT, "seen": 1, "effect": "More trust."}))
    by_team, give = reader.reading(), f"/practice/{things['published']}/decide/retire/"
    version = queries.example(things["published"]).version
    yield as_shown("case study retired without a reason", give, by_team.post(give, {"step": "check", "seen": version}))
    said = {"step": "check", "seen": version, "reason": "It ended."}
    yield as_shown("case study, retiring checked", give, by_team.post(give, said))
    yield got(client, "performance lead: case study to be approved", f"/practice/{things['draft']}/decide/approve/")


ANSWERS |= {"performance lead: case study to be approved": 403}
