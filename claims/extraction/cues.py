"""The words that attribute: their forms, their class and what they take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.extraction.tokens import Token
from claims.text.lexicon import load_lexicon
from schemas.statement import CueClass, ResponseKind

_PACKAGE = "claims.extraction"
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class ResponseRule:
    """When a verb makes a response: `when` is plain, negated or passive; one of `needs`, if any, must follow."""

    kind: ResponseKind
    when: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One attributing verb or expression; `rest` are the words after the verb, which may stand apart by an adverb."""

    lemma: str
    cue_class: CueClass
    takes: frozenset[str]
    rest: tuple[str, ...] = ()
    response: ResponseRule | None = None

    @property
    def is_telling(self) -> bool:
        """Whether it takes what is said as a clause or a quote, and is no finding, doing or perceiving."""
        takes_clause = not self.takes.isdisjoint(("clause", "that", "before"))
        return takes_clause and self.takes.isdisjoint(("survey", "perceived"))


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a verb: `base`, `third` (says), `past`, `participle` or `ing`; regular pasts serve as both."""

    entry: CueEntry
    form: str


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """Return first word -> the cues that may begin with it, those of most words first."""
    found = _response_forms()
    for lemma, cls, takes, past, participle in load_lexicon(
        _PACKAGE, "cues.tsv", ("cue", "class", "takes", "past", "participle")
    ):
        verb, *rest = lemma.split()
        entry = CueEntry(lemma, CueClass(cls), frozenset(filter(None, takes.split(","))), tuple(rest))
        pasts = [form.split()[0] for form in past.split("|")] if past else []
        for word, form in inflect(verb, pasts, participle.split()[0] if participle else ""):
            forms = found.setdefault(word, [])
            if all(known.entry is not entry for known in forms):
                forms.append(CueForm(entry, form))
    return {word: tuple(sorted(forms, key=_rank)) for word, forms in found.items()}


def _rank(form: CueForm) -> tuple[bool, int]:
    return form.entry.response is None, -len(form.entry.rest)


def _response_forms() -> dict[str, list[CueForm]]:
    found: dict[str, list[CueForm]] = {}
    columns = ("verb", "when", "kind", "needs", "past", "participle")
    for words, when, kind, needs, past, participle in load_lexicon(_PACKAGE, "responses.tsv", columns):
        verb, *rest = words.split()
        rule = ResponseRule(ResponseKind(kind), when, frozenset(needs.split()))
        entry = CueEntry(verb, CueClass.REFUSES_COMMENT, frozenset(), tuple(rest), rule)
        for word, form in inflect(verb, [past] if past else [], participle):
            found.setdefault(word, []).append(CueForm(entry, form))
    return found


def inflect(verb: str, pasts: Sequence[str], participle: str) -> Iterator[tuple[str, str]]:
    """Yield each form of a verb with its name. `pasts` and `participle` are empty where they are regular.

    >>> dict(inflect("deny", ["denied"], ""))
    {'deny': 'base', 'denies': 'third', 'denied': 'past', 'denying': 'ing'}
    """
    if verb == "be":
        yield from ((row[0], row[1]) for row in load_lexicon(_PACKAGE, "be_forms.tsv", ("word", "form")))
        return
    yield verb, "base"
    yield _third(verb), "third"
    regular = verb + "d" if verb.endswith("e") else verb + "ed"
    for past in pasts or [regular]:
        yield past, "past"
    if participle:
        yield participle, "participle"
    yield _ing(verb, pasts), "ing"


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _ing(verb: str, pasts: Sequence[str]) -> str:
    doubled = verb + verb[-1]
    if any(past.startswith(doubled) for past in pasts):
        return doubled + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb) + "ing"


@cache
def source_phrases() -> dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]:
    """Return first word -> the expressions, word by word, that name the source after them ("according to")."""
    found: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
    for phrase, cls in load_lexicon(_PACKAGE, "phrases.tsv", ("phrase", "class")):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append((parts, CueClass(cls)))
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def cue_nouns() -> dict[str, CueClass]:
    """Return noun (singular or plural) -> its class."""
    rows = load_lexicon(_PACKAGE, "nouns.tsv", ("noun", "class"))
    return {form: CueClass(cls) for noun, cls in rows for form in (noun, _third(noun))}


def rest_end(tokens: Sequence[Token], at: int, rest: Sequence[str], skippable: frozenset[str]) -> int | None:
    """Return the index after `rest` if it follows `at`, with skippable words between; None if it does not."""
    index = at + 1
    for word in rest:
        skipped = 0
        while index < len(tokens) and skipped < 3 and _may_skip(tokens[index].lower, word, skippable):
            index, skipped = index + 1, skipped + 1
        if index >= len(tokens) or tokens[index].lower != word:
            return None
        index += 1
    return index


def _may_skip(word: str, wanted: str, skippable: frozenset[str]) -> bool:
    return word != wanted and (word in skippable or word.endswith("ly"))
