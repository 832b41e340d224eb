"""What of hostile input may be shown as a link, and how hidden characters are made visible."""

import re
import unicodedata
from urllib.parse import urlsplit

# Embeddings, overrides and isolates: they turn what stands after them around. Plain marks (U+200E, U+200F) do not.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def is_web_link(url: str | None) -> bool:
    """Return whether the address is one that a reader can follow: http or https, with a host, without blanks.

    >>> is_web_link("https://example.org/a"), is_web_link("javascript:alert(1)"), is_web_link(None)
    (True, False, False)
    """
    if not url or any(char.isspace() or unicodedata.category(char) in ("Cc", "Cf") for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.casefold() in ("http", "https") and bool(parts.netloc)


def reveal(text: str) -> str:
    r"""Return the text with control characters and turning marks written out, so that nothing hides in it.

    >>> reveal("safe\u202etxt.exe\x07")
    'safe[U+202E]txt.exe[U+0007]'
    """
    return _CONTROLS.sub(_spell, _BIDI.sub(_spell, text))


def _spell(match: re.Match[str]) -> str:
    return f"[U+{ord(match.group()):04X}]"
