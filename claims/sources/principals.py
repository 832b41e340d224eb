"""For whom the sources of an article speak: the line from a spokesperson to a body and on to its government."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from claims.sources.lexicons import bodies, organisation_nouns, places, pronouns, state_words, titles, voices, word_set
from claims.sources.memory import Memory
from claims.sources.names import Office, segment
from claims.sources.people import Person
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing, split_determiner
from claims.sources.places_in_text import Place
from claims.sources.roles import find_holder, is_role
from claims.sources.short_names import full_name
from claims.sources.tokens import phrase_key, tokenise
from claims.sources.voices import Voice, has_left, read_voice
from schemas.statement import Mention, SourceKind

# In code points: as far as an office stands from the name of who has it.
_MAX_OFFICE = 160
# Namings of one person that are looked at: an office is given early, and a text of megabytes has thousands.
_MAX_NAMINGS = 12
# A full stop after a short word may be an abbreviation's ("U.S. Ambassador", "Acme Corp. Chairman").
_STOPS = re.compile(r"[,;:!?“”\"()\n—–]|(?<=[a-z]{4})\.\s")
_APPOSITIVE = re.compile(
    r"(?:\s*\([^()\n]{1,24}\))?(?:,\s*\d\d)?,\s+(?P<body>[^,;:“”\"()—\n]{3,160}?)(?=[,;:“”\"()—\n]|\.\s|\.?$)"
)
_OF_STATE = ("national", "office", "envoy")
_BODIES = (SourceKind.ORGANISATION, SourceKind.STATE)


class Principal(NamedTuple):
    """A party that is spoken for: its name, and why, in plain words."""

    name: str
    reason: str


def note_principals(
    found: Mapping[tuple[str, int], Mention], places_in_text: Mapping[tuple[str, int], Place], memory: Memory
) -> dict[tuple[str, int], Mention]:
    """Return the mentions, each with the party it speaks for and why; without one where it speaks for itself alone.

    A former official speaks for nobody, nor does who talks without leave to. "President Holm" speaks for the state
    whose seat of government the article names, where it names the seat of one alone.
    """
    reader = _Reader(memory)
    return {key: _noted(mention, reader.principal_of(mention, places_in_text[key])) for key, mention in found.items()}


def _noted(mention: Mention, principal: Principal | None) -> Mention:
    if principal is None or not _tells_enough(principal.name):
        return mention.model_copy(update={"principal": None}) if mention.principal else mention
    return mention.model_copy(update={"principal": principal.name, "principal_reason": principal.reason})


class _Reader:
    """Reads the offices of one article's sources. Whom a person speaks for is read once."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._of_person: dict[str, Principal | None] = {}
        # The article's text is searched once for each body, however often it is named.
        self._searched: dict[str, str | None] = {}
        self._seats: set[str] | None = None
        self._places: dict[int, list[tuple[int, int]]] = {}
        for start, end, person, _ in memory.people.hits:
            namings = self._places.setdefault(id(person), [])
            if len(namings) < _MAX_NAMINGS:
                namings.append((start, end))

    def principal_of(self, mention: Mention, place: Place) -> Principal | None:
        """Return the party that a resolved mention speaks for; None where it speaks for itself alone."""
        if mention.label is None:
            return None
        if mention.kind is SourceKind.PERSON and mention.named:
            return self._person(mention, place)
        if not mention.named and mention.kind in (SourceKind.UNNAMED, SourceKind.GROUP):
            return self._described(mention, place)
        if mention.kind is SourceKind.ORGANISATION and mention.principal is None:
            return self._body(mention, place)
        if mention.principal and mention.principal != mention.name:
            return Principal(mention.principal, f"'{mention.name}' is of {mention.principal}")
        return Principal(mention.principal, "") if mention.principal else None

    def _person(self, mention: Mention, place: Place) -> Principal | None:
        name = mention.name or ""
        known = self._memory.people.find(phrase_key(name), Office(), place.position)
        if name not in self._of_person:
            self._of_person[name] = self._of_office(known[0] if known else None, mention, place)
        return self._of_person[name]

    def _of_office(self, person: Person | None, mention: Mention, place: Place) -> Principal | None:
        """Return whom a person speaks for by the offices given, the first that says for whom; else as was read."""
        without = None
        for voice in self._offices(person, mention):
            if voice is None:
                continue
            principal = self._spoken_for(voice, place)
            if principal:
                return principal
            without = without or voice
        is_past = person is not None and person.is_past and not person.was_held
        if mention.principal and not is_past and _is_sound(mention, person):
            return Principal(mention.principal, f"'{mention.name}' has an office of {mention.principal}")
        if without and without.sort == "national" and not is_past:
            return self._of_seat(f"'{mention.name}' is called '{without.noun}'")
        return None

    def _offices(self, person: Person | None, mention: Mention) -> Iterator[Voice | None]:
        """Yield what the article says of a person's office, in the mention itself and around each naming."""
        words, text = mention.text or "", self._memory.text
        hit = read_phrase(words).hit
        if (hit is not None and not hit.start) or "," in words:
            for chunk in re.split(r",\s+", words):
                yield read_voice(chunk)
        for start, end in self._places.get(id(person), ()) if person else ():
            before = text[max(0, start - _MAX_OFFICE) : start]
            cut = [match.end() for match in _STOPS.finditer(before)]
            yield read_voice(before[cut[-1] if cut else 0 :], is_title=True)
            match = _APPOSITIVE.match(text, end, end + _MAX_OFFICE + 40)
            if match:
                yield read_voice(match["body"])
        if not self._places.get(id(person)) and hit is not None:
            core = read_phrase(words).core
            yield read_voice(core[: hit.start], is_title=True)

    def _described(self, mention: Mention, place: Place) -> Principal | None:
        """Return whom an unnamed source speaks for; None where it talks without leave, or only knows."""
        if _talks_without_leave(mention):
            return None
        voice = read_voice(mention.descriptor or "") or read_voice(mention.text or "")
        if voice is None:
            return None
        found = self._spoken_for(voice, place)
        if found or mention.principal is None or has_left(mention.text or mention.descriptor or ""):
            return found
        return Principal(mention.principal, f"'{mention.descriptor}' speaks for {mention.principal}")

    def _body(self, mention: Mention, place: Place) -> Principal | None:
        """Return the person whose campaign or office a body is; None for any other."""
        owner = self._owner_of_body(mention.name or "", place)
        return Principal(owner, f"'{mention.name}' is of {owner}") if owner else None

    def _owner_of_body(self, name: str, place: Place) -> str | None:
        _, bare = split_determiner(name)
        tokens = tokenise(bare)
        if len(tokens) < 2 or tokens[-1].key not in word_set("person's bodies"):
            return None
        kept = [token for token in tokens[:-1] if token.is_capital]
        key = phrase_key(bare[kept[0].start : kept[-1].end]) if kept else ()
        person = self._memory.people.find(key, Office(), place.position) if key else None
        return person[0].name if person else None

    def _spoken_for(self, voice: Voice, place: Place) -> Principal | None:
        """Return the end of the line that a voice begins: the body, or the state or person that it belongs to."""
        if voice.owner is None:
            return self._without_owner(voice)
        owner = self._named(voice, place)
        if owner is None:
            return None
        further = self._further(owner, place)
        reason = f"'{voice.noun}' speaks for {owner}"
        if further and further != owner:
            return Principal(further, f"{reason}, and {owner} for {further}")
        return Principal(owner, reason)

    def _further(self, owner: str, place: Place) -> str | None:
        """Return the state or the person that a body belongs to; None for none."""
        phrase = read_phrase(owner)
        return phrase.principal or self._state_of_ministry(owner) or self._owner_of_body(owner, place)

    def _state_of_ministry(self, owner: str) -> str | None:
        """Return the one state to which the article gives a ministry that is named without it; None for none."""
        key = phrase_key(owner)
        if not key or not organisation_nouns().get(key[-1]) or key in bodies():
            return None
        if owner not in self._searched:
            named = re.compile(rf"\b([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?:['’]s?)?\s{re.escape(owner)}\b")
            states = {_state_of(match[1]) for match in named.finditer(self._memory.text)} - {None}
            self._searched[owner] = states.pop() if len(states) == 1 else None
        return self._searched[owner]

    def _without_owner(self, voice: Voice) -> Principal | None:
        title = titles().get(phrase_key(voice.noun))
        if title and title.state:
            return Principal(title.state, f"only {title.state} has the office '{voice.noun}'")
        return None

    def _named(self, voice: Voice, place: Place) -> str | None:
        """Return the name of the party that a voice speaks for, as the article has it; None where it has none."""
        words = voice.owner or ""
        if pronouns().get(phrase_key(words)):
            return None
        if _is_government(words):
            state = _state_in(words)
            if state:
                return state
            seat = self._of_seat("")
            return seat.name if seat else None
        phrase = read_phrase(words)
        state = phrase.name if phrase.kind is SourceKind.STATE else _state_of(words)
        if state:
            return state if voice.sort != "counsel" or voice.is_owned else None
        if is_role(phrase):
            holder, _ = find_holder(phrase, words, place.position, self._memory)
            return holder.name if holder else None
        return self._party(phrase, words, voice, place)

    def _party(self, phrase: Phrasing, words: str, voice: Voice, place: Place) -> str | None:
        if voice.sort in _OF_STATE:
            return _state_in(words) or _place_or_body(phrase, words)
        if voice.sort == "official" and not _is_official_body(phrase, words):
            return None
        if phrase.hit is not None:
            person = self._memory.people.find(phrase.hit.parts, phrase.office, place.position)
            is_client = voice.sort != "counsel" or voice.is_owned or person is not None
            if person or (is_client and voice.sort in ("voice", "counsel", "local", "head")):
                return person[0].name if person else phrase.hit.text
            return None
        _, bare = split_determiner(words)
        if not any(token.is_capital for token in tokenise(bare)):
            return self._common(bare, voice)
        if voice.sort == "counsel" and not voice.is_owned:
            return self._owner_of_body(bare, place)
        name = phrase.name if phrase.named and phrase.name else bare
        return full_name(name, place.position, self._memory) or name

    def _common(self, bare: str, voice: Voice) -> str | None:
        """Return the one body that the article names with a common noun ("the department"); else what tells enough."""
        noun = bare.rsplit(" ", maxsplit=1)[-1]
        if " " not in bare and noun.casefold() in organisation_nouns():
            if bare not in self._searched:
                self._searched[bare] = self._only_body(noun.capitalize())
            return self._searched[bare]
        return bare if " " in bare and voice.sort in ("voice", "counsel", "head") else None

    def _only_body(self, noun: str) -> str | None:
        """Return the one body that the article names with a noun ("Harbour Department"); None for none or several."""
        named = re.compile(
            rf"\b(?:[A-Z][\w.&'’-]*\s+){{1,6}}{re.escape(noun)}\b"
            rf"|\b{re.escape(noun)}\s+(?:of|for)\s+(?:[A-Z][\w-]+(?:\s+and\s+(?=[A-Z]))?\s?){{1,6}}"
        )
        found = {read_phrase(match.group().strip()).name for match in named.finditer(self._memory.text)}
        return found.pop() if len(found) == 1 else None

    def _of_seat(self, because: str) -> Principal | None:
        """Return the state whose seat or bodies of government the article names, if it is one alone."""
        if self._seats is None:
            self._seats = {_government_words()[match.group().casefold()] for match in _seats(self._memory.text)}
        if len(self._seats) != 1:
            return None
        (state,) = self._seats
        lead = f"{because}, and " if because else ""
        return Principal(state, f"{lead}the only government whose seat the article names is that of {state}")


def _tells_enough(name: str) -> bool:
    """Return whether a name tells one party from others of its sort: not "campaign", "Police" or "the company"."""
    key = phrase_key(split_determiner(name)[1])
    return len(key) > 1 or (name[:1].isupper() and key[-1:] != () and key[-1] not in organisation_nouns())


def _is_sound(mention: Mention, person: Person | None) -> bool:
    """Return whether what was read of a person before is an office's: a lawmaker is not the place of the seat."""
    is_place = phrase_key(mention.principal or "") in places()
    held = person.titles if person else set()
    seeks = any(title.split(" ")[-1] in word_set("seekers of office") for title in held)
    speaks = person is None or any(phrase_key(title) in voices() for title in held)
    return speaks and not seeks and (not is_place or bool(person and "local" in person.roles))


def _talks_without_leave(mention: Mention) -> bool:
    words = f"{mention.text or ''} {mention.anonymity_reason or ''} {mention.access or ''}".casefold()
    return any(sign in words for sign in word_set("without leave"))


def _is_government(words: str) -> bool:
    key = phrase_key(words)
    return bool(key) and key[-1] in ("government", "administration") and (len(key) == 1 or _state_in(words) is not None)


def _state_of(words: str) -> str | None:
    """Return the state that words are of by themselves: its name, its adjective or its capital."""
    _, bare = split_determiner(words)
    word = state_words().get(phrase_key(bare))
    return word.state if word and bare[:1].isupper() else None


def _state_in(words: str) -> str | None:
    """Return the one state that the words name, by its name or adjective or by a body of its government."""
    found = {piece.value.state for piece in segment(words) if piece.kind in ("state", "body") and piece.value}  # type: ignore[union-attr]  # both have it
    found.discard("")
    return found.pop() if len(found) == 1 else None


def _place_or_body(phrase: Phrasing, words: str) -> str | None:
    """Return the federal state or the body by name whose office is held; None for any other words."""
    place = places().get(phrase_key(words))
    is_body = phrase.kind is SourceKind.ORGANISATION and phrase.named
    return place.name if place else phrase.name if is_body else None


def _is_official_body(phrase: Phrasing, words: str) -> bool:
    """Return whether officials may be of the words: a body by name, not "Western" or a person."""
    key = phrase_key(words)
    has_noun = bool(key) and (key[-1] in organisation_nouns() or key in bodies() or key in places())
    has_name = any(token.is_capital for token in tokenise(words))
    return has_name and (has_noun or phrase.kind in _BODIES) and not (" and " in words and not has_noun)


@cache
def _government_words() -> Mapping[str, str]:
    """Return the printed names of seats and bodies of government, folded, each with its state."""
    return {body.name.casefold(): body.state for body in bodies().values() if body.state}


@cache
def _seat_pattern() -> re.Pattern[str]:
    names = sorted({body.name for body in bodies().values() if body.state}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in names)})\b")


def _seats(text: str) -> Iterator[re.Match[str]]:
    return _seat_pattern().finditer(text)
