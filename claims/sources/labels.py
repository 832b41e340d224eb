"""What an article's unnamed parties and its documents are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.tokens import phrase_key
from schemas.statement import Mention, SourceKind


@dataclass(slots=True)
class Labels:
    """The labels that an article's unnamed parties have so far: description -> label."""

    taken: set[str] = field(default_factory=set)
    documents: Sequence[str] = ()
    """What the article calls its documents, the fullest first."""

    def document(self, name: str) -> str:
        """Return the fullest description of a document that ends in `name`; `name` where there is none, or two."""
        key = phrase_key(name)
        fuller = [full for full in self.documents if phrase_key(full)[-len(key) :] == key]
        return fuller[0] if fuller and len(key) > 1 and len({phrase_key(full) for full in fuller}) <= 2 else name

    def label(self, phrase: Phrasing) -> str:
        """Return the label of a description: the words themselves, made different for one that is "another"."""
        base = phrase.core
        if phrase.points == "new" and base.casefold() in self.taken:
            number, base = 2, f"another {phrase.core}"
            while base.casefold() in self.taken:
                number += 1
                base = f"another {phrase.core} ({number})"
        self.taken.add(base.casefold())
        return base


def documents_of(mentions: Iterable[Mention]) -> list[str]:
    """Return what the mentions call their documents, the longest first."""
    phrases = [read_phrase(mention.text or "") for mention in mentions]
    names = {phrase.name for phrase in phrases if phrase.kind is SourceKind.DOCUMENT and phrase.name}
    return sorted(names, key=lambda name: (-len(name), name))
