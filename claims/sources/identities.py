"""Which party each name of each article is, given all names of all articles.

What the identity of one name rests on beside the name itself: for a surname alone, all full names with that surname;
for a full name, those with the same first and last part, and the same two parts turned round; for a short form in
capitals, every explanation of it; whether most steps under the name's letters take it for a person's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from claims.sources.acronyms import merge_acronyms, read_acronyms, short_form
from claims.sources.bodies_across import body_key, known_body, owned_body
from claims.sources.chains import UNKNOWN_OUTLET
from claims.sources.gathering import Party
from claims.sources.lexicons import seats, state_words
from claims.sources.outlets import find_media, plain_media
from claims.sources.same_person import SPELLING, Identity, identify_full_names, is_full, personal_parts
from claims.sources.short_across import Candidate, Naming, find_person, last_names, read_given, read_naming, surnames
from claims.sources.tokens import Phrase, letters_key, phrase_key
from schemas.article import Article
from schemas.model import ArticleId
from schemas.settings import SourceSettings
from schemas.source import PartyKey
from schemas.statement import SourceKind

_MEDIA = (SourceKind.OUTLET, SourceKind.WIRE)
# Of an article's text: how many places of a surname are read for the titles before it.
_MAX_PLACES = 20


class Identities:
    """The identities of all names of some articles."""

    def __init__(
        self, local: Mapping[PartyKey, Party], articles: Mapping[ArticleId, Article], settings: SourceSettings
    ) -> None:
        self._local, self._articles, self._settings = local, articles, settings
        self._families = {place: _family(party) for place, party in local.items()}
        self._people: dict[str, Phrase] = {}
        self._full: dict[str, Identity] = {}
        self._open: set[str] = set()
        self._by_surname: dict[str, list[PartyKey]] = {}
        self._in_article: dict[str, list[PartyKey]] = {}
        self._candidates: dict[str, list[Candidate]] = {}
        self._read_people()
        texts = (articles[one].text for one in sorted({one for one, _ in local} & set(articles)))
        self._acronyms = merge_acronyms(read_acronyms(text) for text in texts)

    def day(self, article_id: ArticleId) -> date | None:
        """Return the day an article was published; None where that is not known."""
        article = self._articles.get(article_id)
        return article.published_at.date() if article and article.published_at else None

    def identify(self, place: PartyKey) -> Identity:
        """Return the identity of one name of one article."""
        article_id, name = place
        family = self._families[place]
        if family == "own":
            return Identity(("own", article_id, name), SPELLING, name)
        if family == "media":
            known = find_media(name)
            return _known("media", known.name if known else None, name, _letters(plain_media(name)))
        if family == "state":
            return _state(name)
        if family == "document":
            return _known("document", None, name)
        if _letters(name) in self._people:
            return self._person(article_id, name, self._local[place])
        if self._local[place].kind is SourceKind.GROUP:
            return self._group(article_id, name)
        return self._body(article_id, name, self._local[place])

    def _read_people(self) -> None:
        names: dict[str, Party] = {}
        articles: dict[str, set[str]] = {}
        for place, party in self._local.items():
            if self._families[place] == "party":
                letters = _letters(place[1])
                counted = names.get(letters)
                if counted is None:
                    counted = names[letters] = Party()
                counted.count(party)
                articles.setdefault(letters, set()).add(place[0])
        self._people = {
            letters: parts
            for letters, party in names.items()
            if party.kind is SourceKind.PERSON and (parts := personal_parts(_most_common(party.names)))
        }
        full = {letters: parts for letters, parts in self._people.items() if is_full(parts)}
        short = last_names(full.values())
        full = {letters: parts for letters, parts in full.items() if parts not in short}
        self._full, self._open = identify_full_names(full, articles)
        for place in sorted(self._local):
            letters = _letters(place[1])
            if self._families[place] == "party" and letters in self._full and letters not in self._open:
                self._in_article.setdefault(place[0], []).append(place)
                for surname in surnames(self._people[letters]):
                    self._by_surname.setdefault(surname, []).append(place)

    def _person(self, article_id: ArticleId, name: str, party: Party) -> Identity:
        letters = _letters(name)
        if letters in self._full and letters not in self._open:
            return self._full[letters]
        parts = self._people[letters]
        candidates = self._with_surname(surnames(parts)[0])
        if not candidates:
            return self._full.get(letters, Identity(("party", letters), SPELLING))
        naming = self._naming(article_id, parts, party)
        before = list(self._before(article_id, name))
        if len(candidates) > 1 and not naming.offices:
            parties = (*party.principals, *party.affiliations)
            naming = read_naming(naming, {*party.texts, *before}, parties)
        if len(parts) == 1:
            naming = replace(naming, given=read_given(before, parts))
        found = find_person(naming, candidates, self._settings)
        return found or self._full.get(letters, Identity(("party", letters), SPELLING))

    def _naming(self, article_id: ArticleId, parts: Phrase, party: Party) -> Naming:
        bare = Naming(article_id, parts, self.day(article_id))
        return read_naming(bare, party.texts, (*party.principals, *party.affiliations))

    def _with_surname(self, surname: str) -> list[Candidate]:
        """Return the people whom any article names in full with that surname, read once, when first asked for."""
        if surname not in self._candidates:
            places = self._by_surname.get(surname, ())
            keys = {place: self._full[_letters(place[1])].key for place in places}
            found = {key: Candidate(key) for key in sorted(set(keys.values()))}
            for place, key in keys.items():
                found[key].add(self._full_naming(place, is_alone=len(found) == 1))
            self._candidates[surname] = list(found.values())
        return self._candidates[surname]

    def _full_naming(self, place: PartyKey, *, is_alone: bool) -> Naming:
        """Return what an article says of a person beside the full name; where others share the surname, anywhere.

        Words without the first name are left out: they were taken for this person and may be another's.
        """
        article_id, name = place
        parts, party = self._people[_letters(name)], self._local[place]
        texts = {text for text in party.texts if parts[0] in phrase_key(text)}
        texts |= set() if is_alone else set(self._before(article_id, name))
        bare = Naming(article_id, parts, self.day(article_id))
        return read_naming(bare, texts, (*party.principals, *party.affiliations))

    def _before(self, article_id: ArticleId, name: str) -> Iterable[str]:
        """Yield a short name with the words before it, where the article has it."""
        article = self._articles.get(article_id)
        if article is None:
            return
        at, seen = article.text.find(name), 0
        while at >= 0 and seen < _MAX_PLACES:
            lead = re.search(r"(?:[\w.'’-]+[ \u00a0]){0,4}$", article.text[max(0, at - 60) : at])
            yield f"{lead.group() if lead else ''}{name}"
            at, seen = article.text.find(name, at + len(name)), seen + 1

    def _member(self, article_id: ArticleId, name: str) -> Identity | None:
        """Return the person or state that a name within another party's name means ("Holm" of "the Holm campaign")."""
        if phrase_key(name) in state_words():
            return _state(name)
        letters, parts = _letters(name), personal_parts(name)
        place = (article_id, name)
        if place in self._local and letters in self._people:
            return self._person(article_id, name, self._local[place])
        if letters in self._full:
            return self._full[letters]
        if not parts:
            return None
        here = {
            self._full[_letters(one)].key
            for _, one in self._in_article.get(article_id, ())
            if surnames(parts)[0] in surnames(self._people[_letters(one)])
        }
        if here:
            return Identity(here.pop(), SPELLING) if len(here) == 1 and len(parts) == 1 else None
        naming = Naming(article_id, parts, self.day(article_id))
        return find_person(naming, self._with_surname(surnames(parts)[0]), self._settings)

    def _group(self, article_id: ArticleId, name: str) -> Identity:
        """Return the identity of two parties named together: that of both, whatever they are called."""
        members = [self._member(article_id, part) for part in name.split(" and ")]
        if len(members) > 1 and all(members):
            keys = sorted("|".join(one.key) for one in members if one)
            return Identity(("group", *keys), "the same parties together")
        return _known("group", None, name)

    def _body(self, article_id: ArticleId, name: str, party: Party) -> Identity:
        if phrase_key(name) in seats() or _is_state(name):
            return _state(name)
        known = known_body(name)
        canonical = known.name if known else self._acronyms.get(short_form(name) or "")
        if canonical is None and (owned := owned_body(name)):
            owner = self._member(article_id, owned[0])
            if owner:
                return Identity(("of", *owner.key, owned[1]), f"the {owned[1]} of the same person")
        state = min((one for one in party.principals if (phrase_key(one) in state_words())), default=None)
        key = body_key(canonical or name, state)
        reason = SPELLING if canonical is None or _letters(canonical) == _letters(name) else f"a name of {canonical}"
        return Identity(("body", *key), reason, canonical)


def _most_common(names: Mapping[str, int]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _family(party: Party) -> str:
    """Return the sort of parties among which a name is looked for; "own" for one that belongs to its article."""
    name, kind = next(iter(party.names)), party.kind
    if not party.is_named or name == UNKNOWN_OUTLET:
        return "own"
    if kind in _MEDIA or (kind is SourceKind.ORGANISATION and " " in name and find_media(name)):
        return "media"
    if kind is SourceKind.STATE:
        return "state"
    if kind is SourceKind.DOCUMENT:
        return "document" if _is_title(name) else "own"
    return "party"


def _is_title(name: str) -> bool:
    """Return whether a document's name is a title ("Pyongyang Declaration"), not a description ("court filings")."""
    words = [word for word in name.split() if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _is_state(name: str) -> bool:
    """Return whether a name is that of a state, whatever a step took it for; a capital is its city's name as well."""
    word = state_words().get(phrase_key(name))
    return word is not None and word.form == "name"


def _state(name: str) -> Identity:
    word = state_words().get(phrase_key(name))
    state = seats().get(phrase_key(name)) or (word.state if word else None)
    if state is None or _letters(state) == _letters(name):
        return _known("state", state, name)
    is_place = word is None or word.form == "capital"
    reason = f"{name} stands for the government of {state}" if is_place else f"a name of {state}"
    return Identity(("state", _letters(state)), reason, state)


def _known(family: str, canonical: str | None, name: str, letters: str | None = None) -> Identity:
    """Return the identity of a name that a table knows, or that stands for itself."""
    if canonical is None:
        return Identity((family, letters or _letters(name)), SPELLING)
    reason = SPELLING if _letters(canonical) == _letters(name) else f"a name of {canonical}"
    return Identity((family, _letters(canonical)), reason, canonical)


@lru_cache(maxsize=200_000)
def _letters(name: str) -> str:
    letters = letters_key(name)
    return letters_key(name.split(None, 1)[1]) if name[:4].casefold() == "the " and len(letters) > 3 else letters
