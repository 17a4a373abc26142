"""The stages a thing passes through and the moves allowed between them, drawable as a reference page."""

import enum
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from alongside.rules.verdicts import Verdict, allow, refuse


class Stage(enum.StrEnum):
    """One stage of a thing; a room's own stages inherit from it. The value is what the database keeps."""

    @property
    def words(self) -> str:
        """The stage as people say it: `SIGNED_OFF` reads "signed off"."""
        return self.name.replace("_", " ").lower()


S = TypeVar("S", bound=Stage)


class Stages(Generic[S]):
    """Every stage of one kind of thing, and from each the stages it may move to.

    kind   what moves, in the singular: "release"
    moves  every stage, in order, with those it may move to; the first is where a thing begins
    raises ValueError: a stage is left out, so nobody has said what may follow it
    """

    def __init__(self, kind: str, moves: Mapping[S, Iterable[S]]) -> None:
        self.kind = kind
        self.moves: dict[S, tuple[S, ...]] = {stage: tuple(after) for stage, after in moves.items()}
        left_out = [stage.words for stage in type(self.first) if stage not in self.moves]
        if left_out:
            raise ValueError(f"The moves of a {kind} leave out: {', '.join(left_out)}.")

    @property
    def first(self) -> S:
        """Where a thing begins."""
        return next(iter(self.moves))

    def is_last(self, stage: S) -> bool:
        """True if nothing follows."""
        return not self.moves[stage]

    def may_move(self, come_from: S, go_to: S) -> Verdict:
        """Whether a thing at one stage may move to another."""
        if go_to in self.moves[come_from]:
            return allow()
        if self.is_last(come_from):
            return refuse(f"A {self.kind} that is {come_from.words} stays so.")
        choices = " or ".join(stage.words for stage in self.moves[come_from])
        return refuse(f"A {self.kind} that is {come_from.words} can become {choices}, not {go_to.words}.")

    def as_markdown(self) -> str:
        """The table of moves, for a generated reference page."""
        rows = [f"| {stage.words} | {', '.join(after.words for after in then) or 'nothing: it stays so'} |"
                for stage, then in self.moves.items()]  # fmt: skip
        return "\n".join([f"| A {self.kind} that is | can become |", "|---|---|", *rows]) + "\n"
