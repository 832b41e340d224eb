"""The wording of a claim: the content, among its statements, that best stands alone, written as a proposition."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from claims.linking.vocabulary import finite_words
from claims.text.glosses import with_short_names
from claims.text.lexicon import load_lexicon
from claims.text.relative_dates import relative_dates
from claims.text.words import fold, words
from schemas.statement import Modality, Polarity, Statement

# Words. A shorter content leaves something out, a longer one says more than the claim.
SHORT, LONG = 6, 28


def choose_wording(statements: Iterable[Statement]) -> Statement:
    """Return the statement whose content best stands alone; affirmed and asserted if any is. Ties go by id.

    Raises:
        ValueError: if there is no statement.

    """
    return min(statements, key=lambda statement: (_faults(statement), statement.id))


def as_proposition(text: str) -> str:
    """Return a content as it reads on its own: no quotation marks around the whole, no "that" before it, a capital.

    >>> as_proposition("that “the bridge is shut,”")
    'The bridge is shut'
    >>> as_proposition("that is no answer")
    'That is no answer'
    """
    former, bare = None, text.strip().rstrip(",;: ")
    while bare != former:
        former, bare = bare, _without_opening(_without_quotes(bare.strip().rstrip(",;: ")))
    bare = _STOP.sub("", bare)
    if not re.search(r"\w", bare):
        return text
    return capitalise(bare)


def capitalise(bare: str) -> str:
    """Return a text with its first letter as a capital, but for "iPhones" and what opens with marks of its own."""
    first = re.search(r"\w", bare)
    if first is None:
        return bare
    is_own_case = bare[first.end() : first.end() + 1].isupper()  # "iPhones"
    at = first.start()
    return bare if at > 1 or is_own_case else bare[:at] + bare[at].upper() + bare[at + 1 :]


_CLOSING = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»"}
# Of a sentence, not of an abbreviation: "in the U.S.".
_STOP = re.compile(r"(?<=\w{3})\.$|(?<=[”\"\]])\.$")
_FIRST_WORDS = re.compile(r"([^\W\d_]+)\s+([\w'’]+)")


def _without_quotes(text: str) -> str:
    """Return a text that is one quotation as a whole without its marks, and any other text as it is."""
    closing = _CLOSING.get(text[:1])
    inner = text[1:-1]
    if closing is None or len(text) < 3 or text[-1] != closing or closing in inner or text[0] in inner:
        return text
    return inner


def _without_opening(text: str) -> str:
    match = _FIRST_WORDS.match(text)
    if not match or match[1] not in _openings() or fold(match[2]) in _openings()[match[1]]:
        marked = re.match(r"([a-z]+)\s+(?=[“‘\"'«])", text)
        return text[marked.end() :] if marked and marked[1] in _openings() else text
    return text[match.start(2) :]


@cache
def _openings() -> dict[str, frozenset[str]]:
    rows = load_lexicon("claims.linking", "opening_words.tsv", ("word", "kept_before"))
    return {word: frozenset(kept.split(";")) for word, kept in rows}


_NAME_OR_FIGURE = re.compile(r"(?<!^)\b[A-Z][\w'’]+|\d")
# What hides that a content is a part of a sentence.
_FRAGMENT_STARTS = frozenset({"to", "of", "by", "for", "with", "as"})


def _faults(statement: Statement) -> float:
    """Return the points against a content as the wording of a claim; 0 is faultless.

    A pronoun or a relative date that has a gloss is shown with it, and so is a small fault.
    """
    content = statement.content
    text = as_proposition(with_short_names(content))
    folded = words(text)
    vague = [word for word in folded if word in pronouns()]
    excess = max(0, SHORT - len(folded), len(folded) - LONG)
    told = {gloss.at.start for gloss in content.glosses}
    is_told = any(gloss.named for gloss in content.glosses)
    untold = sum(found.start not in told for found in relative_dates(content.text))
    return (
        8.0 * (statement.polarity is Polarity.NEGATED)
        + 4.0 * (statement.modality is not Modality.ASSERTED)
        + 4.0 * _is_fragment(folded)
        + 3.0 * (folded[:1] == vague[:1] and bool(vague))
        + 1.0 * (len(vague) + untold)
        + 0.25 * len(told)
        + 2.0 * (not _NAME_OR_FIGURE.search(text) and not is_told)
        + 0.5 * excess
        - statement.confidence
    )


def is_phrase(text: str, *, is_wanted: bool = False) -> bool:
    """Return whether a content is no clause that stands alone: "the return of all crews", "that it be shut".

    `is_wanted`: somebody wants it, and so a word in "s" is rather a plural than a verb ("the harbour boards for help").

    >>> is_phrase("a wish to meet the accused owner"), is_phrase("the owner met them"), is_phrase("that it be shut")
    (True, False, True)
    >>> is_phrase("to resign"), is_phrase("To end the strike, the owner will meet them")
    (True, False)
    """
    folded = words(as_proposition(text))
    if (folded[:1] and folded[0].partition("'")[0] in _SUBJECTS) or _CLITIC.match(text):
        return False
    finite = [at for at, word in enumerate(folded) if at and word in finite_words()]
    if folded[:1] == ["to"]:
        # "to resign", but not "to end the strike, the owner will meet them"
        clause = text.partition(",")[2].strip()
        return not clause or is_phrase(clause, is_wanted=is_wanted)
    if not finite and _is_fragment(folded, is_wanted=is_wanted):
        return True
    participle = next((at for at, word in enumerate(folded) if at and word.endswith("ed")), len(folded))
    before = folded[: min([participle, *finite[:1]])]
    if any(word == "be" and former != "to" for former, word in pairwise(before)):
        return True
    if finite:
        # "the chance that they might meet", but not "the fear that they might meet was wrong"
        is_of_noun = "that" in folded[2:4] and folded[0] in _ARTICLES
        return is_of_noun and len(finite) == 1 and folded.index("that") < finite[0]
    return folded[0] in _INDEFINITE and "to" in before


_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "they"})
_CLITIC = re.compile(r"\W*(?:it|that|there|here)['’]s\b", re.IGNORECASE)  # no possessive: "it's thankless"
_INDEFINITE = frozenset({"a", "an"})
_ARTICLES = _INDEFINITE | {"the"}


def _is_fragment(folded: list[str], *, is_wanted: bool = False) -> bool:
    """Return whether nothing after the first word may be a finite verb, or the first word starts no clause."""
    if folded[:1] and folded[0] in _FRAGMENT_STARTS:
        return True
    pairs = list(pairwise(folded))
    is_sure = any(word in finite_words() or (word.endswith("ed") and before != "the") for before, word in pairs)
    # "Japan weighs", "the ministry says": a verb or a plural, which no word list tells.
    is_likely = not is_wanted and any(_may_be_verb(before, word) for before, word in pairs[:2])
    return not (is_sure or is_likely)


def _may_be_verb(before: str, word: str) -> bool:
    """Return whether a word may be a verb in "s": not "the US", "any willingness", "as" and "12 boats"."""
    is_form = word.endswith("s") and not word.endswith("ss") and word not in _NO_VERBS
    return is_form and not before[0].isdigit() and before not in _DETERMINERS


_NO_VERBS = frozenset(
    {"as", "us", "this", "its", "his", "hers", "ours", "theirs", "always", "perhaps", "versus", "plus"}
)
_DETERMINERS = frozenset(
    {"the", "a", "an", "any", "some", "no", "every", "each", "his", "her", "its", "their", "our", "my", "your", "both"}
)


@cache
def pronouns() -> frozenset[str]:
    """Return the words that point outside the sentence, folded."""
    return frozenset(row[0] for row in load_lexicon("claims.linking", "pronouns.tsv", ("word",)))
