"""The errors whose text is already a sentence for the person at the command line."""

from alongside.areas.queries import UnclearTaxonomy, UnknownCode
from alongside.documents.html import NoStyles
from alongside.documents.pdf import MissingFonts
from alongside.headlines.queries import NoSuchHeadline
from alongside.indicators.queries import UnknownIndicator
from alongside.menu.queries.feed_reading import UnreadableFeed
from alongside.places.queries import UnclearPlaces, UnknownPlace
from alongside.practice.queries import UnreadableCollection
from alongside.published.actions import UnreadablePublication
from alongside.published.queries import NothingPublished
from alongside.releases.queries import NoSuchRelease
from alongside.rules.verdicts import Refused

IN_WORDS = (
    MissingFonts,
    NoStyles,
    NoSuchHeadline,
    NoSuchRelease,
    NothingPublished,
    Refused,
    UnclearPlaces,
    UnclearTaxonomy,
    UnknownCode,
    UnknownIndicator,
    UnknownPlace,
    UnreadableCollection,
    UnreadableFeed,
    UnreadablePublication,
)
