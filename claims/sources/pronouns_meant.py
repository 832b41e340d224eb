"""Whom the pronouns of a content mean: most often its source, whom "I" is in a quotation and "he" outside one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.sources.lexicons import Pronoun, bodies, first_names, pronouns, titles, word_set
from claims.sources.memory import Memory
from claims.sources.names import NameHit, Office, find_names
from claims.sources.people import surname_of
from claims.sources.persons_meant import person_meant
from claims.sources.phrases import read_phrase
from claims.sources.places_in_text import Place
from claims.sources.quoted import is_quoted
from claims.sources.tokens import phrase_key, tokenise
from schemas.model import Span
from schemas.statement import Mention, SourceKind, Statement, StatementKind

_BODIES = (SourceKind.ORGANISATION, SourceKind.STATE, SourceKind.OUTLET, SourceKind.WIRE)
_ONE = (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.ORGANISATION)
_WORD = re.compile(
    r"(?<![\w’'.&-])(?:I|[Mm][ey]|[Ww]e|us|[Oo]ur|[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]er|[Ii]ts?|[Tt]hey|[Tt]hem|[Tt]heir)"
    r"(?=['’](?:s|m|re|ve|d|ll)\b|(?![\w’'-]))"
)
_INITIAL = re.compile(r"[A-Z][\w.’']*\s$")
_NESTED = re.compile(r"[‘](?:[^’]|’(?=\w))*[’]")
# "it is clear that", "it takes": what stands for nobody.
_EMPTY = re.compile(
    r"it(?:['’]s|['’]d|['’]ll|\s(?:is|was|will|would|may|might|could|can|should|must|has|had|does|did|seems?|appears?"
    r"|takes?|took|remains?|became|becomes?|turns?|rains?|snow|looks?|feels?|makes?|made|costs?|helps?|matters?|depends?"
    r"|happen|sounds?))\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"it\s(?:would|will|had|has|was|is)\s(?:(?:not|also|now|already|no\slonger|been|be)\s)*"
    r"(?P<verb>\w+)(?P<in>(?<=\bin)\s(?:touch|talks|contact|favou?r))?",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\W*(?:that\s+)?\W*", re.IGNORECASE)
_PLURAL_WORD = re.compile(r"\b[a-z]{3,}s\b|\b(?:people|men|women|children|police)\b")


@dataclass(frozen=True, slots=True)
class Speech:
    """One statement's content with who says it, and where it stands in the article."""

    statement: Statement
    start: int | None
    """Where the content begins in the article; None where its text is not the article's."""
    gender: str
    quotes: Sequence[Span]
    """The stretches in quotation marks, in the content's text."""
    opening: str = ""


def read_speech(statement: Statement, memory: Memory, quotes: Sequence[Span]) -> Speech:
    """Return a statement as its pronouns are read; `quotes` are places in the content's text."""
    spans = statement.content.spans
    start = spans[0].start if spans else None
    return Speech(statement, start, gender_of(statement.source, memory, start or 0), quotes)


def gender_of(source: Mention | None, memory: Memory, position: int) -> str:
    """Return the gender that a title, a first name or an earlier pronoun gives a source; "" where nothing does."""
    if source is None or source.kind not in _ONE:
        return ""
    shown = memory.genders.get(source.label or "", "")
    parts = phrase_key(source.name or "")
    if not parts:
        return shown
    known = memory.people.find(parts, Office(), position)
    if known and known[0].gender:
        return known[0].gender
    words = phrase_key(source.text or "")
    titled = next((titles()[(word,)].gender for word in words if (word,) in titles() and titles()[(word,)].gender), "")
    return titled or shown or first_names().get(parts[0], "")


def words_for_parties(text: str) -> list[tuple[Span, Pronoun]]:
    """Return the pronouns of a text that may stand for a party, with their places."""
    found = []
    for match in _WORD.finditer(text):
        if match[0] == "I" and (
            _INITIAL.search(text[max(0, match.start() - 20) : match.start()])
            and text[match.end() : match.end() + 1] in ".,;:"
        ):
            continue
        found.append((Span(*match.span()), pronouns()[(match[0].lower(),)]))
    return found


class Reader:
    """Who the pronouns of one content mean, taken in the order of the text."""

    def __init__(self, speech: Speech, memory: Memory) -> None:
        self._speech, self._memory = speech, memory
        self._text = speech.statement.content.text
        self._source = speech.statement.source
        self._nested = [Span(*match.span()) for match in _NESTED.finditer(self._text)]
        self._opened: str | None = None

    def read(self, at: Span, place: int | None, pronoun: Pronoun) -> tuple[Mention, str] | None:
        """Return the party that a pronoun means, and why; None where it is in doubt. `place` is in the article."""
        word = self._text[at.start : at.end]
        if pronoun.stands_for == "speaker":
            return self._speaker(word, at, pronoun)
        if pronoun.stands_for == "person":
            return self._person(word, at, place, pronoun)
        return self._thing_or_many(word, at, pronoun)

    def _is_in_quote(self, at: Span) -> bool:
        return is_quoted(at.start, self._speech.quotes)

    def _is_nested(self, at: Span) -> bool:
        return any(span.start < at.start < span.end for span in self._nested)

    def _speaker(self, word: str, at: Span, pronoun: Pronoun) -> tuple[Mention, str] | None:
        source, is_direct = self._source, self._speech.statement.kind is StatementKind.DIRECT
        is_said = self._is_in_quote(at) or is_direct or self._speech.start is None
        if source is None or not is_said or self._is_nested(at):
            return None
        if pronoun.number == "singular":
            return (source, _SAYS.format(word)) if is_one_person(source) else None
        if _is_body(source) or _is_many(source):
            return source, _SAYS.format(word)
        if source.principal and set(phrase_key(f"{source.text or ''} {source.descriptor or ''}")) & _SPEAKS:
            principal = Mention(text=None, name=source.principal, kind=SourceKind.ORGANISATION, named=True)
            return principal, f"'{word}' is whom {source.label} speaks for"
        return None

    def _person(self, word: str, at: Span, place: int | None, pronoun: Pronoun) -> tuple[Mention, str] | None:
        source, gender = self._source, pronoun.gender
        is_quote = self._is_in_quote(at) or self._speech.statement.kind is StatementKind.DIRECT
        if source and is_one_person(source) and self._speech.gender in ("", gender) and not is_quote:
            is_unsure = word.lower() == "him" or not self._speech.gender
            if self._names_other(at, place, gender) or (is_unsure and self._others_near(place, gender)):
                return None
            return source, _SAYS.format(word)
        if place is None:
            return None
        label = source.label if source else None
        spoken = Place(("gloss", place), Mention(text=word), place, self._speech.statement.depth)
        return person_meant(gender, spoken, self._memory, without=label)

    def _names_other(self, at: Span, place: int | None, gender: str) -> bool:
        """Return whether the content names another person before the pronoun, whom it may mean as well."""
        own = set(phrase_key(self._source.name or "")) if self._source else set()
        hits = (hit for hit in find_names(self._text, 0, at.start) if not hit.is_body and not own & set(hit.parts))
        return any(self._may_be(hit, place or 0, gender) for hit in hits)

    def _others_near(self, place: int | None, gender: str) -> bool:
        """Return whether the sentence of the place, or the one before it, names another person of the gender."""
        if place is None or not self._memory.starts:
            return False
        own = set(phrase_key(self._source.name or "")) if self._source else set()
        first = self._memory.starts[max(0, self._memory.sentence_at(place) - 1)]
        near = (
            hit for hit in find_names(self._memory.text, first, place) if not hit.is_body and not own & set(hit.parts)
        )
        return any(self._may_be(hit, place, gender) for hit in near)

    def _may_be(self, hit: NameHit, place: int, gender: str) -> bool:
        """Return whether a name may be that of a person of the gender."""
        known = self._memory.people.find(hit.parts, hit.office, place)
        shown = known[0].gender if known else hit.office.gender or first_names().get(hit.parts[0], "")
        return shown in ("", gender)

    def _thing_or_many(self, word: str, at: Span, pronoun: Pronoun) -> tuple[Mention, str] | None:
        source = self._source
        if (
            source is None
            or not source.label
            or self._is_in_quote(at)
            or self._speech.statement.kind is StatementKind.DIRECT
        ):
            return None
        fits = source.kind in _BODIES and not _is_many(source) if pronoun.number == "singular" else _is_many(source)
        opening = _OPENING.match(self._text)
        is_first = opening is not None and opening.end() == at.start
        if not fits:
            return None
        if is_first and not (word.lower() == "it" and self._is_empty(at)):
            self._opened = pronoun.number
            return source, _SAYS.format(word)
        is_again = self._opened == pronoun.number and word.lower() in ("its", "their", "it", "they")
        between = self._text[opening.end() if opening else 0 : at.start]
        if is_again and not _PLURAL_WORD.search(between) and not list(find_names(between)):
            return source, _SAYS.format(word)
        return None

    def _is_empty(self, at: Span) -> bool:
        """Return whether "it" may stand for nothing ("it was clear that"): only what acts is a party."""
        match = _ACTS.match(self._text, at.start)
        verb = match["verb"].lower() if match else ""
        is_deed = verb in word_set("deeds of bodies") or verb.endswith(("ed", "ing")) or bool(match and match["in"])
        if is_deed and verb not in _TOLD:
            return False
        return bool(_EMPTY.match(self._text, at.start))


_SAYS = "'{}' is who says it"
_SPEAKS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen"})
_TOLD = frozenset(
    {"said", "reported", "believed", "expected", "alleged", "agreed", "supposed", "going", "concerned", "raining"}
)


def is_one_person(source: Mention) -> bool:
    """Return whether a source is one person; a lone word that is no body we know may be a surname ("Holm said")."""
    if source.kind is SourceKind.UNNAMED:
        return bool(source.label) and not _is_many(source)
    return source.kind is SourceKind.PERSON or (source.kind is SourceKind.ORGANISATION and not _is_body(source))


def _is_body(source: Mention) -> bool:
    if source.kind is not SourceKind.ORGANISATION:
        return source.kind in _BODIES
    key = phrase_key(source.name or "")
    return len(key) > 1 or key in bodies() or (source.name or "").isupper()


def _is_many(source: Mention) -> bool:
    """Return whether a source is several people: a group, "two officials", "the sources"."""
    if source.kind is SourceKind.GROUP or (source.count or 0) > 1:
        return True
    return source.kind is SourceKind.UNNAMED and source.count is None and read_phrase(source.descriptor or "").is_plural


def short_name(source: Mention) -> str | None:
    """Return the surname of a person who is named in full; None for anybody else."""
    if source.kind is not SourceKind.PERSON or not source.name:
        return None
    surname = surname_of(phrase_key(source.name)) if phrase_key(source.name) else ""
    tokens = tokenise(source.name)
    return next((token.text for token in reversed(tokens) if token.key == surname and len(tokens) > 1), None)
