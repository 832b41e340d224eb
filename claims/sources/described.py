"""Parties that a common noun describes: persons, groups, documents, bodies and media that are not named."""

from collections.abc import Sequence
from dataclasses import replace

from claims.sources.lexicons import (
    bodies,
    document_nouns,
    group_nouns,
    media_nouns,
    organisation_nouns,
    phrase_breaks,
    state_words,
    titles,
    unnamed_nouns,
    word_set,
)
from claims.sources.names import Office, read_office, segment
from claims.sources.phrasing import Phrasing, split_determiner
from claims.sources.tokens import Token, phrase_key, tokenise
from schemas.statement import SourceKind

_NO_BODY = ("word", "title")
_PLACES = (("for",), ("from",), ("of",), ("with",), ("at",), ("by",))


def as_described(phrase: Phrasing) -> Phrasing | None:
    """Return the party when the phrase turns on a common noun ("a Fjord Union spokesman at the quay"), else None."""
    tokens = tokenise(phrase.core)
    stop = next((at for at, token in enumerate(tokens) if at and _breaks(tokens, at)), len(tokens))
    if not tokens or not stop:
        return None
    while stop > 1 and (
        tokens[stop - 1].key in word_set("after nouns") or _is_participle(tokens[stop - 1], tokens[stop - 2])
    ):
        stop -= 1
    head = tokens[stop - 1]
    before = phrase.core[: head.start].strip()
    after = phrase.core[tokens[stop].start :] if stop < len(tokens) else ""
    if head.is_capital and not _is_described_in_capitals(tokens, stop, phrase):
        return None
    for reading in (_as_media_noun, _as_person_noun, _as_document, _as_organisation):
        found = reading(phrase, head, before, after)
        if found:
            return found
    return None


def _is_after_noun(token: Token, before: Token) -> bool:
    return token.key in word_set("after nouns") or _is_participle(token, before)


def _is_participle(token: Token, before: Token) -> bool:
    """Return whether the word goes with a noun before it ("memos written", "officials briefed")."""
    known = (unnamed_nouns(), document_nouns(), organisation_nouns())
    is_noun = any(before.key in nouns for nouns in known) and not any(token.key in nouns for nouns in known)
    return is_noun and token.key.endswith(("ed", "en", "ing")) and not token.is_capital


def _breaks(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].key in phrase_breaks() and not tokens[at].is_capital


def _is_described_in_capitals(tokens: Sequence[Token], stop: int, phrase: Phrasing) -> bool:
    """Return whether a capital is only the sentence's ("Experts", "Campaigners") or a body's ("Foreign Ministry")."""
    head = tokens[stop - 1]
    if head.key in organisation_nouns() or head.key in document_nouns():
        return stop > 1 or not phrase.points or phrase.points == "definite"
    is_several = unnamed_nouns().get(head.key, ("", False))[1]
    return is_several or (stop == 1 and head.key in {*unnamed_nouns(), *group_nouns()})


def _as_media_noun(phrase: Phrasing, head: Token, before: str, after: str) -> Phrasing | None:
    key = phrase_key(f"{before} {head.text}")
    kind = media_nouns().get(key[-2:]) or media_nouns().get(key[-1:])
    if not kind or head.is_capital:
        return None
    names = [piece for piece in segment(before) if piece.kind == "name"] if before else []
    if names:
        name = before[names[0].tokens[0].start :].strip()
        return replace(phrase, kind=SourceKind(kind), named=True, name=name, head=head.key)
    return replace(phrase, kind=SourceKind(kind), head=" ".join(key[-2:]) if key[-2:] in media_nouns() else head.key)


def _as_person_noun(phrase: Phrasing, head: Token, before: str, after: str) -> Phrasing | None:
    key = head.key
    noun, is_plural = unnamed_nouns().get(key, (key, key in group_nouns()))
    office = read_office(f"{before} {head.text} {after}")
    title = titles().get(phrase_key(f"{before} {head.text}")[-2:]) or titles().get((key,))
    if key not in unnamed_nouns() and key not in group_nouns() and title is None:
        return None
    is_group = key in group_nouns() and phrase.count is None and not (noun == "person" and after)
    if phrase.points == "definite" and noun in ("source", "official", "person"):
        is_group = False
    affiliation = _affiliation(before, after)
    found = replace(
        phrase,
        kind=SourceKind.GROUP if is_group else SourceKind.UNNAMED,
        head=noun,
        is_plural=is_plural,
        office=office,
        affiliation=affiliation,
    )
    return replace(found, principal=_spoken_for(before, after, affiliation)) if found.speaks else found


def _affiliation(before: str, after: str) -> str | None:
    """Return the body or state that a description names before its noun or after "for", "from", "of", "with"."""
    lead = _qualifier(before)
    if lead:
        return lead
    opening = phrase_key(after)[:1]
    if opening not in _PLACES:
        return None
    _, rest = split_determiner(after.split(None, 1)[1]) if " " in after else (None, "")
    words = tokenise(rest)
    stop = next((at for at, token in enumerate(words) if at and _breaks(words, at)), len(words))
    if not words:
        return None
    has_head = any(token.is_capital or token.key in organisation_nouns() for token in words[:stop])
    state = state_words().get(phrase_key(rest[: words[stop - 1].end]))
    if state:
        return state.state
    return _display(rest, words[:stop]) if has_head else None


def _qualifier(before: str) -> str | None:
    """Return the words before a noun from their first capital on ("senior Hill Valley council" -> from Hill)."""
    pieces = segment(before)
    starts = [
        at for at, piece in enumerate(pieces) if piece.tokens[0].is_capital and piece.kind not in ("word", "title")
    ]
    if not starts:
        return None
    tokens = [token for piece in pieces[starts[0] :] for token in piece.tokens]
    while tokens and tokens[-1].key in titles_of_one_word() and not tokens[-1].is_capital:
        tokens.pop()
    ends = [at for at, token in enumerate(tokens) if token.is_capital or token.key in organisation_nouns()]
    text = _display(before, tokens[: ends[-1] + 1])
    state = state_words().get(phrase_key(text))
    return state.state if state else text


def titles_of_one_word() -> frozenset[str]:
    """Return the titles that are one word."""
    return frozenset(key[0] for key in titles() if len(key) == 1)


def _display(text: str, tokens: Sequence[Token]) -> str:
    first, last = tokens[0], tokens[-1]
    return " ".join(text[first.start : last.start + len(last.text)].split())


def _spoken_for(before: str, after: str, affiliation: str | None) -> str | None:
    """Return the party that a spokesman so described speaks for: a government's name, else the body's."""
    if affiliation is None:
        return None
    body = bodies().get(phrase_key(affiliation))
    if body:
        return body.state or body.name
    office = read_office(f"{before} , {after}")
    is_of_state = any(organisation_nouns().get(key) or key == "office" for key in phrase_key(affiliation))
    return office.state if office.state and is_of_state else affiliation


def _as_document(phrase: Phrasing, head: Token, before: str, after: str) -> Phrasing | None:
    if head.key not in document_nouns():
        return None
    noun, is_plural = document_nouns()[head.key]
    name = phrase.core if phrase_key(after)[:1] in _PLACES else f"{before} {head.text}".strip()
    return replace(
        phrase,
        kind=SourceKind.DOCUMENT,
        named=True,
        name=name,
        head=noun,
        is_plural=is_plural,
        # The words of a title ("Harbour Declaration") name no issuer.
        affiliation=None if head.is_capital else _affiliation(before, after),
    )


def _as_organisation(phrase: Phrasing, head: Token, before: str, after: str) -> Phrasing | None:
    if head.key not in organisation_nouns():
        return _as_bodies(phrase, head, before, after)
    is_of_state = organisation_nouns()[head.key]
    office = read_office(f"{before} , {after}") if before or after else Office()
    state = office.state if is_of_state else None
    if head.key == "government" and state and _is_only_state(before, after):
        return replace(
            phrase,
            kind=SourceKind.STATE,
            named=True,
            name=state,
            head=head.key,
            principal=state,
            reason=f"'{phrase.core}' is the government of {state}",
        )
    is_named = any(token.is_capital for token in tokenise(phrase.core))
    name = from_first_capital(phrase.core) if head.is_capital else phrase.core
    known = bodies().get(phrase_key(name))
    if known:
        name, state = known.name, known.state or state
    return replace(
        phrase,
        kind=SourceKind.ORGANISATION,
        named=is_named,
        name=name if is_named else None,
        head=head.key,
        principal=state,
    )


def from_first_capital(core: str) -> str:
    """Return a name without the words that only qualify it ("nonpartisan Budget Office" -> "Budget Office")."""
    first = next((token.start for token in tokenise(core) if token.is_capital), 0)
    return core[first:]


def _as_bodies(phrase: Phrasing, head: Token, before: str, after: str) -> Phrasing | None:
    """Return several bodies by description ("rights groups", "agencies of the county") as a group; else None."""
    key = head.key
    singular = f"{key[:-3]}y" if key.endswith("ies") else key.removesuffix("s")
    if head.is_capital or singular == key or singular not in organisation_nouns():
        return None
    return replace(
        phrase, kind=SourceKind.GROUP, head=singular, is_plural=True, affiliation=_affiliation(before, after)
    )


def _is_only_state(before: str, after: str) -> bool:
    pieces = segment(f"{before} {after}")
    return not any(piece.kind in ("name", "body", "media") for piece in pieces)
