"""Parties across articles: which names are one party, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from claims.sources.acronyms import merge_acronyms, read_acronyms, short_form
from claims.sources.chains import UNKNOWN_OUTLET
from claims.sources.lexicons import bodies, pronouns, state_words
from claims.sources.outlets import find_media
from claims.sources.phrases import read_phrase
from claims.sources.same_person import Identity, identify_people
from claims.sources.tokens import letters_key, name_parts, phrase_key
from claims.text.hashing import content_id
from schemas.article import Article
from schemas.model import ArticleId, SourceId
from schemas.source import PartyKey, Source
from schemas.statement import ChainStep, Mention, SourceKind, Statement

Value = TypeVar("Value")

_MEDIA = (SourceKind.OUTLET, SourceKind.WIRE)
_SPELLING = "the same name, spelt another way"
# A description that is longer than a name is no alias of it.
_MAX_ALIAS_WORDS = 5


@dataclass(slots=True)
class _Party:
    """What the articles say of one name, or of one party under all its names: each value with its number of times."""

    names: dict[str, int] = field(default_factory=dict)
    kinds: dict[SourceKind, int] = field(default_factory=dict)
    affiliations: dict[str, int] = field(default_factory=dict)
    principals: dict[str, int] = field(default_factory=dict)
    admitted: dict[str, int] = field(default_factory=dict)
    """The parties for which a person spoke only in admitting what they did."""
    why_principal: dict[str, str] = field(default_factory=dict)
    """Why the articles take the party to speak for each principal."""
    withheld: dict[str, int] = field(default_factory=dict)
    """The reasons given for not naming the party."""
    accesses: dict[str, int] = field(default_factory=dict)
    """How the party is said to know what it says."""
    words: dict[str, str] = field(default_factory=dict)
    """Words that the articles used for the party, each with the reason they gave."""
    is_named: bool = False

    def merge(self, other: "_Party") -> None:
        """Add what is known of another name of the party."""
        _add(self.names, other.names)
        _add(self.kinds, other.kinds)
        _add(self.affiliations, other.affiliations)
        _add(self.principals, other.principals)
        _add(self.admitted, other.admitted)
        _add(self.withheld, other.withheld)
        _add(self.accesses, other.accesses)
        self.is_named |= other.is_named
        for name, why in other.why_principal.items():
            self.why_principal[name] = min(why, self.why_principal.get(name, why))
        for words, reason in other.words.items():
            self.words[words] = min(reason, self.words.get(words, reason))

    @property
    def kind(self) -> SourceKind:
        """Return the kind that most steps give; of equals, the first by name."""
        if len(self.kinds) == 1:
            return next(iter(self.kinds))
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind.value))


def _add(counts: dict[Value, int], more: Mapping[Value, int]) -> None:
    for value, count in more.items():
        counts[value] = counts.get(value, 0) + count


def resolve_across(statements: Iterable[Statement], articles: Mapping[ArticleId, Article]) -> dict[PartyKey, Source]:
    """Return the party of every chain step of every statement; the order of the input makes no difference.

    Named parties merge on their name: spelling, "the", "Shimbun", a capital for its state, a surname where one full
    name alone has it. A difference in a given name keeps two people apart. An unnamed party, a document without a
    title and an outlet that is not known belong to their article. A person to whom one article gives an office speaks
    for its state or body in all, except in an article that says otherwise ("the former minister"): there the source
    is the same but for its principal.
    """
    local = _gather(statements)
    families = {place: _family(party) for place, party in local.items()}
    people = _people(local, families)
    acronyms = merge_acronyms(
        read_acronyms(articles[one].text) for one in sorted({one for one, _ in local} & set(articles))
    )
    parties: dict[tuple[str, ...], _Party] = {}
    identities: dict[tuple[str, ...], dict[str, Identity]] = {}
    keys: dict[PartyKey, tuple[str, ...]] = {}
    for place, party in local.items():
        identity = _identity(place, families[place], people, acronyms)
        keys[place] = identity.key
        if identity.key not in parties:
            parties[identity.key] = _Party()
        parties[identity.key].merge(party)
        identities.setdefault(identity.key, {})[place[1]] = identity
    sources = {key: _source(key, party, identities[key]) for key, party in parties.items()}
    return {place: _as_in_article(sources[key], local[place], parties[key]) for place, key in keys.items()}


def _gather(statements: Iterable[Statement]) -> dict[PartyKey, _Party]:
    local: dict[PartyKey, _Party] = {}
    for statement in statements:
        for step in statement.chain:
            place = (statement.article_id, step.name)
            party = local.get(place)
            if party is None:
                party = local[place] = _Party()
            _note(party, step, statement.source)
    return local


def _note(party: _Party, step: ChainStep, source: Mention | None) -> None:
    party.names[step.name] = party.names.get(step.name, 0) + 1
    party.kinds[step.kind] = party.kinds.get(step.kind, 0) + 1
    party.is_named |= step.named
    if source is None or source.label != step.name:
        return
    if source.anonymity_reason and not source.named:
        _add(party.withheld, {source.anonymity_reason: 1})
    if source.access and not source.named:
        _add(party.accesses, {source.access: 1})
    if source.affiliation:
        _add(party.affiliations, {source.affiliation: 1})
    if source.principal:
        is_office = source.affiliation is not None or source.kind is not SourceKind.PERSON
        is_office |= source.principal_reason is not None
        _add(party.principals if is_office else party.admitted, {source.principal: 1})
        if source.principal_reason:
            former = party.why_principal.get(source.principal, source.principal_reason)
            party.why_principal[source.principal] = min(former, source.principal_reason)
    if source.text and source.reason and source.named and source.text not in party.words:
        party.words[source.text] = source.reason


def _family(party: _Party) -> str:
    """Return the sort of parties among which a name is looked for; "own" for one that belongs to its article."""
    name, kind = next(iter(party.names)), party.kind
    if not party.is_named or name == UNKNOWN_OUTLET:
        return "own"
    if kind in _MEDIA:
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


def _people(local: Mapping[PartyKey, _Party], families: Mapping[PartyKey, str]) -> dict[str, Identity]:
    """Return the identity of every name of the family "party", by its letters."""
    names: dict[str, _Party] = {}
    for place, party in local.items():
        if families[place] == "party":
            letters = _letters(place[1])
            if letters not in names:
                names[letters] = _Party()
            names[letters].merge(party)
    people = {
        letters: name_parts(min(party.names, key=lambda name: (-party.names[name], name)))
        for letters, party in names.items()
        if party.kind is SourceKind.PERSON
    }
    return identify_people(people)


def _identity(place: PartyKey, family: str, people: Mapping[str, Identity], acronyms: Mapping[str, str]) -> Identity:
    article_id, name = place
    if family == "own":
        return Identity(("own", article_id, name), _SPELLING, name)
    if family == "media":
        known = find_media(name)
        return _known("media", known.name if known else None, name)
    if family == "state":
        state = state_words().get(phrase_key(name))
        return _known("state", state.state if state else None, name)
    if family == "document":
        return _known("document", None, name)
    letters = _letters(name)
    if letters in people:
        return people[letters]
    body = bodies().get(phrase_key(name))
    written_out = acronyms.get(short_form(name) or "")
    return _known("party", body.name if body else written_out, name)


def _known(family: str, canonical: str | None, name: str) -> Identity:
    """Return the identity of a name that a table knows, or that stands for itself."""
    if canonical is None:
        return Identity((family, _letters(name)), _SPELLING)
    reason = _SPELLING if _letters(canonical) == _letters(name) else f"a name of {canonical}"
    return Identity((family, _letters(canonical)), reason, canonical)


@lru_cache(maxsize=200_000)
def _letters(name: str) -> str:
    letters = letters_key(name)
    return letters_key(name.split(None, 1)[1]) if name[:4].casefold() == "the " and len(letters) > 3 else letters


def _source(key: tuple[str, ...], party: _Party, identities: Mapping[str, Identity]) -> Source:
    canonical = min((identity.name for identity in identities.values() if identity.name), default=None)
    name = canonical or min(party.names, key=lambda one: (-len(name_parts(one)), -party.names[one], one))
    found = {alias: identity.reason for alias, identity in identities.items() if alias != name}
    for words, reason in party.words.items():
        alias = _alias(words)
        if alias and alias != name:
            found.setdefault(alias, reason)
    aliases, principal = sorted(found), _most(party.principals)
    is_office = principal is not None and party.kind is SourceKind.PERSON
    given = f"the articles give {name} an office that speaks for {principal}" if is_office else None
    return Source(
        id=SourceId(content_id("p", *key)),
        name=name,
        kind=party.kind,
        named=(party.is_named and key[:1] != ("own",)) or (party.is_named and name != UNKNOWN_OUTLET),
        aliases=tuple(aliases),
        affiliation=_most(party.affiliations),
        anonymity_reason=_most(party.withheld),
        access=_most(party.accesses),
        principal=principal,
        principal_reason=party.why_principal.get(principal or "", given),
        reasons=tuple(found[alias] for alias in aliases),
    )


def _as_in_article(source: Source, here: _Party, everywhere: _Party) -> Source:
    """Return a person as one article has them: out of the office that others give, or admitting what a body did."""
    if source.kind is not SourceKind.PERSON or not source.named:
        return source
    left_office = not here.principals and any(
        body == source.principal or body in everywhere.affiliations for body in here.affiliations
    )
    if source.principal and left_office:
        return source.model_copy(update={"principal": None, "principal_reason": None})
    admitted = _most(here.admitted)
    if source.principal is None and admitted:
        reason = f"{source.name} admits what {admitted} did, and so speaks for it there"
        return source.model_copy(update={"principal": admitted, "principal_reason": reason})
    return source


def _alias(words: str) -> str | None:
    """Return the words as a name, without determiner; None for a pronoun or a description."""
    if pronouns().get(phrase_key(words)) or len(words.split()) > _MAX_ALIAS_WORDS:
        return None
    phrase = read_phrase(words)
    is_name = phrase.kind is SourceKind.DOCUMENT or phrase.core[:1].isupper()
    return phrase.core if phrase.named and is_name else None


def _most(counts: Mapping[str, int]) -> str | None:
    return min(counts, key=lambda one: (-counts[one], one)) if counts else None
