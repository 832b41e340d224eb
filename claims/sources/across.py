"""Parties across articles: which names are one party, and why."""

from collections.abc import Iterable, Mapping
from datetime import date

from claims.sources.chains import UNKNOWN_OUTLET
from claims.sources.days import Days
from claims.sources.gathering import Party, gather
from claims.sources.identities import Identities
from claims.sources.lexicons import pronouns
from claims.sources.phrases import read_phrase
from claims.sources.same_person import Identity
from claims.sources.tokens import name_parts, phrase_key
from claims.text.hashing import content_id
from schemas.article import Article
from schemas.model import ArticleId, SourceId
from schemas.settings import SourceSettings
from schemas.source import PartyKey, Source
from schemas.statement import SourceKind, Statement

_DEFAULT = SourceSettings()
# A description that is longer than a name is no alias of it.
_MAX_ALIAS_WORDS = 5


def resolve_across(
    statements: Iterable[Statement], articles: Mapping[ArticleId, Article], settings: SourceSettings = _DEFAULT
) -> dict[PartyKey, Source]:
    """Return the party of every chain step of every statement; the order of the input makes no difference.

    Named parties merge on their name: spelling, "the", "Shimbun", a capital for its state, a surname where one full
    name alone has it at that time. A difference in a given name keeps two people apart. An unnamed party, a document
    without a title and an outlet that is not known belong to their article. A person to whom one article gives an
    office speaks for its state or body in others of about that time, except in an article that says otherwise ("the
    former minister"): there the source is the same but for its principal.
    """
    local = gather(statements)
    identities = Identities(local, articles, settings)
    parties: dict[tuple[str, ...], Party] = {}
    found: dict[tuple[str, ...], dict[str, Identity]] = {}
    offices: dict[tuple[str, ...], dict[str, Days]] = {}
    keys: dict[PartyKey, tuple[str, ...]] = {}
    for place, party in local.items():
        identity = identities.identify(place)
        key = keys[place] = identity.key
        parties.setdefault(key, Party()).merge(party)
        aliases = found.setdefault(key, {})
        aliases[place[1]] = min(aliases.get(place[1], identity), identity, key=lambda one: one.reason)
        for principal in party.principals:
            offices.setdefault(key, {}).setdefault(principal, Days()).add(identities.day(place[0]))
    sources = {key: _source(key, party, found[key]) for key, party in parties.items()}
    return {
        place: _as_in_article(
            _as_of(sources[key], local[place], offices.get(key, {}), identities.day(place[0]), settings),
            local[place],
            parties[key],
        )
        for place, key in keys.items()
    }


def _source(key: tuple[str, ...], party: Party, identities: Mapping[str, Identity]) -> Source:
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
        kind=SourceKind.STATE if key[0] == "state" else party.kind,
        named=(party.is_named and key[:1] != ("own",)) or (party.is_named and name != UNKNOWN_OUTLET),
        aliases=tuple(aliases),
        affiliation=_most(party.affiliations),
        anonymity_reason=_most(party.withheld),
        access=_most(party.accesses),
        principal=principal,
        principal_reason=party.why_principal.get(principal or "", given),
        reasons=tuple(found[alias] for alias in aliases),
    )


def _as_of(
    source: Source, here: Party, offices: Mapping[str, Days], day: date | None, settings: SourceSettings
) -> Source:
    """Return a person as of the day of an article: an office that only articles of another time give is left out."""
    is_from_others = source.kind is SourceKind.PERSON and source.principal is not None and not here.principals
    if not is_from_others or offices[source.principal or ""].is_near(day, settings.office_days):
        return source
    return source.model_copy(update={"principal": None, "principal_reason": None})


def _as_in_article(source: Source, here: Party, everywhere: Party) -> Source:
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
