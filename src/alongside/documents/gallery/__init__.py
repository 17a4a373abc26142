"""Each component and chart in every state it can have, so that a change to one is seen at once."""

from alongside.documents.gallery.charts import chart_blocks
from alongside.documents.gallery.components import component_blocks
from alongside.documents.page import About, Audience, Page

__all__ = ["gallery_page"]


def gallery_page() -> Page:
    """The gallery, as a page like any other; every name and figure in it is invented."""
    return Page(
        title="The gallery: every component in every state",
        lede=(
            "What the service is built from, as it looks when it is empty, long, suppressed, not known or refused. "
            "Look here after changing any of it."
        ),
        about=About("Northmere", "Gallery", "no date"),
        audience=Audience("everybody who can open this installation", "Nothing here is of any place or person."),
        standing="Suggested; no person has confirmed",
        marking="A marking stands here",
        blocks=(*component_blocks(), *chart_blocks()),
        source_lines=("Source: invented for this page.",),
        next_steps=("Compare it with how it looked before.",),
        demonstration=True,
    )
