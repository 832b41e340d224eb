"""The wording of a claim: the content, among its statements, that best stands alone."""

import re
from collections.abc import Iterable
from functools import cache

from claims.text.lexicon import load_lexicon
from claims.text.words import words
from schemas.statement import Modality, Polarity, Statement

# Words. A shorter content leaves something out, a longer one says more than the claim.
SHORT, LONG = 6, 28


def choose_wording(statements: Iterable[Statement]) -> Statement:
    """Return the statement whose content best stands alone; affirmed and asserted if any is. Ties go by id.

    Raises:
        ValueError: if there is no statement.

    """
    return min(statements, key=lambda statement: (_faults(statement), statement.id))


_NAME_OR_FIGURE = re.compile(r"(?<!^)\b[A-Z][\w'’]+|\d")


def _faults(statement: Statement) -> float:
    """Return the points against a content as the wording of a claim; 0 is faultless."""
    text = statement.content.text
    folded = words(text)
    pronouns = [word for word in folded if word in _pronouns()]
    excess = max(0, SHORT - len(folded), len(folded) - LONG)
    return (
        8.0 * (statement.polarity is Polarity.NEGATED)
        + 4.0 * (statement.modality is not Modality.ASSERTED)
        + 3.0 * (folded[:1] == pronouns[:1] and bool(pronouns))
        + 2.0 * (folded[:1] in (["to"], ["that"], ["of"]) or text[:1].islower())
        + 1.0 * len(pronouns)
        + 2.0 * (not _NAME_OR_FIGURE.search(text))
        + 0.5 * excess
        - statement.confidence
    )


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.linking", "pronouns.tsv", ("word",)))
