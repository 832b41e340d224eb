"""How a sentence counts and names: one or several."""

import re
from collections.abc import Sequence

_AFTER_HEAD = re.compile(r",|\b(?:at|briefed|by|close|familiar|from|in|near|of|on|to|who|with|within)\b", re.IGNORECASE)


def plural(number: int, noun: str, nouns: str | None = None) -> str:
    """Return the number with its noun.

    >>> plural(1, "family", "families"), plural(0, "article")
    ('1 family', '0 articles')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def join_names(names: Sequence[str], conjunction: str = "and") -> str:
    """Return the names as a list in a sentence; "" for none.

    >>> join_names(["A", "B", "C"])
    'A, B and C'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def is_plural_party(name: str) -> bool:
    """Return whether a description tells of several.

    >>> is_plural_party("diplomatic sources"), is_plural_party("witness of two raids")
    (True, False)
    """
    head = _AFTER_HEAD.split(name)[0].strip()
    return head.endswith("s") and not head.endswith("ss")
