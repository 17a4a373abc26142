"""Stages move only as their table says, and the table can be read."""

import pytest

from alongside.rules.stages import Stage, Stages
from alongside.rules.verdicts import allow, refuse


class Loaf(Stage):
    MIXED = "mixed"
    IN_THE_OVEN = "oven"
    BAKED = "baked"
    THROWN_AWAY = "thrown"


LOAVES = Stages(
    "loaf",
    {
        Loaf.MIXED: [Loaf.IN_THE_OVEN, Loaf.THROWN_AWAY],
        Loaf.IN_THE_OVEN: [Loaf.BAKED],
        Loaf.BAKED: [],
        Loaf.THROWN_AWAY: [],
    },
)


def test_a_move_in_the_table_is_allowed() -> None:
    assert LOAVES.may_move(Loaf.MIXED, Loaf.IN_THE_OVEN) == allow()


def test_a_move_outside_the_table_is_refused_with_what_could_be_done() -> None:
    assert LOAVES.may_move(Loaf.MIXED, Loaf.BAKED) == refuse(
        "A loaf that is mixed can become in the oven or thrown away, not baked."
    )


def test_the_last_stage_is_the_last() -> None:
    assert LOAVES.may_move(Loaf.BAKED, Loaf.MIXED) == refuse("A loaf that is baked stays so.")
    assert [stage for stage in Loaf if LOAVES.is_last(stage)] == [Loaf.BAKED, Loaf.THROWN_AWAY]


def test_a_thing_begins_at_the_first_stage_named() -> None:
    assert LOAVES.first is Loaf.MIXED


def test_a_stage_left_out_of_the_table_is_named() -> None:
    with pytest.raises(ValueError, match=r"^The moves of a loaf leave out: baked, thrown away\.$"):
        Stages("loaf", {Loaf.MIXED: [Loaf.IN_THE_OVEN], Loaf.IN_THE_OVEN: []})


def test_the_table_draws_itself() -> None:
    assert LOAVES.as_markdown() == (
        "| A loaf that is | can become |\n"
        "|---|---|\n"
        "| mixed | in the oven, thrown away |\n"
        "| in the oven | baked |\n"
        "| baked | nothing: it stays so |\n"
        "| thrown away | nothing: it stays so |\n"
    )
