"""The people that one article names in full, and whom a shorter form ("Mr Abe", "Kim") means there."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from claims.sources.lexicons import (
    StateWord,
    common_modifiers,
    first_names,
    function_words,
    group_nouns,
    name_particles,
    places,
    surnames_first,
    unnamed_nouns,
    word_set,
)
from claims.sources.names import NameHit, Office, Segment, find_names, read_office, segment
from claims.sources.tokens import Phrase, letters_key, phrase_key

_APPOSITIVE = re.compile(r",\s+(?P<body>[^,.;:“”\"()—\n]{3,90})(?=[,.;:“”\"()—\n]|$)")
_OF = re.compile(r"\s+of\s+(?=[A-Z])")
_OWNED = re.compile(r"\w['’]s?\s+$")
_THEN = re.compile(r"\bat (?:the|that) time\b")
_LOWER = re.compile(r"\b[a-z]+\b")
_OFFICES = ("government", "royal")
_BODIES = ("head", "spokes", "local")
# Of titles that are no office: a farmer from Norway does not stand for it.
_PRIVATE = {"honorific", "other"}
_FULL_PARTS = 2
_MAX_PARTS = 5
# In code points: the longest name of a state has fewer.
_MAX_STATE_CHARS = 60
# In code points: a sentence or two. Whom a text has just named in full it then calls by surname.
_JUST_NAMED = 300


@dataclass(slots=True, eq=False)
class Person:
    """One person as an article names them. `forms` counts the ways the full name is written."""

    parts: Phrase
    forms: Counter[str] = field(default_factory=Counter)
    positions: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    state: str | None = None
    body: str | None = None
    is_past: bool = False
    was_held: bool = False
    """True where the office was held when the person said what the article tells, though it is past."""
    opens_with_common_word: bool = False
    """True where the article has the first word without a capital too ("Team Holm", "Maybe Ida Holm")."""
    is_only_in_heading: bool = False
    is_certain: bool = False
    """True when a title, a first name or a surname that we know says that this is a person."""

    @property
    def name(self) -> str:
        """Return the full name as the article writes it most often; of equals, the longest."""
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form], form))

    @property
    def principal(self) -> str | None:
        """Return the party that the person's office speaks for; None when the article names no such office."""
        if self.is_past and not self.was_held:
            return None
        if self.state and self.roles & {*_OFFICES, "spokes"}:
            return self.state
        return self.body if self.roles & set(_BODIES) else None

    @property
    def affiliation(self) -> str | None:
        """Return the body, else the state, that the person's title names; a nationality or home is no affiliation."""
        if self.roles - _PRIVATE:
            return self.body or self.state
        is_home = "other" in self.roles and phrase_key(self.body or "") in places()
        return None if is_home else self.body

    @property
    def has_known_name(self) -> bool:
        """Return whether a title, a first name or a surname that we know says that this is a person."""
        return bool(self.roles) or _looks_like_a_name(self.parts)

    @property
    def is_doubtful(self) -> bool:
        """Return whether the name may be words of a heading that have a surname in them ("Mayor Hits At Holm")."""
        is_common = self.opens_with_common_word and not _looks_like_a_name(self.parts)
        is_heading = self.is_only_in_heading and not _looks_like_a_name(self.parts)
        return is_common or is_heading or any(part in function_words() for part in self.parts[:-1])

    def learn(self, office: Office) -> None:
        """Note what one mention says of the person's office; what stands first in the article holds."""
        self.titles |= {title.full for title in office.titles}
        roles = {title.role for title in office.titles}
        if roles - {"honorific", "party"} and not self.roles - {"honorific", "party"}:
            self.is_past, self.was_held = office.is_past, office.was_held
        self.roles |= roles
        self.gender = self.gender or office.gender
        self.state = self.state or office.state
        self.body = self.body or office.body


def surname_of(parts: Phrase) -> str:
    """Return the part of a full name that stands for it alone.

    >>> surname_of(("shinzo", "abe")), surname_of(("kim", "jong", "un"))
    ('abe', 'kim')
    """
    if parts[0] in surnames_first() and len(parts) > 1 and not (parts[0] in first_names() and len(parts) == 2):
        return parts[0]
    return parts[-1] if parts[-1] not in word_set("name suffixes") or len(parts) < _FULL_PARTS + 1 else parts[-2]


class People:
    """The people of one article, by full name."""

    def __init__(self) -> None:
        self._by_letters: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self.hits: list[tuple[int, int, Person, bool]] = []
        """Start, end, person, possessive: every name in the article that was resolved to a person, in order."""
        self._starts: list[int] = []

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_letters.values())

    def add_full(self, hit: NameHit) -> Person:
        """Return the person of a full name, new or known, with what this mention says of the office."""
        key = letters_key(hit.text)
        person = self._by_letters.get(key) or self._same_but_for_middle(hit.parts) or self._with_given(hit.parts)
        if person is None:
            person = Person(hit.parts)
            self._by_letters[key] = person
            for part in dict.fromkeys(hit.parts):
                self._by_part.setdefault(part, []).append(person)
        person.forms[hit.text] += 1
        insort(person.positions, hit.start)
        person.learn(hit.office)
        person.gender = person.gender or first_names().get(hit.parts[0], "")
        person.is_certain |= bool(hit.office.titles) or _looks_like_a_name(hit.parts)
        return person

    def _same_but_for_middle(self, parts: Phrase) -> Person | None:
        if parts[0] in surnames_first() or len(parts) < _FULL_PARTS:
            return None
        fits = [
            person
            for person in self._by_part.get(parts[-1], ())
            if person.parts[-1] == parts[-1] and person.parts[0] == parts[0] and len(person.parts) > 1
        ]
        fits = [person for person in fits if _middles_agree(person.parts, parts)]
        return fits[0] if len(fits) == 1 else None

    def _with_given(self, parts: Phrase) -> Person | None:
        """Return the one person with these given names after a surname that stands first ("Mr. Jong Un")."""
        fits = [person for person in self._by_part.get(parts[0], ()) if person.parts[1:] == parts]
        fits = [person for person in fits if person.parts[0] in surnames_first() and len(parts) > 1]
        return fits[0] if len(fits) == 1 else None

    def find(self, parts: Phrase, office: Office, position: int) -> tuple[Person, str] | None:
        """Return the person whom a name, full or short, means at a place, and why; None when nobody fits.

        Of several who fit, the one that the title, else the gender, singles out, else the one named in full most
        often, else the one named last before the place.
        """
        # Who fits has both the first and the last of the parts; the rarer one points to fewer people.
        known = min((self._by_part.get(part, ()) for part in (parts[0], parts[-1])), key=len)
        fits = [person for person in known if _fits(parts, person.parts)]
        exact = [person for person in fits if "".join(person.parts) == "".join(parts)]
        by_surname = [person for person in fits if surname_of(person.parts) == parts[-1] or len(parts) > 1]
        pool = exact or by_surname or fits
        pool = [person for person in pool if not _clashes(office.gender, person.gender)]
        pool = [person for person in pool if not person.is_doubtful] or pool
        if not pool:
            return None
        if len(pool) == 1:
            return pool[0], "the only person of that name whom the article names in full"
        wanted = {title.full for title in office.titles if title.role != "honorific"}
        titled = [person for person in pool if wanted & person.titles]
        if len(titled) == 1:
            return titled[0], "the one of that name who has the title"
        pool = [person for person in titled or pool if not person.is_past] or titled or pool
        best = max(len(person.positions) for person in pool)
        often = [person for person in pool if len(person.positions) == best]
        if len(often) == 1:
            return often[0], "of those with that name, the one whom the article names in full most often"
        return _of_equals(often, position)

    def settle(self, hits: Sequence[NameHit], common: Set[str] = frozenset()) -> None:
        """Resolve every name of the article, in order, so that pronouns can look back at them.

        A surname alone shows that a full name is a person's, unless it is one of the `common` words of the article.
        """
        for hit in hits:
            found = self.find(hit.parts, hit.office, hit.start)
            is_surname = len(hit.parts) == 1 and hit.parts[0] not in common
            if found and (found[0].is_certain or is_surname):
                person = found[0]
                person.learn(hit.office)
                person.is_certain = True
                self.hits.append((hit.start, hit.end, person, hit.is_possessive))
        self._starts = [hit[0] for hit in self.hits]

    def between(self, start: int, end: int) -> list[tuple[int, int, Person, bool]]:
        """Return the resolved names that begin in `[start, end)`."""
        return self.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def read_people(text: str, stretches: Sequence[tuple[int, int]], headings: Sequence[tuple[int, int]] = ()) -> People:
    """Return the people that the stretches of the text name in full; empty when there are none."""
    people = People()
    hits: list[NameHit] = []
    for start, end in stretches:
        hits += find_names(text, start, end)
    # Long names first: "Mr. Jong Un" is part of "Kim Jong Un", wherever that stands.
    for hit in sorted(hits, key=lambda hit: len(hit.parts) <= _FULL_PARTS):
        if _is_full(hit):
            person = people.add_full(hit)
            _learn_appositive(person, text, hit)
            _learn_nationality(person, text, hit)
    for hit in hits:
        if _is_titled_surname(hit) and not people.find(hit.parts, hit.office, hit.start):
            people.add_full(hit)
    common = {word for start, end in stretches for word in _LOWER.findall(text, start, end)}
    for person in people:
        person.opens_with_common_word = person.parts[0].split("-")[0] in common
        person.is_only_in_heading = all(any(start <= at < end for start, end in headings) for at in person.positions)
    people.settle(hits, common)
    return people


def _is_full(hit: NameHit) -> bool:
    if hit.parts[0] in name_particles() or (hit.parts[0] in common_modifiers() and not hit.office.titles):
        return False
    return _FULL_PARTS <= len(hit.parts) <= _MAX_PARTS and not hit.is_body and " " in hit.text


def _is_titled_surname(hit: NameHit) -> bool:
    """Return whether the name is a surname with a title ("President Field"), not a listed word with a capital."""
    word = hit.parts[0]
    is_listed = word in unnamed_nouns() or word in group_nouns() or word in function_words()
    is_titled = any(title.role != "honorific" for title in hit.office.titles)
    return is_titled and len(hit.parts) == 1 and not hit.is_body and not is_listed


def _learn_appositive(person: Person, text: str, hit: NameHit) -> None:
    match = _APPOSITIVE.match(text, hit.end, hit.end + 120)
    if not match:
        return
    office = read_office(text, match.start("body"), match.end("body"))
    opening = next(iter(segment(text, match.start("body"), match.end("body"))), None)
    if not office.titles or opening is None:
        return
    word = opening.tokens[0].key
    is_of_state = opening.kind == "state" and opening.tokens[-1].is_possessive
    if is_of_state or word in word_set("appositive openings") or _opens_with_title(office, word):
        is_then = bool(_THEN.search(text, match.start("body"), match.end("body")))
        person.learn(replace(office, is_past=True, was_held=True) if is_then else office)
        person.is_certain |= is_of_state


def _learn_nationality(person: Person, text: str, hit: NameHit) -> None:
    """Note the state of a person who is named with it ("Ann Field of Norway", "Norway's Ann Field")."""
    if _OWNED.search(text, max(0, hit.start - 4), hit.start):
        _note_state(person, segment(text, max(0, hit.start - _MAX_STATE_CHARS), hit.start)[-1])
    match = None if hit.is_possessive else _OF.match(text, hit.end)
    piece = next(iter(segment(text, match.end(), match.end() + _MAX_STATE_CHARS)), None) if match else None
    if piece and not piece.tokens[-1].is_possessive:
        _note_state(person, piece)


def _note_state(person: Person, piece: Segment) -> None:
    if isinstance(piece.value, StateWord) and piece.value.form == "name":
        person.state = person.state or piece.value.state


def _opens_with_title(office: Office, word: str) -> bool:
    return any(title.text.split(maxsplit=1)[0] == word for title in office.titles)


def _looks_like_a_name(parts: Phrase) -> bool:
    return parts[0] in first_names() or parts[0] in surnames_first()


def _fits(short: Phrase, full: Phrase) -> bool:
    if len(short) > len(full):
        return False
    if full[: len(short)] == short or full[-len(short) :] == short:
        return True
    return len(short) > 1 and short[0] == full[0] and short[-1] == full[-1] and _middles_agree(short, full)


def _middles_agree(left: Phrase, right: Phrase) -> bool:
    first, second = left[1:-1], right[1:-1]
    if not first or not second:
        return True
    return len(first) == len(second) and all(
        one == two or (1 in (len(one), len(two)) and one[0] == two[0]) for one, two in zip(first, second, strict=True)
    )


def _clashes(left: str, right: str) -> bool:
    return bool(left and right and left != right)


def _of_equals(often: Sequence[Person], position: int) -> tuple[Person, str]:
    """Return which of several persons a surname alone means: one just named in full, else the one named first."""
    latest = max(often, key=lambda person: _last_before(person, position))
    if position - _last_before(latest, position) <= _JUST_NAMED:
        return latest, "of those with that name, the one named last before"
    return min(
        often, key=lambda person: (not _looks_like_a_name(person.parts), person.positions[0])
    ), "of those with that name, the one named first"


def _last_before(person: Person, position: int) -> int:
    before = bisect_left(person.positions, position)
    return person.positions[before - 1] if before else -person.positions[0]
