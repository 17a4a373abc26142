"""The rug: authorities by indicators as one table that scrolls under its own headings."""

from functools import lru_cache

from django.utils.html import escape

from alongside.documents.html.writing import Writing, icon
from alongside.documents.page import Meaning, Rug, RugCell, RugColumn, RugRow

FITTING = 28  # so many indicators stand side by side on a screen of 1,280 pixels; the quarterly set has as many


def rug(block: Rug, writing: Writing) -> str:
    """The sentence, the key in words, the table, and its source."""
    caption_id = writing.fresh_id("rug")
    columns = f'<col class="al-c0"><col class="al-ci" span="{len(block.columns)}">'
    rows = "".join(_row(row, block, writing) for row in block.rows)
    source = f'<p class="al-source">{writing.text(block.source)}</p>' if block.source else ""
    return (
        f"<p>{writing.text(block.sentence)}</p>"
        f'<div class="al-rug-block">{_key(block, writing)}{_wider(block)}'
        f'<div class="al-rug-scroll" role="region" aria-labelledby="{caption_id}" tabindex="0">'
        f'<table class="al-rug"><caption class="al-vh" id="{caption_id}">{escape(block.caption)}</caption>'
        f"<colgroup>{columns}</colgroup><thead>{_topics(block)}{_headings(block, writing)}</thead>"
        f"<tbody>{rows}</tbody></table></div>{source}</div>"
    )


def _wider(block: Rug) -> str:
    """That the table scrolls, and how much there is of it; shown where it does not fit (see the styles)."""
    count = len(block.columns)
    if count < 2:
        return ""
    css = "al-rug-wider" if count > FITTING else "al-rug-wider al-rug-wider--small"
    return (
        f'<p class="{css}">The table is wider than what shows of it: scroll it sideways to see all {count} '
        "indicators. The authorities’ names stay in place.</p>"
    )


def _topics(block: Rug) -> str:
    topics = "".join(
        f'<th scope="colgroup" colspan="{len(topic.columns)}" class="al-g">{escape(topic.name)}</th>'
        for topic in block.topics
    )
    return f'<tr class="al-topics"><td></td>{topics}</tr>'


def _headings(block: Rug, writing: Writing) -> str:
    firsts = _first_columns(block)
    heads = "".join(_heading(column, writing, first=place in firsts) for place, column in enumerate(block.columns))
    return f'<tr><th scope="col" class="al-corner">Authority</th>{heads}</tr>'


def _heading(column: RugColumn, writing: Writing, *, first: bool) -> str:
    unit = f" <i>{escape(column.unit)}</i>" if column.unit else ""
    said = f'<span class="al-vh">, {escape(column.direction)}</span>' if column.direction else ""
    words = writing.link(f'<span class="al-v">{escape(column.name)}{unit}</span>{said}', column.href)
    return f'<th scope="col"{_first(first)}>{words}</th>'


def _first(first: bool) -> str:
    return ' class="al-g"' if first else ""


def _first_columns(block: Rug) -> set[int]:
    places, place = set(), 0
    for topic in block.topics:
        places.add(place)
        place += len(topic.columns)
    return places


def _row(row: RugRow, block: Rug, writing: Writing) -> str:
    heading = f'<th scope="row">{writing.link(escape(row.place), row.href)}</th>'
    if row.state:
        words = writing.link(f'<span class="al-word">{escape(row.state)}</span>', row.href, tag="span")
        return f'<tr>{heading}<td class="al-hatch al-miss" colspan="{len(block.columns)}">{words}</td></tr>'
    firsts = _first_columns(block)
    cells = "".join(_kept_or_new(cell, writing, first=place in firsts) for place, cell in enumerate(row.cells))
    states = {cell.state for cell in row.cells}
    if len(states) == 1 and "" not in states:  # all for one reason: its word stands there for everybody to see
        cells = cells.replace('<span class="al-vh">', '<span class="al-word al-over">', 1)
    return f"<tr>{heading}{cells}</tr>"


def _kept_or_new(cell: RugCell, writing: Writing, *, first: bool) -> str:
    """A cell as it was written before, unless where it leads depends on this page's own headings."""
    if cell.href.startswith("#"):
        return _cell(cell, writing, first=first)
    return _kept(cell, first=first, in_service=bool(writing.href("/")))


@lru_cache(maxsize=16_384)
def _kept(cell: RugCell, *, first: bool, in_service: bool) -> str:
    """A rug has a thousand cells and changes with each release, not with each reader: each is written once."""
    return _cell(cell, Writing(frozenset(), in_service=in_service), first=first)


def _cell(cell: RugCell, writing: Writing, *, first: bool) -> str:
    css = "al-g " if first else ""
    if cell.state:
        words = writing.link(f'<span class="al-vh">{escape(cell.state)}</span>', cell.href, tag="span")
        return f'<td class="{css}al-hatch">{words}</td>'
    if cell.fifth is not None:
        css += f"al-{'d' if cell.directed else 'n'}{cell.fifth}"
    said = f", {cell.position}" if cell.position else ""
    shape = ""
    if cell.meaning is not None:
        css += " al-k"
        shape = icon(cell.meaning, watch=cell.watch, size=11)
        said += f", {'watch' if cell.watch else 'headline'}: {cell.meaning.value}"
    hidden = f'<span class="al-vh">{escape(said)}</span>' if said else ""
    words = writing.link(f"{shape}{escape(cell.text)}{hidden}", cell.href, tag="span")
    return f'<td class="{css.strip()}">{words}</td>' if css.strip() else f"<td>{words}</td>"


def _key(block: Rug, writing: Writing) -> str:
    """Only what this rug uses, each in words."""
    cells = [cell for row in block.rows for cell in row.cells]
    lines = []
    if any(cell.directed and cell.fifth for cell in cells):
        lines.append(_scale("d", "most favourable fifth", "middle", "least favourable fifth"))
    if any(cell.fifth and not cell.directed for cell in cells):
        lines.append(_scale("n", "lowest fifth", "middle", "highest fifth, where there is no good direction"))
    marks = []
    unknown = [cell for cell in cells if cell.state]
    if unknown or any(row.state for row in block.rows):
        led = any(writing.href(cell.href) for cell in unknown)
        why = "not known: follow the cell to see why" if led else "not known"
        marks.append(f'<li><span class="al-swatch al-hatch"></span>{why}</li>')
    used = {cell.meaning for cell in cells}
    marks.extend(
        f"<li>{icon(meaning, size=14)} {meaning.value}</li>"
        for meaning in (Meaning.IMPROVING, Meaning.CONCERNING)
        if meaning in used
    )
    rings = [
        meaning.value for meaning in (Meaning.RISING, Meaning.FALLING, Meaning.HIGH, Meaning.LOW) if meaning in used
    ]
    if rings:
        marks.append(f"<li>{icon(Meaning.RISING, size=14)} {' or '.join(rings)}</li>")
    if any(cell.watch for cell in cells):
        marks.append(f"<li>{icon(Meaning.AS_USUAL, size=9)} a smaller mark: on the watch list</li>")
    if lines:
        lines.append(
            '<p class="al-quiet">The small bar in a cell says the same as its colour: first fifth on the left.</p>'
        )
    if marks:
        lines.append(f'<ul class="al-key">{"".join(marks)}</ul>')
    return "".join(lines)


def _scale(name: str, first: str, middle: str, last: str) -> str:
    words = {1: first, 3: middle, 5: last}
    steps = "".join(
        f"<li{'' if fifth in words else ' class=' + chr(34) + 'al-tight' + chr(34)}>"
        f'<span class="al-swatch al-{name}{fifth}"></span>{words.get(fifth, "")}</li>'
        for fifth in range(1, 6)
    )
    return f'<ul class="al-key al-scale">{steps}</ul>'
