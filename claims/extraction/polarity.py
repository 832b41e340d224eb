"""Whether a content's main clause is negated, and how firmly it is put."""

from collections.abc import Sequence

from claims.extraction.tokens import QUOTE, Token, tokenise, word_class
from schemas.model import Span
from schemas.statement import CueClass, Modality, Polarity

_MAX_MAIN_TOKENS = 14


def judge(text: str, spans: Sequence[Span], cue_class: CueClass | None) -> tuple[Polarity, Modality]:
    """Return polarity and modality of the content's first clause.

    What is wished or asked is `required` of somebody only by its own words; a question is `asked`.
    """
    tokens = [token for start, end in spans for token in tokenise(text, start, end)]
    clause = _main_clause(tokens)
    negated = any(word in word_class("negation") for word in clause)
    polarity = Polarity.NEGATED if negated else Polarity.AFFIRMED
    return polarity, _modality(tokens, clause, cue_class)


def opposite(polarity: Polarity) -> Polarity:
    """Return the other polarity."""
    return Polarity.AFFIRMED if polarity is Polarity.NEGATED else Polarity.NEGATED


def _main_clause(tokens: Sequence[Token]) -> list[str]:
    """Return the words as far as the first verb group and a little beyond, without subordinate clauses."""
    words = ["" if token.text == "May" else token.lower for token in tokens if token.lower != QUOTE]
    while words and words[0] in {"that", "“", '"', "‘", "'"}:
        words.pop(0)
    clause: list[str] = []
    verb_at: int | None = None
    for at, word in enumerate(words[:40]):
        if verb_at is None and word in word_class("auxiliary", "modal"):
            verb_at = at
        if at > 2 and word in word_class("second_clause") and verb_at is not None:
            break
        clause.append(word)
        if verb_at is not None and at >= verb_at + 4:
            break
        if verb_at is None and at >= _MAX_MAIN_TOKENS:
            break
    return clause


def _modality(tokens: Sequence[Token], clause: Sequence[str], cue_class: CueClass | None) -> Modality:
    first = tokens[0].lower if tokens else ""
    if (tokens and tokens[-1].lower == "?") or first in {"whether", "if"} or cue_class is CueClass.DOUBTS:
        return Modality.ASKED
    if first == "unless" or (first == "if" and cue_class is None):
        return Modality.CONDITIONAL
    if not word_class("required").isdisjoint(clause) or _has_to(clause):
        return Modality.REQUIRED
    if not word_class("possible").isdisjoint(clause):
        return Modality.POSSIBLE
    # "would" alone is the future in reported speech: "she said it would rain".
    hangs_on_if = "would" in clause and any(token.lower in {"if", "unless"} for token in tokens)
    return Modality.CONDITIONAL if hangs_on_if else Modality.ASSERTED


def _has_to(clause: Sequence[str]) -> bool:
    return any(word in word_class("needs") and clause[at + 1 : at + 2] == ["to"] for at, word in enumerate(clause))
