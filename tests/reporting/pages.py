"""What a browser would make of a page, for tests: its text, ids, links, tags and outside references."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "img", "link", "input", "hr", "path", "use", "rect"}
_LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping"}


@dataclass
class Page(HTMLParser):
    """A parsed page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    loads: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in _VOID:
            self.open_tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name.endswith("href"):
                self.links.append(value or "")
            elif name in _LOADING:
                self.loads.append(value or "")
            elif name.startswith("on"):
                self.handlers.append(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open_tags.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open_tags or self.open_tags.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open_tags or self.open_tags[-1] not in ("style", "script"):
            self.text += data


def parse_page(data: bytes) -> Page:
    """Return the parsed page."""
    page = Page()
    page.feed(data.decode())
    page.close()
    return page
