"""Names in running text, with the titles, states and bodies that stand before them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from claims.sources.lexicons import (
    Body,
    Media,
    StateWord,
    Title,
    bodies,
    first_names,
    function_words,
    media,
    media_nouns,
    name_particles,
    organisation_nouns,
    past_words,
    places,
    state_words,
    surnames_first,
    titles,
    unnamed_nouns,
    word_set,
)
from claims.sources.tokens import Phrase, Token, longest_match, name_parts, tokenise

Listed: TypeAlias = Title | StateWord | Body | Media

_LONGEST = 7
_RELATIVES = frozenset({"who", "whose", "which", "whom"})
# "Japan's top nuclear envoy": words between a state and the title that it goes with.
_MAX_WORDS_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words of one kind. `value` is what a word list says of it; None for a name and for other words."""

    kind: str
    tokens: tuple[Token, ...]
    value: Listed | None = None

    @property
    def end(self) -> int:
        """Return where the last word ends, its possessive ending left out."""
        return self.tokens[-1].start + len(self.tokens[-1].text)

    @property
    def is_closed(self) -> bool:
        """Return whether a name cannot run on past this segment."""
        return not self.tokens[-1].is_joined or self.tokens[-1].is_possessive


@dataclass(frozen=True, slots=True)
class Office:
    """What stands before or after a name: titles as printed, the state and the body they go with."""

    titles: tuple[Title, ...] = ()
    state: str | None = None
    body: str | None = None
    is_past: bool = False
    was_held: bool = False
    """True for an office that was held when the words were said, and is no longer ("then Prime Minister")."""

    @property
    def gender(self) -> str:
        """Return the gender that the titles fit; "" when they say nothing."""
        return next((title.gender for title in self.titles if title.gender), "")

    @property
    def last_words(self) -> tuple[str, ...]:
        """Return the last word of each title."""
        return tuple(title.text.split()[-1] for title in self.titles)


@dataclass(frozen=True, slots=True)
class NameHit:
    """One name in a text. `parts` is its folded words; `office` what stands before it."""

    start: int
    end: int
    text: str
    parts: Phrase
    office: Office
    is_possessive: bool

    @property
    def is_body(self) -> bool:
        """Return whether the name's own words say that it is no person's."""
        is_acronym = len(self.parts) == 1 and self.text.isupper() and 1 < len(self.text) <= 6
        is_several = unnamed_nouns().get(self.parts[-1], ("", False))[1]
        return self.parts[-1] in organisation_nouns() or is_several or self.is_media or is_acronym

    @property
    def is_media(self) -> bool:
        """Return whether the name ends as outlets' names do ("Hill Valley News") and does not begin as a person's."""
        return len(self.parts) > 1 and self.parts[-1:] in media_nouns() and self.parts[0] not in first_names()


@dataclass(slots=True)
class _Lead:
    """What has been read on the way to a name."""

    titles: list[Title] = field(default_factory=list)
    state: str | None = None
    body: str | None = None
    is_past: bool = False
    was_held: bool = False
    idle: int = 0

    def office(self) -> Office:
        # "from Oslo Holm's party": a state alone before a name says nothing of an office.
        state = self.state if self.titles else None
        return Office(tuple(self.titles), state, self.body, self.is_past, self.was_held)


def segment(text: str, start: int = 0, end: int | None = None) -> list[Segment]:
    """Return the words of `text[start:end]` as segments: state, title, body, media, past, name and word."""
    tokens = tokenise(text, start, end)
    found: list[Segment] = []
    at = 0
    while at < len(tokens):
        after_name = (
            bool(found) and not found[-1].is_closed and (found[-1].kind == "name" or _is_surname(found, tokens[at]))
        )
        length, kind, value = _listed(tokens, at, after_name=after_name)
        if not kind:
            length, kind = _unlisted(tokens, at, found)
        found.append(Segment(kind, tuple(tokens[at : at + length]), value))
        at += length
    return found


def _is_surname(found: Sequence[Segment], token: Token) -> bool:
    """Return whether a title stands for a surname after "Mr" or "Ms": "Mr. King", not "Mr. President"."""
    value = found[-1].value
    is_led = isinstance(value, Title) and value.role == "honorific" and token.is_capital
    return is_led and token.key in word_set("surnames that are titles")


@cache
def _listing() -> Mapping[Phrase, tuple[str, Listed]]:
    """Return every listed phrase with its kind; where two lists have it, a title wins, then state, body, media."""
    tables: tuple[tuple[str, Mapping[Phrase, Listed]], ...] = (
        ("place", places()),
        ("media", media()),
        ("body", bodies()),
        ("state", state_words()),
        ("title", titles()),
    )
    return {key: (kind, value) for kind, table in tables for key, value in table.items()}


@cache
def _openings() -> frozenset[str]:
    return frozenset(key[0] for key in _listing() if key)


def _listed(tokens: Sequence[Token], at: int, *, after_name: bool) -> tuple[int, str, Listed | None]:
    """Return how many words from `at` a list knows, as what, and what the list says; no kind when none knows them."""
    unknown = (1, "past" if tokens[at].key in past_words() else "", None)
    if tokens[at].key not in _openings():
        return unknown
    if not tokens[at].is_capital:
        title = longest_match(tokens, at, titles(), _LONGEST)
        return (title[0], "title", title[1]) if title else unknown
    match = longest_match(tokens, at, _listing(), _LONGEST)
    if match is None:
        return unknown
    length, (kind, value) = match
    if length == 1 and _is_rather_a_name(tokens, at, value, after_name=after_name):
        return 1, "", None
    return length, kind, value


def _is_rather_a_name(tokens: Sequence[Token], at: int, value: Listed, *, after_name: bool) -> bool:
    """Return whether one listed word stands for a person here ("Georgia Smith", "Theresa Major", "us")."""
    token = tokens[at]
    leads_on = token.is_joined and at + 1 < len(tokens) and tokens[at + 1].is_capital
    if isinstance(value, StateWord):
        is_pronoun = token.key == "us" and not token.text.isupper()
        is_first_name = value.is_person_name and leads_on and token.key in first_names()
        is_part = value.form == "short" and (after_name or (leads_on and not token.is_possessive))
        return is_pronoun or is_first_name or is_part or (after_name and value.is_person_name)
    if isinstance(value, Title):
        is_before_suffix = leads_on and tokens[at + 1].key in word_set("name suffixes")
        return after_name and (not leads_on or is_before_suffix)
    if isinstance(value, Media):
        return after_name or token.key in first_names()
    is_opening = token.key in first_names() or (token.key in surnames_first() and not token.text.isupper())
    return (after_name and not token.text.isupper()) or (leads_on and is_opening)


def _unlisted(tokens: Sequence[Token], at: int, found: Sequence[Segment]) -> tuple[int, str]:
    token = tokens[at]
    leads = bool(found) and found[-1].kind in ("name", "title") and not found[-1].is_closed
    opening = token.key.split("-")[0]
    if not token.is_capital or not token.key or (opening in function_words() and not leads):
        return 1, "word"
    if token.key in function_words() and at + 1 < len(tokens) and token.text.isupper() and len(token.text) > 1:
        return 1, "word"
    length = 1
    while not tokens[at + length - 1].is_possessive and _name_runs_on(tokens, at, length):
        length += 1
    return length, "name"


def _name_runs_on(tokens: Sequence[Token], at: int, length: int) -> bool:
    here = at + length
    if not tokens[here - 1].is_joined or here >= len(tokens):
        return False
    token = tokens[here]
    if not token.is_capital:
        last = here + 1 if _is_particle(tokens, here) and _is_particle(tokens, here + 1) else here
        follows = _is_particle(tokens, last) and last + 1 < len(tokens) and tokens[last + 1].is_capital
        return follows and tokens[last + 1].key not in function_words()
    if length > 1 and token.key in first_names() and token.is_joined and not _opens_as_name(tokens[at:here]):
        return False
    return not _listed(tokens, here, after_name=True)[1]


def _is_particle(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a small word of names stands here, joined to the next ("von", "de la")."""
    return (
        at < len(tokens) and tokens[at].key in name_particles() and tokens[at].is_joined and not tokens[at].is_capital
    )


def _opens_as_name(tokens: Sequence[Token]) -> bool:
    """Return whether a name could have begun before ("Ann Mary Field"), not a body's ("Harbour Affairs Mary Field")."""
    return any(token.key in first_names() or token.key in surnames_first() for token in tokens)


def find_names(text: str, start: int = 0, end: int | None = None) -> Iterator[NameHit]:
    """Yield the names of `text[start:end]` in order, people's and bodies' alike; states, outlets and known bodies not.

    >>> [(hit.text, hit.office.state) for hit in find_names("said Japan's Foreign Minister Ken Mori on Monday")]
    [('Ken Mori', 'Japan')]
    """
    found = segment(text, start, end)
    lead = _Lead()
    for index, piece in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if piece.kind == "name":
            if _is_body_of_title(piece, following, found[index + 2] if index + 2 < len(found) else None):
                lead.body = (
                    lead.body or text[piece.tokens[0].start : piece.tokens[-1].start + len(piece.tokens[-1].text)]
                )
                continue
            yield _hit(text, piece, lead.office())
            lead = _Lead()
        elif not _takes(lead, piece):
            lead = _Lead()


def _is_body_of_title(piece: Segment, following: Segment | None, after: Segment | None) -> bool:
    if following is None or not piece.tokens[-1].is_joined:
        return False
    if following.kind == "name":
        return not piece.is_closed
    return after is not None and following.kind == "title" and not following.is_closed and after.kind == "name"


def _takes(lead: _Lead, piece: Segment) -> bool:
    """Return whether the segment may stand before a name, having noted what it says."""
    if isinstance(piece.value, Title):
        lead.titles.append(piece.value)
        lead.state = lead.state or piece.value.state or None
        return piece.tokens[-1].is_joined
    if isinstance(piece.value, StateWord):
        lead.state = piece.value.state
    elif isinstance(piece.value, Body | Media):
        lead.body = piece.value.name
        if isinstance(piece.value, Body):
            lead.state = lead.state or piece.value.state or None
    elif piece.kind == "past":
        _note_past(lead, piece)
    else:
        lead.idle += 1
        is_filler = lead.idle <= _MAX_WORDS_BETWEEN and piece.tokens[0].key not in function_words()
        return is_filler and not lead.titles and piece.tokens[-1].is_joined
    return piece.tokens[-1].is_joined


def _note_past(lead: _Lead, piece: Segment) -> None:
    lead.is_past = True
    lead.was_held = past_words()[piece.tokens[0].key]


def _hit(text: str, piece: Segment, office: Office) -> NameHit:
    first, last = piece.tokens[0], piece.tokens[-1]
    end = piece.end
    words = text[first.start : end].rstrip(".")
    plain = " ".join(words.replace("[", "").replace("]", "").split())
    return NameHit(first.start, end, plain, name_parts(plain), office, last.is_possessive)


def read_office(text: str, start: int = 0, end: int | None = None) -> Office:
    """Return the office that an appositive states ("the Japanese prime minister", "a fellow at the Hill Centre")."""
    lead = _Lead()
    after_place_word = False
    pieces = segment(text, start, end)
    for at, piece in enumerate(pieces):
        if piece.tokens[0].key in _RELATIVES:
            break
        if isinstance(piece.value, Title):
            lead.titles.append(piece.value)
            lead.state = lead.state or piece.value.state or None
        elif isinstance(piece.value, StateWord):
            lead.state = lead.state or piece.value.state
        elif isinstance(piece.value, Body | Media):
            lead.body = lead.body or piece.value.name
        elif piece.kind == "past":
            _note_past(lead, piece)
        elif piece.kind == "name" and after_place_word:
            lead.body = lead.body or _outermost_body(text, pieces, at)
        after_place_word = piece.tokens[-1].key in word_set("place words")
    return Office(tuple(lead.titles), lead.state, lead.body, lead.is_past, lead.was_held)


def _outermost_body(text: str, pieces: Sequence[Segment], at: int) -> str:
    """Return the last of the bodies that a name begins ("the Port Desk at the Centre for Trade" -> the centre)."""
    first, at = at, _last_of_body(pieces, at)
    inner = at + 1
    while inner < len(pieces) and pieces[inner].tokens[0].key in word_set("place words"):
        inner += 1
    leads_on = inner > at + 1 and all(not piece.is_closed for piece in pieces[at:inner])
    if leads_on and inner < len(pieces) and _is_body(pieces[inner]):
        return _outermost_body(text, pieces, inner)
    value = pieces[first].value
    return value.name if isinstance(value, Body) else text[pieces[first].tokens[0].start : pieces[at].end]


def _is_body(piece: Segment) -> bool:
    is_of_nouns = any(token.key in organisation_nouns() for token in piece.tokens)
    return isinstance(piece.value, Body) or (piece.kind == "name" and is_of_nouns)


def _last_of_body(pieces: Sequence[Segment], at: int) -> int:
    """Return the last piece of a body's name that goes on after small words ("Office for Sea and Harbour Law")."""
    is_linked = False
    while not pieces[at].is_closed:
        following = at + 1
        while following < len(pieces) and _is_link(pieces[following]):
            following += 1
        if following >= len(pieces) or not pieces[following].tokens[0].is_capital:
            break
        is_of_people = is_linked and following == at + 1 and _is_demonym(pieces[at])
        if pieces[at].tokens[-1].key not in organisation_nouns() and not is_of_people:
            is_and = following == at + 2 and pieces[at + 1].tokens[0].key == "and"
            if not (is_and and is_linked and _is_second_subject(pieces[following])):
                break
        at, is_linked = following, is_linked or following > at + 1
    return at


def _is_demonym(piece: Segment) -> bool:
    """Return whether a word leads on to what a body is of ("Guild of Norwegian Pilots")."""
    return isinstance(piece.value, StateWord) and piece.value.form == "demonym"


def _is_link(piece: Segment) -> bool:
    return piece.tokens[0].key in word_set("body links") and piece.tokens[-1].is_joined


def _is_second_subject(piece: Segment) -> bool:
    """Return whether a name after "and" is what a body is for as well ("... and Harbour Studies"), no party itself."""
    return piece.kind == "name" and piece.tokens[0].key not in first_names() and not _is_body(piece)
