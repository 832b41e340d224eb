"""The room's word lists as lookups. Each is read once; all are immutable by convention."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claims.sources.tokens import Phrase, index_phrases, phrase_key, split_list, word_key
from claims.text.agencies import AgencyKind, load_agencies
from claims.text.lexicon import load_lexicon

_PACKAGE = "claims.sources"


@dataclass(frozen=True, slots=True)
class Title:
    """A title: the office it means, the gender it fits and the one state that has it; empty where it says nothing."""

    text: str
    role: str
    gender: str
    state: str
    full: str
    """The word that several titles share: "sen" and "senator" have "senator"."""


@dataclass(frozen=True, slots=True)
class StateWord:
    """A word for a state. `form` is name, capital, demonym, seat or short."""

    state: str
    form: str
    is_person_name: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A well-known body and the state whose government it belongs to, if any."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Media:
    """An outlet or an agency with its publisher family. `kind` is outlet or wire."""

    name: str
    family: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun: its number and gender ("" for any) and what it stands for."""

    number: str
    gender: str
    stands_for: str


@dataclass(frozen=True, slots=True)
class Determiner:
    """What opens a noun phrase. `points` is definite, indefinite, new or owned."""

    points: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Venue:
    """How a text says that something was said to an outlet. In `between` "*" stands for any word."""

    words: tuple[str, ...]
    prepositions: tuple[str, ...]
    between: tuple[str, ...]


@cache
def titles() -> Mapping[Phrase, Title]:
    """Return the titles; a plural is not listed."""
    rows = load_lexicon(_PACKAGE, "titles.tsv", ("title", "role", "gender", "state", "full"))
    return index_phrases(
        (text, Title(text, role, gender, state, full or text)) for text, role, gender, state, full in rows
    )


@cache
def state_words() -> Mapping[Phrase, StateWord]:
    """Return every word for a state: names, capitals, demonyms and short forms. Seats are bodies, not words."""
    columns = ("name", "capital", "demonyms", "seats", "aliases", "short", "also")
    pairs: list[tuple[str, StateWord]] = []
    for name, capital, demonyms, _, aliases, short, also in load_lexicon(_PACKAGE, "states.tsv", columns):
        forms = [("name", name), ("name", aliases), ("capital", capital), ("demonym", demonyms), ("short", short)]
        pairs += [(word, StateWord(name, form, also == "name")) for form, field in forms for word in split_list(field)]
    return index_phrases(pairs)


@cache
def bodies() -> Mapping[Phrase, Body]:
    """Return well-known bodies and the seats that stand for governments, under every name they go by."""
    pairs: list[tuple[str, Body]] = []
    for name, aliases, state in load_lexicon(_PACKAGE, "organisations.tsv", ("name", "aliases", "state")):
        pairs += [(word, Body(name, state)) for word in (name, *split_list(aliases))]
    columns = ("name", "capital", "demonyms", "seats", "aliases", "short", "also")
    for name, _, _, seats, *_ in load_lexicon(_PACKAGE, "states.tsv", columns):
        pairs += [(seat, Body(seat, name)) for seat in split_list(seats)]
    return index_phrases(pairs)


@cache
def places() -> Mapping[Phrase, Body]:
    """Return places that are no states, under every name they go by; as a source each stands for its government."""
    rows = load_lexicon(_PACKAGE, "places.tsv", ("name", "aliases"))
    return index_phrases((word, Body(name, "")) for name, aliases in rows for word in (name, *split_list(aliases)))


@cache
def media() -> Mapping[Phrase, Media]:
    """Return outlets and agencies under every name they go by."""
    pairs: list[tuple[str, Media]] = []
    for agency in load_agencies():
        if agency.kind is not AgencyKind.OUTLET:
            known = Media(agency.name, agency.family, "wire")
            pairs += [(word, known) for word in (agency.name, *agency.aliases)]
    for name, aliases, family in load_lexicon(_PACKAGE, "outlets.tsv", ("name", "aliases", "family")):
        pairs += [(word, Media(name, family, "outlet")) for word in (name, *split_list(aliases))]
    return index_phrases(pairs)


@cache
def media_nouns() -> Mapping[Phrase, str]:
    """Return the nouns for an outlet or a wire that is described, each with its kind."""
    return index_phrases(load_lexicon(_PACKAGE, "media_nouns.tsv", ("noun", "kind")))  # type: ignore[arg-type]  # rows of two


@cache
def unnamed_nouns() -> Mapping[str, tuple[str, bool]]:
    """Return the nouns for a person described: each form with its singular, and whether it is plural."""
    return _numbered("unnamed_nouns.tsv")


@cache
def called_back() -> Mapping[str, str]:
    """Return the nouns by which a person who has just been named is called, each with its gender; "" for either."""
    return dict(load_lexicon(_PACKAGE, "called_back.tsv", ("noun", "gender")))  # type: ignore[arg-type]  # rows of two


@cache
def document_nouns() -> Mapping[str, tuple[str, bool]]:
    """Return the nouns for a document: each form with its singular, and whether it is plural."""
    return _numbered("documents.tsv")


def _numbered(table: str) -> Mapping[str, tuple[str, bool]]:
    forms: dict[str, tuple[str, bool]] = {}
    for singular, plural in load_lexicon(_PACKAGE, table, ("singular", "plural")):
        forms.setdefault(singular, (singular, False))
        forms.setdefault(plural, (singular, True))
    return forms


@cache
def group_nouns() -> frozenset[str]:
    """Return the plural nouns for a group by description."""
    return frozenset(row[0] for row in load_lexicon(_PACKAGE, "group_nouns.tsv", ("noun",)))


@cache
def organisation_nouns() -> Mapping[str, bool]:
    """Return the head words of bodies, each with whether such a body belongs to a state."""
    return {row[0]: row[1] == "yes" for row in load_lexicon(_PACKAGE, "organisation_nouns.tsv", ("noun", "government"))}


@cache
def pronouns() -> Mapping[Phrase, Pronoun]:
    """Return the pronouns."""
    rows = load_lexicon(_PACKAGE, "pronouns.tsv", ("word", "number", "gender", "stands_for"))
    return index_phrases((row[0], Pronoun(*row[1:])) for row in rows)


@cache
def determiners() -> Mapping[Phrase, Determiner]:
    """Return what may open a noun phrase."""
    rows = load_lexicon(_PACKAGE, "determiners.tsv", ("word", "points", "count"))
    return index_phrases((row[0], Determiner(row[1], int(row[2]) if row[2] else None)) for row in rows)


@cache
def first_names() -> Mapping[str, str]:
    """Return common first names, folded, each with the gender it usually has; "" for either."""
    rows = load_lexicon(_PACKAGE, "first_names.tsv", ("name", "gender"))
    return {key: gender for name, gender in rows for key in phrase_key(name)}


@cache
def short_first_names() -> Mapping[str, str]:
    """Return usual short forms of first names, folded, each with the name it is short for ("bill": "william")."""
    return _name_forms(1)


@cache
def name_spellings() -> Mapping[str, str]:
    """Return spellings of name parts, folded, each with the one that stands for all ("muhammad": "mohammed")."""
    return _name_forms(2)


def _name_forms(column: int) -> Mapping[str, str]:
    rows = load_lexicon(_PACKAGE, "name_forms.tsv", ("name", "short", "spelling"))
    return {key: word_key(row[0]) for row in rows for form in split_list(row[column]) for key in phrase_key(form)}


@cache
def body_forms() -> Mapping[Phrase, str]:
    """Return words of bodies' names that are written in several ways, each with the one that stands for all."""
    rows = load_lexicon(_PACKAGE, "body_forms.tsv", ("word", "legal", "spelling"))
    return index_phrases((form, word) for word, _, spelling in rows for form in split_list(spelling))


@cache
def legal_forms() -> frozenset[str]:
    """Return the legal forms that may stand at the end of a body's name ("inc")."""
    return frozenset(
        row[0] for row in load_lexicon(_PACKAGE, "body_forms.tsv", ("word", "legal", "spelling")) if row[1] == "yes"
    )


@cache
def seats() -> Mapping[Phrase, str]:
    """Return the seats whose name stands for their state and for no body apart from it ("the Kremlin")."""
    return index_phrases(load_lexicon(_PACKAGE, "seats.tsv", ("seat", "state")))  # type: ignore[arg-type]  # rows of two


@cache
def surnames_first() -> frozenset[str]:
    """Return the surnames, folded, that stand before the given names."""
    return _words("surnames_first.tsv", "surname")


@cache
def function_words() -> frozenset[str]:
    """Return words that may stand capitalised at the head of a sentence and are no part of a name."""
    return _words("function_words.tsv", "word")


@cache
def name_particles() -> frozenset[str]:
    """Return the small words inside a name."""
    return _words("name_particles.tsv", "word")


@cache
def past_words() -> Mapping[str, bool]:
    """Return the words that say an office is no longer held, each with whether it was held when the words were said."""
    return {row[0]: row[1] == "yes" for row in load_lexicon(_PACKAGE, "past_words.tsv", ("word", "meanwhile"))}


@cache
def phrase_breaks() -> frozenset[str]:
    """Return the words at which what follows a head noun begins."""
    return _words("phrase_breaks.tsv", "word")


@cache
def leader_titles() -> frozenset[str]:
    """Return the titles, as `Title.full` has them, whose holder is called the leader of a state."""
    return frozenset(row[0] for row in load_lexicon(_PACKAGE, "leaders.tsv", ("title",)))


@cache
def circumstances() -> frozenset[str]:
    """Return the words at which a circumstance begins that stands before the party ("at", "reached", "later")."""
    return _words("circumstances.tsv", "word")


@cache
def clause_verbs() -> Mapping[str, str]:
    """Return verb forms that show a clause, each with what it is: finite ("has") or participle ("taken")."""
    return dict(load_lexicon(_PACKAGE, "clause_verbs.tsv", ("word", "form")))  # type: ignore[arg-type]  # rows of two


@cache
def common_modifiers() -> frozenset[str]:
    """Return common words that may open a description with the capital of its sentence."""
    return _words("common_modifiers.tsv", "word")


@cache
def outlet_sorts() -> Mapping[Phrase, str]:
    """Return the sort of outlet that a noun, a name or a part of a name means: newspaper, broadcaster and so on."""
    return index_phrases(load_lexicon(_PACKAGE, "outlet_sorts.tsv", ("word", "sort")))  # type: ignore[arg-type]  # rows of two


@cache
def venues() -> tuple[Venue, ...]:
    """Return the words that stand before the outlet to which something was said ("interview with", "told")."""
    rows = load_lexicon(_PACKAGE, "venues.tsv", ("words", "prepositions", "between"))
    return tuple(Venue(*(tuple(split_list(field)) for field in row)) for row in rows)


@cache
def voices() -> Mapping[Phrase, str]:
    """Return the nouns for those who speak for somebody, each with its sort: voice, counsel, head and so on."""
    return index_phrases(load_lexicon(_PACKAGE, "voices.tsv", ("word", "sort")))  # type: ignore[arg-type]  # rows of two


@cache
def relays() -> frozenset[str]:
    """Return the words between what somebody says and who brings it out for them."""
    return frozenset(row[0] for row in load_lexicon(_PACKAGE, "relays.tsv", ("words",)))


@cache
def carriers() -> Mapping[str, str]:
    """Return the documents of one's own in which something is said, each with what its step is called."""
    return dict(load_lexicon(_PACKAGE, "carriers.tsv", ("words", "called")))  # type: ignore[arg-type]  # rows of two


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one of the room's short sets of words, folded.

    Raises:
        KeyError: if there is no set of that name.

    """
    return _word_sets()[name]


@cache
def _word_sets() -> Mapping[str, frozenset[str]]:
    rows = load_lexicon(_PACKAGE, "word_sets.tsv", ("set", "words", "use"))
    return {name: frozenset(split_list(listed)) for name, listed, _ in rows}


def _words(table: str, column: str) -> frozenset[str]:
    return frozenset(key for row in load_lexicon(_PACKAGE, table, (column,)) for key in phrase_key(row[0]))
