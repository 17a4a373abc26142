"""Drawings as pictures, for formats that can't hold SVG."""

import json
from collections.abc import Sequence
from pathlib import Path

from alongside.documents.pdf import letters

DOTS_AN_INCH = 144
_TEMPLATE = Path(__file__).with_name("drawings.typ")


def pictures(drawings: Sequence[str]) -> list[bytes]:
    """Each SVG drawing as a PNG picture, 150 mm wide, in the order given.

    raises  MissingFonts: the assets have not been built
    """
    if not drawings:
        return []
    fonts = letters()
    import typst

    made = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={"drawings": json.dumps(list(drawings), ensure_ascii=False)},
        format="png",
        ppi=DOTS_AN_INCH,
    )
    return [made] if isinstance(made, bytes) else [one for one in made or () if one is not None]
