"""The bodies that meet, who sits on each, and how each is called."""

from alongside.people.states import Role, Seat

BODIES = (Seat.DIRECTORS, Seat.CHIEF_EXECUTIVES, Seat.BOARD, Seat.SPD, Seat.NETWORK)
# What these decide about the region's own support is for everyone; the others' papers are their members'.
FOR_EVERYONE = frozenset({Seat.DIRECTORS, Seat.CHIEF_EXECUTIVES, Seat.NETWORK})
SEATS = {
    Seat.DIRECTORS: (Seat.DIRECTORS,),
    Seat.CHIEF_EXECUTIVES: (Seat.CHIEF_EXECUTIVES,),
    Seat.BOARD: (Seat.BOARD, Seat.BOARD_CHAIR),
    Seat.SPD: (Seat.SPD,),
    Seat.NETWORK: (Seat.NETWORK,),
}
# Whoever holds the post belongs to the body, whether or not anybody entered a seat for them.
POSTS = {Seat.DIRECTORS: (Role.DIRECTOR,), Seat.CHIEF_EXECUTIVES: (Role.CHIEF_EXECUTIVE,)}
NAMES = {
    Seat.DIRECTORS: "Directors’ group",
    Seat.CHIEF_EXECUTIVES: "Chief Executives’ network",
    Seat.BOARD: "SLI Board",
    Seat.SPD: "Strategic Performance and Data group",
    Seat.NETWORK: "Network",
}
# In a diary only kinds stand, in small letters, but for the bodies that may be named there.
IN_A_DIARY = {
    Seat.DIRECTORS: "directors’ group meeting",
    Seat.CHIEF_EXECUTIVES: "chief executives’ network meeting",
    Seat.BOARD: "SLI Board meeting",
    Seat.SPD: "performance group meeting",
    Seat.NETWORK: "network meeting",
}
LONGEST_ITEM, LONGEST_DECISION, LONGEST_NAME = 200, 600, 120


def called(body: str, name: str = "") -> str:
    """How a body is called on pages: its own name where it has one, such as a network."""
    return name or NAMES[Seat(body)]
