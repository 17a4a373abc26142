"""The headlines that wait for an act of a person's, on one page: each line, and the way to decide about it."""

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.documents.page import About, Audience, Block, Heading, HeadlineItem, Headlines, Link, Page, Paragraph
from alongside.headlines.pages.glass_box import headline_item
from alongside.headlines.states import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.headlines.models import Headline
    from alongside.headlines.queries import Waiting
    from alongside.places.models import Place
    from alongside.releases.models import Release

# One headline, several, and what is done about one.
WORDS = {
    Part.DECIDE: ("headline waits for your decision", "headlines wait for your decision", "Decide about"),
    Part.WORD: ("headline waits for the lead’s decision", "headlines wait for the lead’s decision", "Word"),
    Part.FOLLOW: ("confirmed headline waits to be taken up", "confirmed headlines wait to be taken up", "Take up"),
}
LEDES = {
    Part.DECIDE: "Each was suggested by the method. Read it as a question to ask; then confirm it, or withhold it "
    "with a reason. The region’s report and the authority’s page say who confirmed it, and when.",
    Part.WORD: "Each was suggested by the method. Its wording can be changed until the team’s lead decides.",
    Part.FOLLOW: "Each was confirmed by the team’s lead. The Board takes up those that it watches.",
}
NOTHING = "When a release suggests headlines that open the region’s report, they stand here until a person has decided."
AUDIENCE = Audience(
    "those who word, confirm or follow headlines",
    "The regional team, the Strategic Performance and Data group and the SLI Board; each finds here what waits for "
    "them. The headlines themselves are read by everyone in the region who compares authorities by name.",
)


def waiting_page(found: "Sequence[Waiting]", *, region: "Place", on: date) -> Page:
    """Everything that waits for one reader on a day, by what they do about it and by release.

    region  theirs; of several the first
    """
    lines = [line for each in found for line in each.lines]
    several = len(found) > 1
    return Page(
        title=_title(found),
        lede=LEDES[found[0].part] if len(found) == 1 else "" if lines else NOTHING,
        about=About(region.name, "Headlines that wait", f"{on.day} {on:%B %Y}"),
        blocks=tuple(block for each in found for block in _blocks(each, several=several)),
        audience=AUDIENCE,
        next_steps=((Link("See the whole region", reverse("regions")),),),
        demonstration=region.invented,
    )


def _title(found: "Sequence[Waiting]") -> str:
    if not found:
        return "No headline waits for you"
    if len(found) == 1:
        return _counted(found[0])
    return f"{sum(len(each.lines) for each in found)} headlines wait for you"


def _counted(waiting: "Waiting") -> str:
    one, more, _ = WORDS[waiting.part]
    many = len(waiting.lines)
    return f"{many} {one if many == 1 else more}"


def _blocks(waiting: "Waiting", *, several: bool) -> list[Block]:
    """What waits for one kind of act, a heading a release; what is done about them first, where there are several."""
    blocks: list[Block] = []
    if several:
        blocks = [Heading(_counted(waiting), anchor=waiting.part.value), Paragraph(LEDES[waiting.part])]
    level = 3 if several else 2
    act = WORDS[waiting.part][2]
    for release, group in groupby(waiting.lines, key=lambda line: line.release):
        lines = list(group)
        many = "1 headline" if len(lines) == 1 else f"{len(lines)} headlines"
        heading = f"{release.cadence.capitalize()} release {release.number} of {release.region.name}: {many}"
        blocks.append(Heading(heading, level=level, anchor=_anchor(waiting, release)))
        blocks.append(Headlines(tuple(_item(line, act) for line in lines), level=level + 1))
    return blocks


def _anchor(waiting: "Waiting", release: "Release") -> str:
    return f"{waiting.part.value}-{release.cadence}-{release.pk}"


def _item(line: "Headline", act: str) -> HeadlineItem:
    """A line with the period of its figure, leading to all it rests on and to the screen of deciding."""
    item = headline_item(line, href=reverse("headline", args=[line.reference]))
    way = Link(f"{act} {line.place.name}’s headline", reverse("headline-decide", args=[line.reference]))
    note = f"Latest figure: {line.period}" if line.period else ""
    return replace(item, sentences=(*item.sentences, (way, ".")), note=note)
