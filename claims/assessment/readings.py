"""What the words of one text say for and against: its clauses, what is negated, and the sides that it takes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from claims.text.lexicon import load_lexicon
from claims.text.senses import rarity, sense
from claims.text.words import fold, stem

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_BREAK = re.compile(r"[,;:()\[\]–—?!“”\"]| - |\.\s")
# A negation reaches no further than this many words beyond it: the rest is another phrase of its clause.
_REACH = 4
# Telling words that a clause must have to say what it is about, and words that a headline has at most.
_TELLING = 3
_HEADLINE = 16
# A name that a text starts with cannot be told from any other first word, so it counts as no name there.
_CAPITAL = re.compile(r"[A-Z]")


class Token(NamedTuple):
    """One word: where it stands, as printed, folded, the sense it is compared by, its clause; is it telling at all."""

    start: int
    printed: str
    folded: str
    sense: str
    clause: int
    is_telling: bool


class Term(NamedTuple):
    """A word or phrase that takes a side in a question, at a place among the tokens; `sign` after any negation."""

    at: int
    words: str
    question: str
    sign: int
    is_position: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as its words are read. Token places index `tokens`.

    `negated` holds, for each word that a negation falls on, the place of the negating word. `falsified` are the
    places of words that call what is told false, `denied` those that say that somebody denies it. `contraries` are
    the places of all words by which it may negate, deny or doubt something.
    """

    text: str
    tokens: tuple[Token, ...]
    negated: dict[int, int]
    terms: tuple[Term, ...]
    falsified: tuple[int, ...]
    denied: tuple[int, ...]
    senses: frozenset[str]
    names: frozenset[str]
    contraries: tuple[int, ...]

    @property
    def is_contrary(self) -> bool:
        """Return whether it negates, denies or doubts something in one way or another."""
        return bool(self.contraries or self.falsified or self.denied)

    def words(self, at: int, count: int = 1) -> str:
        """Return the words from a place on as printed."""
        return " ".join(token.printed for token in self.tokens[at : at + count])

    def clause(self, at: int) -> frozenset[str]:
        """Return the telling senses of the clause that a word stands in, without its own.

        A clause too short to say what it is about is read with the one before it, and the one after.
        """
        number = self.tokens[at].clause
        found: set[str] = set()
        for wanted in (number, number - 1, number + 1):
            if len(found) < _TELLING:
                found |= {token.sense for token in self.tokens if token.clause == wanted and token.is_telling}
                found.discard(self.tokens[at].sense)
        return frozenset(found)

    @property
    def is_short(self) -> bool:
        """Return whether it is one proposition, like a headline, so that what denies a part of it denies it all."""
        return len(self.tokens) <= _HEADLINE and not self.text.rstrip("\"'”’").endswith(".")

    def is_narrowing(self, at: int) -> bool:
        """Return whether a word stands in a clause that only tells which one, or when: "those who had not left"."""
        clause = [token.folded for token in self.tokens if token.clause == self.tokens[at].clause]
        return clause[0] in _NARROWING or (clause[0] == "that" and clause[1:2] != [] and clause[1] in _AUXILIARIES)

    def lead(self, at: int, count: int) -> list[str]:
        """Return the folded words before a word, at most so many, without those that negate."""
        before = [token.folded for token in self.tokens[:at] if token.clause == self.tokens[at].clause]
        return [folded for folded in before if folded not in _negators() and not folded.endswith("n't")][-count:]

    def is_embedded(self, at: int) -> bool:
        """Return whether a word stands in what somebody is told of as saying: "the idea that it closed"."""
        return any(
            token.folded == "that"
            and any(before.folded in _saying() for before in self.tokens[max(0, place - 5) : place])
            for place, token in enumerate(self.tokens[:at])
        )

    def is_attributive(self, at: int) -> bool:
        """Return whether an adjective only says what sort of thing is meant: "false memories", no "false reports"."""
        after = self.tokens[at + 1 : at + 2]
        if self.tokens[at].folded not in _ADJECTIVES:
            return False
        is_noun_phrase = bool(after) and after[0].is_telling and after[0].clause == self.tokens[at].clause
        return is_noun_phrase and not _CAPITAL.match(after[0].printed) and after[0].folded not in report_nouns()

    @property
    def capitals(self) -> frozenset[str]:
        """Return the senses of the telling words with a capital, names or not."""
        return frozenset(token.sense for token in self.tokens if token.is_telling and _CAPITAL.match(token.printed))

    def is_noun(self, at: int) -> bool:
        """Return whether the words beside a word make a noun of it: "the report", "reports of"."""
        before = self.tokens[at - 1].folded if at else ""
        after = self.tokens[at + 1].folded if at + 1 < len(self.tokens) else ""
        return before in _BEFORE_NOUN or after == "of"


_NARROWING = frozenset({"who", "whose", "whom", "which", "when", "whenever", "where", "if", "unless", "until", "once"})
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must"}
    | {"isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "won't", "can't", "cannot", "do", "did"}
)
_BEFORE_NOUN = frozenset({"the", "a", "an", "of", "in", "on", "for", "at", "by", "his", "her", "its", "their", "this"})


@lru_cache(maxsize=50_000)
def read(text: str) -> Reading:
    """Return the reading of a text; one without tokens for a text without words."""
    tokens = _tokens(text)
    skipped = _places(tokens, _no_negations())
    negated = dict(_negated(tokens, skipped))
    debunking = {role: tuple(at for at, _, found in _found(tokens, _debunking()) if found == role) for role in _ROLES}
    denying = [*debunking["denies"], *(at for at in debunking["spurns"] if _spurns_report(tokens, at))]
    return Reading(
        text=text,
        tokens=tokens,
        negated=negated,
        terms=tuple(_terms(tokens, negated)),
        falsified=tuple(at for at in debunking["false"] if not _is_spared(tokens, at, negated, skipped)),
        denied=tuple(at for at in sorted(denying) if not _is_spared(tokens, at, negated, skipped)),
        senses=frozenset(token.sense for token in tokens if token.is_telling),
        names=_names(tokens),
        contraries=tuple(
            at for at, token in enumerate(tokens) if _is_contrary(token.folded) or at in (*debunking["false"], *denying)
        ),
    )


# "was not just a clerk" says that he was one.
_NO_LESS = frozenset({"just", "only", "merely", "simply"})
_SOLE = frozenset({"only", "sole", "first", "last"})
# A negated phrase of one of these ("not in Rome", "not their rights") negates no verb.
_PHRASE_OPENERS = frozenset(
    {"their", "his", "its", "our", "my", "your", "of", "in", "on", "at", "for", "from", "with", "by"}
)
_ROLES = ("false", "denies", "spurns")
# How far behind a word that spurns the word for what is spurned may stand.
_OBJECT = 4


def _is_contrary(folded: str) -> bool:
    return folded in _negators() or folded in contrary_words() or folded.endswith("n't")


def _is_spared(tokens: Sequence[Token], at: int, negated: dict[int, int], skipped: frozenset[int]) -> bool:
    """Return whether a word that debunks does not: negated ("nor a hoax"), or a noun that says not what is denied."""
    is_noun = tokens[at].folded in _DENIALS and [token.folded for token in tokens[at + 1 : at + 2]] not in (
        ["of"],
        ["that"],
    )
    before = {token.folded for token in tokens[max(0, at - 2) : at]}
    return at in negated or at in skipped or is_noun or bool(before & {"neither", "nor"})


_ADJECTIVES = frozenset({"false", "fake", "bogus", "baseless", "misleading", "erroneous", "unfounded", "untrue"})
_DENIALS = frozenset({"denial", "denials"})


def _spurns_report(tokens: Sequence[Token], at: int) -> bool:
    return any(token.folded in report_nouns() for token in tokens[at + 1 : at + 1 + _OBJECT])


def _names(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the senses of names; none where most words have capitals, as in headlines."""
    named = [token.sense for token in tokens if _is_name(token)]
    return frozenset(named) if len(named) * 2 < sum(token.is_telling for token in tokens) else frozenset()


def _is_name(token: Token) -> bool:
    return token.is_telling and token.start > 0 and bool(_CAPITAL.match(token.printed))


def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    clause, end = 0, 0
    for match in _WORD.finditer(text):
        folded = fold(match[0]).removesuffix("'s")
        if _BREAK.search(text, end, match.start() + 1) or folded in _openers():
            clause += 1
        is_telling = folded not in _stop_words() and folded not in _negators() and not folded.endswith("n't")
        found.append(Token(match.start(), match[0], folded, sense(stem(folded)), clause, is_telling))
        end = match.end()
    return tuple(found)


def _negated(tokens: Sequence[Token], skipped: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield each word that is negated with the place of its negation."""
    for at, token in enumerate(tokens):
        reach = "next" if token.folded.endswith("n't") else _negators().get(token.folded)
        after = [other.folded for other in tokens[at + 1 : at + 3]]
        is_less = after[:1] != [] and (after[0] in _NO_LESS or (after[0] == "the" and after[-1] in _SOLE))
        if reach is None or at in skipped or is_less:
            continue
        for place in _targets(tokens, at, reach):
            yield place, at


def _targets(tokens: Sequence[Token], at: int, reach: str) -> Iterator[int]:
    clause = tokens[at].clause
    window = range(at + 1, min(at + 1 + _REACH + 1, len(tokens)))
    if reach == "verb" and not (at + 1 < len(tokens) and tokens[at + 1].folded == "to"):
        return
    was_telling = False
    for place in window:
        token = tokens[place]
        if token.clause != clause or token.folded in _negators() or token.folded in _PHRASE_OPENERS:
            return
        is_adverb = token.folded.endswith("ly") and token.is_telling
        if token.is_telling and not is_adverb:
            yield place
            if reach != "noun":
                return
            was_telling = True
        elif was_telling or reach == "noun":
            return


def _terms(tokens: Sequence[Token], negated: dict[int, int]) -> Iterator[Term]:
    for at, count, answers in _found(tokens, _opposed()):
        is_negated = any(place in negated for place in range(at, at + count))
        for answer in answers.split():
            kind, question = answer[:-1].split(":")
            sign = 1 if answer[-1] == "+" else -1
            said = " ".join(token.printed for token in tokens[at : at + count])
            yield Term(at, said, question, -sign if is_negated else sign, kind == "position")


def _found(
    tokens: Sequence[Token], phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> list[tuple[int, int, str]]:
    """Return the phrases of a list that stand in the text, the longest at each place: place, words, what is listed."""
    found = []
    end = 0
    for at, token in enumerate(tokens):
        for words, listed in phrases.get(token.folded, ()):
            if at >= end and tuple(other.folded for other in tokens[at : at + len(words)]) == words:
                found.append((at, len(words), listed))
                end = at + len(words)
                break
    return found


def _places(tokens: Sequence[Token], phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]) -> frozenset[int]:
    return frozenset(at + offset for at, count, _ in _found(tokens, phrases) for offset in range(count))


def _by_first(rows: Sequence[tuple[str, ...]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    listed: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows:
        words = tuple(fold(word).removesuffix("'s") for word in row[0].split())
        listed.setdefault(words[0], []).append((words, row[1] if len(row) > 1 else ""))
    return {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in listed.items()}


@cache
def _opposed() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return _by_first(load_lexicon(__package__, "opposed_terms.tsv", ("term", "answers")))


@cache
def _debunking() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return _by_first(load_lexicon(__package__, "debunking_words.tsv", ("phrase", "role")))


@cache
def _no_negations() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return _by_first(load_lexicon(__package__, "no_negation.tsv", ("phrase",)))


@cache
def _negators() -> dict[str, str]:
    return {row[0]: row[1] for row in load_lexicon(__package__, "negators.tsv", ("word", "reach"))}


@cache
def contrary_words() -> frozenset[str]:
    """Return words by which a text may negate without a negation."""
    return frozenset(row[0] for row in load_lexicon(__package__, "contrary_words.tsv", ("word",)))


@cache
def report_nouns() -> frozenset[str]:
    """Return the words for what is reported or claimed."""
    return frozenset(row[0] for row in load_lexicon(__package__, "report_nouns.tsv", ("word",)))


@cache
def _saying() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "saying_words.tsv", ("word",)))


@cache
def _openers() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "clause_openers.tsv", ("word",)))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.text", "stop_words.tsv", ("word",)))


def weight(senses: frozenset[str]) -> float:
    """Return how much words tell together, in bits; a figure or a group of words counts as a rather rare word."""
    return sum(_COMMON_BITS if one[0] == "=" or one[0].isdigit() else rarity(one) for one in senses)


# As `FIGURE_WEIGHT` in `claims.linking.vocabulary`.
_COMMON_BITS = 9.0


def share(left: frozenset[str], right: frozenset[str]) -> float:
    """Return how much of the lighter one's words both have, by weight, in [0, 1]; 0.0 where one has none."""
    shorter = min(weight(left), weight(right))
    return weight(left & right) / shorter if shorter else 0.0


def covered(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return how much of one set of words another has, by weight, in [0, 1]; 0.0 of nothing."""
    total = weight(part)
    return weight(part & whole) / total if total else 0.0
