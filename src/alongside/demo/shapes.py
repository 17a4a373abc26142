"""How the invented figures behave: levels, spreads and movements, read from the reviewed file.

Its few words: a *shape* is one count or figure and how it comes about; *wander* is movement that lasts a while,
*passing* movement that does not; both are on the log odds of a share and on the log of anything else.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

# A year on, this much of a lasting movement is left (fitted by eye to how the measured movements grow with the years).
LEFT_AFTER_A_YEAR = 0.75


@dataclass(frozen=True, slots=True)
class Shape:
    """One count or figure and how it comes about; the fields are those of `figures.toml`.

    code      the indicator it is published as; "" for a base that is not itself published
    one_year, five_years  how far an authority usually moves in so long, chance included
    left      how much of a lasting movement is left a year on
    """

    code: str
    draw: str
    over: str = ""
    count: str = ""
    level: float = 0.0
    spread: float = 0.0
    one_year: float = 0.0
    five_years: float = 0.0
    drift: float = 0.0
    scale: float = 0.0
    fed_by: str = ""
    leaves: str = ""
    beside: str = ""
    within: str = ""
    left: float = LEFT_AFTER_A_YEAR

    @property
    def name(self) -> str:
        """What the shape is known by: its code, or the count it keeps."""
        return self.code or self.count

    @property
    def is_share(self) -> bool:
        """True if it moves on the log odds."""
        return self.draw in ("share", "inverse", "beside")

    @property
    def middle(self) -> float:
        """The level on the scale it moves on: log odds of a share, log of anything else."""
        return math.log(self.level / (100 - self.level)) if self.is_share else math.log(self.level)

    @property
    def wander(self) -> float:
        """The standard deviation of the movement that lasts a while."""
        gained = self.five_years**2 - self.one_year**2
        return math.sqrt(max(0.0, gained) / (self.left - self.left**5))

    def passing(self, chance: float) -> float:
        """The standard deviation of the movement that does not last, beyond chance of variance `chance`."""
        lasting = self.wander**2 * (1 - self.left)
        return math.sqrt(max(0.0, self.one_year**2 - lasting - chance))


@dataclass(frozen=True, slots=True)
class Children:
    """How many children authorities have, and how estimates of it are revised."""

    middle: float
    spread: float
    fewest: float
    most: float
    growth: float
    revision: float


@dataclass(frozen=True, slots=True)
class Shapes:
    """Every shape in the order drawn, by cadence, and the children they are counted over."""

    children: Children
    annual: tuple[Shape, ...]
    quarterly: tuple[Shape, ...]

    def of(self, cadence: str) -> tuple[Shape, ...]:
        """The shapes of one cadence."""
        return self.annual if cadence == "annual" else self.quarterly


def shapes() -> Shapes:
    """The shapes of the reviewed file; read once."""
    return _read(Path(settings.ALONGSIDE_DEFINITIONS) / "demonstration" / "figures.toml")


@lru_cache(maxsize=2)
def _read(path: Path) -> Shapes:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    annual = tuple(_shape(entry) for entry in document["annual"])
    like = {shape.code: shape for shape in annual if shape.code}
    quarterly = tuple(_shape(entry, like.get(entry.get("like", ""))) for entry in document["quarterly"])
    return Shapes(Children(**document["children"]), annual, quarterly)


def _shape(entry: dict[str, str | float], like: Shape | None = None) -> Shape:
    moves = ("level", "spread", "one_year", "five_years", "drift")
    given = {name: getattr(like, name) for name in moves} if like else {}
    return Shape(**{"code": "", **given, **{name: value for name, value in entry.items() if name != "like"}})
