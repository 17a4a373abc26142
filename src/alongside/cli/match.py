"""`alongside match`: rank a file of candidates for a file of needs, by the code of the pages. Needs no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.cli.installation import NotDone, framework, progress
from alongside.cli.lines import Line, lines_of, name_of, words_of
from alongside.cli.report import write_whole

if TYPE_CHECKING:
    from alongside.support.matching.shelf import Shelf

TOP = 20


@dataclass(frozen=True, slots=True)
class Named:
    """Something of a file that has a name there and a text."""

    key: str
    text: str
    line: Line


@click.command()
@click.option("--needs", type=click.Path(path_type=Path), required=True, help="The needs, a JSON object a line.")
@click.option("--candidates", type=click.Path(path_type=Path), required=True, help="What to rank, likewise.")
@click.option("--corpus", multiple=True, type=click.Path(path_type=Path), help="More texts to learn from, likewise.")
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True, help="The run to write.")
@click.option("--plain", type=click.Path(path_type=Path), help="Also write what plain full-text search would find.")
@click.option("--top", default=TOP, show_default=True, type=click.IntRange(1), help="How many for each need.")
@click.option("--chosen-areas", is_flag=True, help="Take a need's first theme as the area a person chose.")
def match(
    needs: Path, candidates: Path, corpus: tuple[Path, ...], out: Path, plain: Path | None, top: int, chosen_areas: bool
) -> None:
    """Rank every candidate for every need and write the best as a run: need, Q0, candidate, rank, score, alongside.

    A need has a `need_id` and a `text`; a candidate a `doc_id` and a `text`, and may have a `title`, a `kind` (offer or
    practice) and a `theme` or `areas`. Either may be called `id`. What else stands there is left alone. Areas that are
    not given are suggested by the words. Without a corpus, what can be learned is learned from the candidates.
    """
    asked = named(needs, "need_id")
    shelved = named(candidates, "doc_id")
    further = [words_of(line, "text") for path in corpus for line in lines_of(path)]
    framework()
    shelf = shelf_of(shelved, further)
    rows, gaps, unlisted = _ranked(shelf, asked, top, chosen_areas=chosen_areas)
    write_whole(out, "".join(f"{row}\n" for row in rows).encode())
    if plain is not None:
        from alongside.support.matching.plain import plain_run

        found = plain_run([(each.key, each.text) for each in asked], texts_of(shelved), top)
        write_whole(plain, "".join(f"{row}\n" for row in found).encode())
    click.echo(f"{len(asked)} needs, {len(shelved)} candidates, {len(set(further)):,} further texts to learn from.")
    click.echo(f"Gaps, nothing seems to be directly about them: {_listed(gaps)}")
    if any(_kind(each) == "offer" for each in shelved) and any(_kind(each) == "practice" for each in shelved):
        click.echo(f"No offer, but a practice example: {_listed(unlisted)}")
    click.echo(f"Written to {out}" + (f" and, plain full text, {plain}" if plain else ""))


def named(path: Path, called: str) -> list[Named]:
    """Every object of a file with its name and text. Raises NotDone: none, unnamed, or two of one name."""
    found: dict[str, Named] = {}
    for line in lines_of(path):
        key = name_of(line, called)
        if key in found:
            raise NotDone(
                f"{line.where} names {key} again (first in line {found[key].line.number}): each needs its own {called}."
            )
        found[key] = Named(key, words_of(line, "text"), line)
    return list(found.values())


def _kind(each: Named) -> str:
    return "practice" if each.line.fields.get("kind") == "practice" else "offer"


def _title(each: Named) -> str:
    title = each.line.fields.get("title")
    return title.strip() if isinstance(title, str) else ""


def texts_of(shelved: Sequence[Named]) -> list[tuple[str, str]]:
    """Each candidate's name with its title and text."""
    return [(each.key, f"{_title(each)} {each.text}".strip()) for each in shelved]


def _codes(each: Named, *called: str) -> tuple[str, ...]:
    """Codes of areas that stand there, one or a list; what is no code is left for the words to say."""
    for name in called:
        value = each.line.fields.get(name)
        listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        if listed:
            return tuple(code for code in listed if isinstance(code, str))
    return ()


def shelf_of(shelved: Sequence[Named], further: Sequence[str]) -> "Shelf":
    """The candidates made ready, with what was learned from them and the corpus."""
    from alongside.areas.queries import taxonomy
    from alongside.support.matching import Candidate, Kind
    from alongside.support.matching.library import train
    from alongside.support.matching.shelf import Shelf

    ready = [
        Candidate(
            key=each.key,
            kind=Kind(_kind(each)),
            title=_title(each),
            text=each.text,
            # A theme that words set says no more than the words; an offer's was chosen.
            areas=_codes(each, "areas", "theme", "themes") if _kind(each) == "offer" else (),
        )
        for each in shelved
    ]
    texts = dict.fromkeys([*further, *(text for _, text in texts_of(shelved) if text not in set(further))])
    library = train(list(texts), taxonomy(), lambda share, words: progress(words) if share < 1 else None)
    return Shelf(ready, library, taxonomy())


def _ranked(
    shelf: "Shelf", asked: Sequence[Named], top: int, *, chosen_areas: bool
) -> tuple[list[str], list[str], list[str]]:
    """The rows of the run; the needs that nothing is about; and those that an example, but no offer, is about."""
    from alongside.support.matching import Wanted

    rows, gaps, unlisted = [], [], []
    for each in asked:
        area = next(iter(_codes(each, "area", "themes", "theme")), "") if chosen_areas else ""
        wanted = Wanted(key=each.key, text=each.text, area=area)
        ranked = shelf.ranked(wanted)
        for rank, (at, score) in enumerate(zip(ranked.order[:top], ranked.scores[:top], strict=True), 1):
            rows.append(f"{each.key} Q0 {shelf.candidates[at].key} {rank} {score:.6f} alongside")
        answer = shelf.judged(ranked)
        if not answer.has_direct and not answer.has_example:
            gaps.append(each.key)
        elif not answer.has_direct:
            unlisted.append(each.key)
    return rows, gaps, unlisted


def _listed(keys: Sequence[str]) -> str:
    return f"{len(keys)} ({', '.join(keys)})" if keys else "none"
