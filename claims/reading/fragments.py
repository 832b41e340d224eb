"""The text of a piece of markup that holds an article and nothing else, as feeds and agencies deliver it."""

import html
import re

from lxml import etree
from lxml.html import fragment_fromstring

_BLOCKS = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|footer|h[1-6]|header|hr|li|[ou]l|p|pre|section|table|t[dhr]"
)
# Nobody says anything in these; a figure's caption would stand among the paragraphs.
_LEFT_OUT = re.compile(
    "audio|button|canvas|figure|form|head|iframe|noscript|object|script|select|style|svg|template|textarea|title|video"
)
_MARKUP = re.compile(r"<[A-Za-z!/]")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def fragment_text(markup: str) -> str:
    r"""Return the text of the markup, a paragraph a line; "" if it has none. Text without markup keeps its lines.

    >>> fragment_text("<p>The quay<br>is closed.</p><p>AT&amp;T</p>")
    'The quay\nis closed.\nAT&T'
    """
    if not _MARKUP.search(markup):
        return html.unescape(markup).strip()
    try:
        tree = fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    return tree_text(tree)


def tree_text(tree: etree._Element) -> str:
    """Return the text of an element, a paragraph a line; "" if it has none."""
    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        is_block = _BLOCKS.fullmatch(name) is not None
        if event == "start" and (not name or _LEFT_OUT.fullmatch(name)):
            walk.skip_subtree()
        elif event == "start":
            pieces += ["\n" if is_block else "", _SPACES.sub(" ", element.text or "")]
        elif element is not tree:
            pieces += ["\n" if is_block else "", _SPACES.sub(" ", element.tail or "")]
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))
