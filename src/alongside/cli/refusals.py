"""The errors whose text is already a sentence for the person at the command line."""

from alongside.indicators.queries import UnknownIndicator
from alongside.places.queries import UnknownPlace
from alongside.published.publication import UnreadablePublication
from alongside.published.queries import NothingPublished
from alongside.rules.verdicts import Refused

IN_WORDS = (NothingPublished, Refused, UnknownIndicator, UnknownPlace, UnreadablePublication)
