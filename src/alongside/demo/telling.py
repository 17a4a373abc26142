"""The truth of the invented region, told with the figures drawn: what `truth.json` holds."""

import math
from typing import TYPE_CHECKING, Any

from alongside.demo.counts import Usual
from alongside.demo.invented_figures import Invented, invent
from alongside.demo.invented_places import CODES, NAMES, REGION
from alongside.demo.shapes import Shape, shapes
from alongside.demo.stories import MOVING, Story, truth
from alongside.indicators import queries as book

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator


def truth_document(seed: int) -> dict[str, Any]:
    """Every planted story in plain values, with the level it starts from and the one it leads to."""
    defined = {each.code: each for each in book.indicators()}
    region = invent(book.indicators(), seed)
    became = truth().became_two
    return {
        "region": REGION,
        "seed": seed,
        "size": (
            "in the usual movement of the authority's own figures: the standard deviation of one figure about its "
            "level, with lasting and passing movement and chance together"
        ),
        "became_two": {
            "code": became.code,
            "name": became.name,
            "into": list(became.into),
            "on": became.on.isoformat(),
        },
        "stories": [_story(story, region, defined) for story in region.stories],
    }


def _story(story: Story, region: Invented, defined: "dict[str, Indicator]") -> dict[str, Any]:
    indicator = defined.get(story.indicator)
    told: dict[str, Any] = {
        "kind": story.kind,
        "says": story.says,
        "place": story.place or "all",
        "authority": NAMES[CODES.index(story.place)] if story.place else "every authority",
        "indicator": story.indicator or "all",
        "measure": indicator.name if indicator else "every measure",
        "cadence": "annual" if story.annual else "quarterly",
        "from": story.begins,
        "until": story.ends,
    }
    if story.kind in MOVING and story.place:
        told |= _levels(story, region)
    return told


def _levels(story: Story, region: Invented) -> dict[str, Any]:
    cadence = "annual" if story.annual else "quarterly"
    shape = next(shape for shape in shapes().of(cadence) if shape.code == story.indicator)
    usual = region.of(cadence).usual[story.indicator][CODES.index(story.place)]
    return {
        "moves": "up" if story.moves > 0 else "down",
        "size": story.size,
        "level_before": round(level_at(shape, usual, 0.0), 2),
        "level_after": round(level_at(shape, usual, story.moves * story.size), 2),
    }


def level_at(shape: Shape, usual: Usual, moved: float) -> float:
    """An authority's level in the measure's unit, moved by so many of its usual movements."""
    at = usual.level + moved * usual.movement
    return 100 / (1 + math.exp(-at)) if shape.is_share else math.exp(at)
