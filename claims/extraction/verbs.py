"""The attributing verb groups of one sentence: "has also said", "did not deny", "is expected"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction.cues import CueEntry, CueForm, ResponseRule, cue_forms, cue_nouns, rest_end, source_phrases
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import is_ing, is_manner, is_verb_like
from schemas.statement import CueClass, ResponseKind


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A cue in its verb group: tokens `[first, stop)`, its attributing verb at `head`."""

    first: int
    head: int
    stop: int
    entry: CueEntry
    form: str
    is_negated: bool
    is_passive: bool
    response: ResponseKind | None = None

    @property
    def is_open(self) -> bool:
        """Whether the cue leaves its content possible: "did not rule out", "left open"."""
        return "open" in self.entry.takes and (self.is_negated or self.entry.cue_class is not CueClass.DENIES)


def find_verb_groups(tokens: Sequence[Token]) -> list[VerbGroup]:
    """Return the attributing verb groups, in order, without those that are plainly nouns or adjectives."""
    forms = cue_forms()
    found: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        group = _group_at(tokens, at, forms.get(tokens[at].lower, ()))
        if group is not None and _is_written_as_verb(tokens, at):
            found.append(group)
            at = group.stop
        else:
            at += 1
    asked = _question_put(tokens)
    return [group for group in found if asked is None or not asked[0] < group.head < asked[1]]


def _question_put(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the place of the question that a sentence opens with: "Asked why the city supports it, she said".

    From "asked" to the comma after the question; None where a sentence opens with none. Nobody says what is asked.
    """
    at = 1 if tokens and tokens[0].lower == "when" else 0
    if at + 1 >= len(tokens) or tokens[at].lower != "asked" or tokens[at + 1].lower not in word_class("asks_clause"):
        return None
    comma = next((index for index in range(at, len(tokens)) if tokens[index].lower == ","), None)
    return (at, comma) if comma is not None else None


def _is_written_as_verb(tokens: Sequence[Token], at: int) -> bool:
    first = tokens[at].text[0]
    return (first.islower() or at == 0 or not first.isalpha()) and tokens[at].lower not in source_phrases()


def _group_at(tokens: Sequence[Token], head: int, candidates: Sequence[CueForm]) -> VerbGroup | None:
    for candidate in candidates:
        entry = candidate.entry
        stop = rest_end(tokens, head, entry.rest, word_class("adverb", "determiner"))
        if stop is None:
            continue
        first = group_start(tokens, head)
        left = [token.lower for token in tokens[first:head]]
        is_passive = _is_passive(left, candidate.form) and entry.lemma.split()[0] != "be"
        group = VerbGroup(
            first, head, stop, entry, candidate.form, any(word in word_class("negation") for word in left), is_passive
        )
        if entry.response is not None:
            if _is_response(tokens, group, entry.response):
                return replace(group, response=_response_kind(tokens, group, entry.response))
        elif _is_verb(tokens, group) and word_class("hearsay").isdisjoint(left):
            return group
    return None


def _is_response(tokens: Sequence[Token], group: VerbGroup, rule: ResponseRule) -> bool:
    """Return whether a group is what the rule of its verb asks for."""
    is_negated = group.is_negated or _none_would(tokens, group)
    if (rule.when == "plain") == is_negated or (rule.when == "passive" and not group.is_passive):
        return False
    if group.first == 0 or tokens[group.first - 1].lower == "to":
        return False
    ahead = [token.lower for token in tokens[group.stop : group.stop + 5]]
    if rule.needs == {"no"}:
        return ahead[:1] == ["no"] and "comment" in ahead[:4]
    return not rule.needs or not rule.needs.isdisjoint(ahead)


def _none_would(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """Return whether the subject denies what a party would do: "Neither would say", "none of them could answer"."""
    before = {token.lower for token in tokens[max(group.first - 3, 0) : group.first]}
    return tokens[group.first].lower in word_class("modal") and not before.isdisjoint(word_class("nobody"))


def _response_kind(tokens: Sequence[Token], group: VerbGroup, rule: ResponseRule) -> ResponseKind:
    """Return what the party did: who would not say has declined, who did not say has merely not commented."""
    would = any(tokens[at].lower in {"would", "wouldn't"} for at in range(group.first, group.head))
    return ResponseKind.DECLINED if would and rule.kind is ResponseKind.NO_COMMENT else rule.kind


def group_start(tokens: Sequence[Token], head: int) -> int:
    """Return where the auxiliaries and adverbs before a verb begin."""
    loose = word_class("adverb", "auxiliary", "modal", "negation")
    first = head
    while first > 0 and _is_loose(tokens, first - 1, loose):
        first -= 1
    # "Some have also" and "both said": a word that can be a source alone is none of the group's.
    while first < head and tokens[first].lower in word_class("pronoun") and not _follows_noun(tokens, first):
        first += 1
    return first


def _follows_noun(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    if before is not None and tokens[at].lower == "neither" and before.text[0].isalpha():
        # "The mayor neither confirmed", but "and neither said".
        return before.lower not in word_class("conjunction", "subordinator", "relative")
    return before is not None and (before.text[0].isupper() or before.lower == ")" or before.lower.endswith("s"))


def _is_loose(tokens: Sequence[Token], at: int, loose: frozenset[str]) -> bool:
    word = tokens[at]
    if word.lower == "'s":
        return at > 0 and tokens[at - 1].lower in word_class("pronoun", "relative")
    return word.lower in loose or is_manner(word)


def _is_passive(left: Sequence[str], form: str) -> bool:
    return form in {"past", "participle"} and any(word in word_class("be") for word in left)


def _is_no_finding(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """Return whether a verb such as "find" reports nothing here: only surveys find, others find out that."""
    if "survey" not in group.entry.takes or group.first == 0:
        return False
    finds_that = group.stop < len(tokens) and tokens[group.stop].lower == "that"
    return not finds_that and tokens[group.first - 1].lower not in word_class("survey")


def _is_verb(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """Return whether a form of an attributing verb is a verb where it stands, and not a noun or an adjective."""
    if group.is_passive and "passive" not in group.entry.takes and group.entry.lemma.split()[0] != "be":
        return False
    if _is_no_finding(tokens, group):
        return False
    if group.first == 0:
        return group.form == "ing" or group.is_passive
    before = tokens[group.first - 1]
    if before.lower == "to" and group.form == "base":
        return group.first > 1 and tokens[group.first - 2].lower in word_class("leads_infinitive")
    helped = any(tokens[at].lower in word_class("auxiliary", "modal") for at in range(group.first, group.head))
    if helped and group.form != "ing":
        return True
    if before.lower in word_class("determiner") - word_class("pronoun") or before.lower == "'s":
        return False
    return _is_bare_verb(tokens, group, before)


def _is_bare_verb(tokens: Sequence[Token], group: VerbGroup, before: Token) -> bool:
    """Return whether a form without auxiliary or adverb is a verb after the word before it."""
    if group.form in {"base", "third"}:
        return "past" not in group.entry.takes and _is_finite(tokens, group, before)
    if group.form == "past":
        return before.lower not in word_class("preposition", "subordinator") or before.lower == "that"
    return group.form == "ing"


def _ends_short_relative(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a verb ends a clause such as "they signed" in "the treaty they signed says"."""
    return at > 1 and tokens[at - 1].lower in word_class("person")


def _is_finite(tokens: Sequence[Token], group: VerbGroup, before: Token) -> bool:
    """Return whether a form that may also be a noun ("calls", "report") is a verb where it stands."""
    if before.lower in word_class("pronoun", "relative"):
        return before.lower in word_class("singular" if group.form == "third" else "plural")
    if before.lower in word_class("before_noun", "preposition") or is_ing(before):
        return False
    if is_verb_like(tokens, group.first - 1) and not _ends_short_relative(tokens, group.first - 1):
        return False
    after = tokens[group.stop].lower if group.stop < len(tokens) else "."
    if group.entry.lemma in word_class("never_noun"):
        return True
    opens = after in word_class("determiner", "pronoun") | {"that", QUOTE, ","} | word_class("subordinator")
    if before.text[0].isupper():
        return group.form == "third" or opens
    if before.lower in {",", "and", QUOTE}:
        return opens
    # A plural takes the base form, a singular the third person: anything else is a compound noun.
    agrees = before.lower.endswith("s") == (group.form == "base")
    return agrees and (
        opens
        or tokens[group.head].lower not in cue_nouns()
        or (group.stop < len(tokens) and tokens[group.stop].text[0].isupper())
        or ("to" in group.entry.takes and after == "to")
    )
