"""Every change to places."""

from alongside.places.actions.nations import Loaded, add_invented_nation, load_places, remove_invented_nation
from alongside.places.actions.neighbours import UnclearNeighbours, record_neighbour_set

__all__ = [
    "Loaded",
    "UnclearNeighbours",
    "add_invented_nation",
    "load_places",
    "record_neighbour_set",
    "remove_invented_nation",
]
