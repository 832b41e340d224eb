"""The subject of an attributing verb, read from the verb to the left."""

from collections.abc import Sequence

from claims.extraction.dated import date_start, dating_start, said_on
from claims.extraction.modifiers import with_head
from claims.extraction.parties import MAX_APPOSITION, Range, party_after, trimmed
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import ends_with_comma, is_noun_like, is_title_like, is_verb_like


def subject_before(tokens: Sequence[Token], stop: int) -> Range | None:
    """Return the noun phrase that ends right before `stop`, with what describes its head; None if none does.

    A relative pronoun stands for itself: what it refers to is for the resolution of sources.
    """
    last = _before_time(tokens, stop) - 1
    if last < 0:
        return None
    word = tokens[last].lower
    stop = last + 1
    signed = _before_short_relative(tokens, stop) or _dated_phrase(tokens, stop)
    if signed is not None:
        return signed
    if word in word_class("relative"):
        return last, stop
    if word == ",":
        return _before_apposition(tokens, last)
    if ends_with_comma(tokens[last]):
        return _before_apposition(tokens, last + 1) if _relative_comma(tokens, last) else None
    if word in {"—", "–", "-", "--"}:
        return _before_dash(tokens, last)
    found = _phrase_before(tokens, stop)
    if found is None:
        return None
    return with_head(tokens, _after_circumstance(tokens, found), _phrase_before)


def _after_circumstance(tokens: Sequence[Token], found: Range) -> Range:
    """Return the name that ends a phrase without the circumstance it opens with: "In 2002 Norvia", "At the talks Lee".

    Only where a preposition begins the sentence, no comma follows, and the word before the name is no name.
    """
    first, stop = found
    if first == 0 or not {tokens[0].lower, tokens[first - 1].lower} <= word_class("governs"):
        return found
    if any(token.lower in {",", QUOTE} for token in tokens[:first]):
        return found
    name = stop
    while name > first and tokens[name - 1].text[0].isupper():
        name -= 1
    is_led = first < name < stop and tokens[name - 1].text[0].isalnum()
    if not is_led or tokens[name - 1].lower in word_class("preposition", "determiner", "conjunction"):
        return found
    return name, stop


def main_subject(tokens: Sequence[Token], stop: int) -> Range | None:
    """Return the subject of the sentence's first clause, read from the left as far as `stop`; None if none is seen."""
    first = 0
    if tokens and tokens[0].lower in word_class("preposition", "subordinator", "time"):
        comma = next((at for at in range(stop) if tokens[at].lower == ","), None)
        first = comma + 1 if comma is not None else 0
    while first < stop and tokens[first].lower in word_class("conjunction", "adverb") | {",", QUOTE}:
        first += 1
    for at in range(first + 1, stop):
        if is_verb_like(tokens, at) or tokens[at].lower in word_class("adverb", "relative"):
            return _head_of(tokens, first, subject_before(tokens, at))
    return _head_of(tokens, first, party_after(tokens[:stop], first))


def _before_time(tokens: Sequence[Token], stop: int) -> int:
    """Return where a time that parts the subject from its verb begins ("Abe on Thursday signalled")."""
    at = said_on(tokens, stop) or stop
    while at > 1 and tokens[at - 1].lower in word_class("time"):
        at -= 1
    if at > 2 and tokens[at - 1].lower in word_class("span") and tokens[at - 2].lower in word_class("names_span"):
        at -= 2
    if at < stop and at > 1 and tokens[at - 1].lower in word_class("before_time"):
        at -= 1
    return at


def _before_short_relative(tokens: Sequence[Token], stop: int) -> Range | None:
    """Return the noun phrase with a relative clause that has no pronoun: "the treaty they signed in 2002"."""
    at = stop - 1
    if at > 3 and tokens[at].text.isdigit() and tokens[at - 1].lower == "in":
        at -= 2
    if at < 2 or not tokens[at].lower.endswith("ed") or tokens[at - 1].lower not in word_class("opens_clause"):
        return None
    head = _phrase_before(tokens, at - 1)
    return (head[0], stop) if head is not None else None


def _dated_phrase(tokens: Sequence[Token], stop: int) -> Range | None:
    """Return the noun phrase that a date ends: "a report dated May 3, 2020,"; None where no date does."""
    dating = dating_start(tokens, stop)
    head = _phrase_before(tokens, dating) if dating is not None else None
    if head is None:
        return None
    is_aside = tokens[dating or 0].lower == ","
    return head if is_aside else (head[0], stop - (tokens[stop - 1].lower == ","))


def _before_dash(tokens: Sequence[Token], last: int) -> Range | None:
    marks = {"—", "–", "-", "--"}
    for at in range(last - 1, max(last - MAX_APPOSITION, 0), -1):
        if tokens[at].lower in marks:
            return _phrase_before(tokens, at)
    return None


def _before_apposition(tokens: Sequence[Token], last: int) -> Range | None:
    """Return the phrase with its apposition where `tokens[last]` is the comma that closes one."""
    comma = _relative_comma(tokens, last) or _comma_before(tokens, last)
    if comma is None or comma + 1 == last:
        return None
    inner = tokens[comma + 1 : last]
    head = _phrase_before(tokens, comma)
    if head is None or not _is_apposition(inner):
        return None
    if inner[0].lower in word_class("aside", "relative", "preposition"):
        return head
    if inner[0].lower.endswith("ed"):
        return head
    if head[0] > 1 and tokens[head[0] - 1].lower == ",":
        outer = _before_apposition(tokens, head[0] - 1) if head[0] - 1 > 0 else None
        if outer is not None and outer[0] == 0:
            return outer[0], last
    return head[0], last


def _relative_comma(tokens: Sequence[Token], last: int) -> int | None:
    """Return the comma that opens a relative clause with commas of its own, if the clause ends at `last`."""
    for at in range(last - 1, max(last - MAX_APPOSITION, 1), -1):
        if tokens[at].lower == QUOTE and not is_title_like(tokens[at]):
            return None
        if tokens[at].lower in {"who", "which", "whose"} and tokens[at - 1].lower == ",":
            return at - 1
    return None


def _comma_before(tokens: Sequence[Token], last: int) -> int | None:
    for at in range(last - 1, max(last - MAX_APPOSITION, -1), -1):
        if tokens[at].lower == ",":
            return at
    return None


def _is_apposition(inner: Sequence[Token]) -> bool:
    first = inner[0]
    if first.lower in word_class("conjunction", "subordinator") or first.lower == QUOTE:
        return False
    if first.lower in word_class("opens_clause") | {"i", "you", "there"}:
        return False
    if first.lower in word_class("aside", "relative"):
        return True
    return not any(token.lower in word_class("auxiliary", "modal") - {"'s"} for token in inner[:6]) or "who" in {
        token.lower for token in inner
    }


def _phrase_before(tokens: Sequence[Token], stop: int) -> Range | None:
    """Return the noun phrase whose last token is `stop - 1`."""
    at = stop - 1
    if at < 0:
        return None
    if at > 1 and tokens[at - 1].lower == "of" and tokens[at].lower in word_class("object"):
        part = _phrase_before(tokens, at - 1)
        return (part[0], stop) if part is not None else None
    if tokens[at].lower in word_class("pronoun") and tokens[at].lower not in word_class("partitive"):
        return at, stop
    while at >= 0:
        step = _step_left(tokens, at, stop)
        if step is None:
            break
        at = step
        if at < 0 or (at + 1 < stop and _begins_phrase(tokens, at + 1) and not _goes_on_left(tokens, at, stop)):
            break
    return trimmed(tokens, at + 1, stop)


def _begins_phrase(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower in word_class("determiner")


def _goes_on_left(tokens: Sequence[Token], at: int, stop: int) -> bool:
    word = tokens[at].lower
    joins = word in {"and", "'s"} or word in word_class("inner", "determiner")
    return (joins or _is_close_to(tokens, at) or _names_author(tokens, at)) and _step_left(tokens, at, stop) is not None


def _is_close_to(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower == "to" and at > 0 and tokens[at - 1].lower == "close"


def _step_left(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """Return the index to look at next if `tokens[at]` belongs to the phrase, else None."""
    token = tokens[at]
    if at < stop - 1 and tokens[at + 1].lower in word_class("preposition"):
        dating = dating_start(tokens, at + 1)
        if dating is not None:
            return dating - 1
    if token.lower == QUOTE or not token.text[0].isalnum():
        return _over_mark(tokens, at, stop)
    if token.lower in {"and", "or"}:
        return at - 1 if _joins_nouns(tokens, at, stop) else None
    if token.lower in word_class("preposition"):
        joins = token.lower in word_class("inner") or _is_close_to(tokens, at) or _names_author(tokens, at)
        return at - 1 if joins and 0 < at < stop - 1 and is_noun_like(tokens, at - 1) else None
    if token.lower in word_class("determiner"):
        return at - 1
    if token.lower == "only" and at > 0 and tokens[at - 1].lower in word_class("determiner"):
        return at - 1
    return at - 1 if is_noun_like(tokens, at) else None


def _over_mark(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    token = tokens[at]
    if token.lower == ",":
        # "A May 3, 2020, report"
        date = date_start(tokens, at)
        return date - 1 if date and tokens[date - 1].lower in word_class("determiner") else None
    if token.lower == ")":
        return next((left - 1 for left in range(at, max(at - 12, -1), -1) if tokens[left].lower == "("), None)
    if token.lower == QUOTE:
        return at - 1 if at < stop - 1 and is_title_like(token) else None
    return at - 1 if token.lower in {"'s", "'", "&", "/", "$", "%", "#", "@"} else None


def _names_author(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "by" tells whose a document is: "a study by", "a report of May 3 by"."""
    if tokens[at].lower != "by" or at == 0:
        return False
    return tokens[at - 1].lower in word_class("survey") or dating_start(tokens, at) is not None


def _joins_nouns(tokens: Sequence[Token], at: int, stop: int) -> bool:
    if at == 0 or at + 1 >= stop:
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    if not is_noun_like(tokens, at - 1):
        return False
    if left.text[0].isupper() and (right.text[0].isupper() or right.lower in word_class("determiner")):
        return at < 6 or tokens[at - 2].lower not in word_class("preposition") - {"of", "for"}
    if left.lower in word_class("adjective"):
        return right.lower in word_class("adjective")
    return left.text[0].islower() and left.lower.endswith("s") and tokens[stop - 1].lower.endswith("s")


def _head_of(tokens: Sequence[Token], first: int, subject: Range | None) -> Range | None:
    """Return a subject without its apposition; None if it begins before `first`."""
    if subject is None or subject[0] < first:
        return None
    comma = next((at for at in range(*subject) if tokens[at].lower == ","), subject[1])
    return (subject[0], comma) if tokens[comma - 1].lower not in word_class("span") else None
