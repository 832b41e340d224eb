"""The blind set of `marked`, article by article in the form of the other sets.

It was marked by somebody who had never seen the rules for access and reason. A line of it is one mention; here the
mentions of an article stand together, those that only repeat what another told (`again`) left out. Words that only
refuse to be named ("on condition of anonymity") are marked as a reason there and count as none, as in the other set;
which words those are is told by a pattern of this module, not by the lists that are being scored.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_BARE = re.compile(
    r"(?:who\s+|and\s+)?(?:(?:spoke|speaking)\s+)?(?:anonymously|on\s+background|(?:up)?on\s+(?:the\s+)?condition\s+of\s+anonymity"
    r"|(?:asked|chose|declined|did(?:\s+not|n['’]t)\s+want|requested|wished)\s+(?:not\s+)?"
    r"(?:to\s+(?:not\s+)?(?:be|remain)\s+)?(?:identified|named|anonymous|anonymity))",
    re.IGNORECASE,
)


def is_bare(reason: str) -> bool:
    """Return whether words marked as a reason only refuse to be named, and give no grounds.

    >>> is_bare("on condition of anonymity"), is_bare("who declined to be named"), is_bare("not authorized to comment")
    (True, True, False)
    """
    return _BARE.fullmatch(reason.strip()) is not None


def flat(part: str | list[Any]) -> str:
    """Return the words of a paragraph that is given as a string or as lists of them, joined by spaces."""
    return part if isinstance(part, str) else " ".join(flat(inner) for inner in part)


def blind_articles(data: Path, lines: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the text of each article with its marks, as `texts_of` does; articles in the order of their first line.

    Raises:
        ValueError: if a text is not the one that was marked.
    """
    by_article: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for line in lines:
        key = (line["file"], 0) if line["corpus"] == "basil" else (str(line["line"]), line["article"])
        by_article.setdefault(key, []).append(line)
    events = (data / "events" / "events.jsonl").read_text(encoding="utf-8").split("\n")
    for (place, article), mentions in by_article.items():
        if mentions[0]["corpus"] == "basil":
            record = json.loads((data / "basil" / place).read_text(encoding="utf-8"))
            text = "\n\n".join(flat(part) for part in record["body-paragraphs"])
        else:
            text = json.loads(events[int(place)])["articles"][article]["text"]
        if any(hashlib.sha256(text.encode()).hexdigest() != line["sha256"] for line in mentions):
            raise ValueError(f"not the text that was marked: {place}")
        yield text, {"sources": [source_of(text, line) for line in mentions if not line.get("again")]}


def source_of(text: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return one line as a source of the other sets, a bare refusal as no reason."""
    reason = line["reason"]
    is_given = reason is not None and not is_bare(text[slice(*reason)])
    return {
        "mentions": [line["mention"]],
        "access": line["access"],
        "reason": reason if is_given else None,
        "is_negative": line["is_negative"],
    }
