"""Whether what follows a cue is something said, or only whom or what somebody met with."""

from collections.abc import Sequence

from claims.extraction.parties import Range
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.verbs import VerbGroup
from claims.extraction.wordtypes import is_verb_like


def says_something(tokens: Sequence[Token], group: VerbGroup, subject: Range, content: Range) -> bool:
    """Return whether a content is one for its cue: "saw the mayor fall", but not "saw the mayor".

    A cue that takes `perceived` asks for a clause or for "as" with a description; one that takes `complement` asks
    for more than a name or a pronoun. Polls show figures, and who "sees parallels" holds a view.
    """
    takes = group.entry.takes
    if "perceived" in takes and group.form != "third":
        informs = any(token.lower in word_class("survey", "party") for token in tokens[slice(*subject)])
        return (informs and not group.is_negated) or _has_clause(tokens, content)
    return "complement" not in takes or not _is_bare_name(tokens, content)


def _has_clause(tokens: Sequence[Token], content: Range) -> bool:
    """Return whether a verb, or "as", comes before anything that opens a clause about a noun in the content."""
    first, stop = content
    if tokens[first].lower == QUOTE or tokens[first].lower in word_class("subordinator", "pronoun"):
        return True
    for at in range(first + 1, stop):
        word = tokens[at].lower
        if word == "as" or is_verb_like(tokens, at):
            return True
        if word in word_class("subordinator", "relative") or word == ",":
            return False
    return False


def _is_bare_name(tokens: Sequence[Token], content: Range) -> bool:
    """Return whether nothing but names, pronouns and times stand in the content."""
    inside = word_class("object", "preposition", "time", "month", "conjunction", "span", "determiner")
    return all(
        tokens[at].lower in inside or tokens[at].text[0].isupper() or not tokens[at].text[0].isalpha()
        for at in range(*content)
    ) and all(tokens[at].lower != QUOTE for at in range(*content))
