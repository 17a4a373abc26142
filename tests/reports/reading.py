"""Reading a served page as a person or a browser would: its words, its links, and what it loads by itself."""

from html.parser import HTMLParser

from django.http import HttpResponse

LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("use", "href")}
SILENT = {"script", "style", "title"}


class Reading(HTMLParser):
    """What stands in a page.

    title  what the browser's tab says
    words  every word in the body, spaces evened out
    links  addresses a reader can follow, in order
    loads  addresses the browser fetches without being asked
    """

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.title, self.links, self.loads = "", list[str](), list[str]()
        self._within: list[str] = []
        self._text: list[str] = []
        self.feed(response.content.decode())
        self.words = " ".join(" ".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within.append(tag)
        for name, value in attrs:
            if tag == "a" and name == "href":
                self.links.append(value or "")
            elif (tag, name) in LOADS and not (value or "").startswith("data:"):
                self.loads.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._within and "svg" not in self._within:
            self.title += data
        if not SILENT & set(self._within):
            self._text.append(data)
