"""Pages of files in states that take a file to reach: one in which no words can be read, not kept and kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.files import actions as files
from alongside.places import queries as places
from alongside.rules.sensitivity import Sensitivity
from tests import reader, world
from tests.files import made_up_pdfs
from tests.site.shown import Shown, as_shown
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

OF_PERSONS = {"director of N06": ["/files/{scan}/"]}


def set_up(region: "Place") -> dict[str, Any]:
    """A scan that somebody looked at."""
    scan = files.keep_file(
        region=region, place=places.coded("N06"), title="Minutes, signed", sensitivity=Sensitivity.CHALLENGE,
        name="minutes.pdf", content=made_up_pdfs.scan(), looked=True, by=None, at=AT,
    )  # fmt: skip
    return {"scan": scan.reference}


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """A scan that nobody says they looked at."""
    written = {"title": "Minutes, signed", "sensitivity": "C3", "no_child": "yes"}
    scan = SimpleUploadedFile("minutes.pdf", made_up_pdfs.scan())
    client, address = reader.reading(world.person("director of N06")), "/evidence/N06/add/"
    yield as_shown("a scan that nobody looked at", address, client.post(address, {**written, "file": scan}))
