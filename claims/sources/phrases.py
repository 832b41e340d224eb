"""What the words of one mention are by themselves: a party of some kind, or words that point back."""

import re
from dataclasses import replace
from functools import lru_cache

from claims.sources.described import as_described, from_first_capital
from claims.sources.known_as import split_known_as, with_name
from claims.sources.lexicons import (
    Body,
    Media,
    StateWord,
    Title,
    bodies,
    common_modifiers,
    document_nouns,
    first_names,
    group_nouns,
    media_nouns,
    organisation_nouns,
    phrase_breaks,
    places,
    pronouns,
    state_words,
    titles,
    unnamed_nouns,
    word_set,
)
from claims.sources.names import NameHit, Office, Segment, find_names, read_office, segment
from claims.sources.outlets import find_media_key
from claims.sources.phrasing import Phrasing, split_determiner
from claims.sources.tokens import Phrase, Token, phrase_key, tokenise
from schemas.statement import SourceKind

_OUTER = " \t\n\r\"“”'‘’«»,;:.()[]–—-"
_CUT = re.compile(r",\s|\s(?:[–—-]|--)\s|\s\(|;\s")
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")


@lru_cache(maxsize=50_000)
def read_phrase(text: str) -> Phrasing:
    """Return what the words of a mention say by themselves. Words that say nothing come back as an unnamed party."""
    plain = _SELF.sub("", " ".join(text.split()).strip(_OUTER))
    pronoun = pronouns().get(phrase_key(plain))
    if pronoun:
        return Phrasing(plain, points="pronoun", is_plural=pronoun.number == "plural")
    renamed = split_known_as(plain)
    if renamed:
        found = with_name(read_phrase(renamed[0]), read_phrase(renamed[1]), *renamed)
        if found:
            return found
    opening, rest = split_determiner(plain)
    core = _core(rest) if opening else _in_lower_case(_core(rest))
    phrase = Phrasing(core, points=opening.points if opening else "", count=opening.count if opening else None)
    for found in (
        reading(phrase, plain) for reading in (_as_media, _as_known, _as_pair, _as_office_holder, _as_common, _as_name)
    ):
        if found:
            return _with_appositive(found, rest)
    return replace(phrase, head=_last_key(core))


def _core(text: str) -> str:
    """Return the words before the first appositive or bracket; all of them when nothing stands before it."""
    match = _CUT.search(text)
    return (text[: match.start()] if match and match.start() else text).strip(_OUTER)


def _in_lower_case(core: str) -> str:
    """Return a description without the capital that its place in the sentence gave it ("Campaigners", "Senior ...")."""
    first, *rest = core.split(" ")
    key = first.casefold()
    is_only = not rest or rest[0][:1].islower()
    is_noun = key in unnamed_nouns() or key in group_nouns() or key in document_nouns()
    is_body = not rest and key in organisation_nouns() and (key,) not in bodies()
    singular = unnamed_nouns().get(key, (key, False))[0]
    title = titles().get((singular,))
    is_name = first.isupper() or (key,) in state_words() or (title is not None and title.role == "party")
    is_common = is_noun or is_body or (bool(rest) and key in common_modifiers())
    return " ".join([key, *rest]) if is_common and is_only and not is_name else core


def _as_media(phrase: Phrasing, plain: str) -> Phrasing | None:
    key = phrase_key(phrase.core)
    known = find_media_key(key) or find_media_key(("the", *key))
    starts = range(1, len(key)) if known is None else ()
    for start in starts:
        known = find_media_key(key[start:])
        if known and _are_qualifiers(phrase.core, start):
            break
        known = None
    if known is None and phrase.points == "definite" and len(key) == 1 and key in media_nouns():
        return replace(phrase, kind=SourceKind.OUTLET, named=True, name=plain) if phrase.core[0].isupper() else None
    if known is None or not any(char.isupper() for char in phrase.core):
        return None
    if phrase.points == "indefinite" and not phrase.core[0].isupper():
        return None
    same = phrase_key(known.name) == phrase_key(plain)
    reason = None if same else f"'{plain}' is a name of {known.name}"
    return replace(phrase, kind=SourceKind(known.kind), named=True, name=known.name, reason=reason)


def _are_qualifiers(text: str, count: int) -> bool:
    """Return whether the first words of a phrase only qualify what follows ("South Korea's state-run ...")."""
    qualifying = 0
    for piece in segment(text):
        if qualifying >= count:
            return True
        is_plain = piece.kind in ("word", "title") and not piece.tokens[0].is_capital
        if not is_plain and piece.kind != "state":
            return False
        qualifying += len(piece.tokens)
    return False


def _as_known(phrase: Phrasing, plain: str) -> Phrasing | None:
    key = phrase_key(phrase.core)
    state = state_words().get(key)
    if state and phrase.core[0].isupper() and not (state.form == "short" and phrase.points != "definite"):
        if state.form == "demonym":
            return replace(phrase, kind=SourceKind.GROUP, head=key[-1], is_plural=True)
        return _of_state(phrase, state, plain)
    body = bodies().get(key) or places().get(key)
    if body and phrase.core[0].isupper():
        reason = None if phrase_key(body.name) == key else f"'{plain}' is a name of {body.name}"
        return replace(
            phrase,
            kind=SourceKind.ORGANISATION,
            named=True,
            name=body.name,
            principal=body.state or None,
            reason=reason,
        )
    return None


def _of_state(phrase: Phrasing, state: StateWord, plain: str) -> Phrasing:
    reason = None
    if state.form == "capital":
        reason = f"'{plain}', the capital, stands for the government of {state.state}"
    elif phrase_key(state.state) != phrase_key(plain):
        reason = f"'{plain}' is a name of {state.state}"
    return replace(phrase, kind=SourceKind.STATE, named=True, name=state.state, principal=state.state, reason=reason)


def _as_pair(phrase: Phrasing, plain: str) -> Phrasing | None:
    parts = re.split(r",?\s+and\s+", phrase.core)
    if len(parts) != 2:
        return None
    sides = [read_phrase(part) for part in parts]
    if not all(side.named and side.kind in (SourceKind.PERSON, SourceKind.STATE) for side in sides):
        return None
    names = [side.name or side.core for side in sides]
    return replace(
        phrase, kind=SourceKind.GROUP, named=True, name=" and ".join(names), is_plural=True, count=phrase.count or 2
    )


def _as_office_holder(phrase: Phrasing, _plain: str) -> Phrasing | None:
    """Return the person at the end of an office told at length ("Director of Harbour Affairs Mary Field")."""
    pieces = segment(phrase.core)
    hit = next(reversed(list(find_names(phrase.core))), None)
    if hit is None or not pieces or pieces[0].kind != "title" or " of " not in phrase.core[: hit.start]:
        return None
    is_name = hit.parts[0] in first_names() and " " in hit.text and not hit.is_body
    if not is_name or phrase_key(phrase.core[hit.end :]):
        return None
    office = read_office(phrase.core[: hit.start])
    return replace(phrase, kind=SourceKind.PERSON, named=True, name=hit.text, office=office, hit=hit)


def _as_common(phrase: Phrasing, _plain: str) -> Phrasing | None:
    return as_described(phrase)


def _as_name(phrase: Phrasing, plain: str) -> Phrasing | None:
    hits = list(find_names(phrase.core))
    if not hits:
        return _as_titled(phrase)
    if phrase.points == "definite" and phrase_key(phrase.core)[-1:] in media_nouns():
        return replace(phrase, kind=SourceKind.OUTLET, named=True, name=plain)
    hit = next((one for one in hits if _ends_name(phrase.core, one)), hits[-1])
    tail = tuple(key for key in phrase_key(phrase.core[hit.end :]) if key != "s")
    if hit.office.titles and " " in hit.text and not hit.is_body and not tail:
        return replace(phrase, kind=SourceKind.PERSON, named=True, name=hit.text, office=hit.office, hit=hit)
    if hit.is_body or phrase.points == "indefinite" or (tail and tail[0] not in word_set("qualifying words")):
        return _as_proper_body(phrase)
    if any(key in phrase_breaks() for key in phrase_key(phrase.core[: hit.start])) and not hit.office.titles:
        return _as_proper_body(phrase)
    if hits[0] is not hit and not hit.office.titles and phrase_key(phrase.core[hits[0].end : hit.start]):
        return _as_proper_body(phrase)
    return replace(phrase, kind=SourceKind.PERSON, named=True, name=hit.text, office=hit.office, hit=hit)


def _ends_name(text: str, hit: NameHit) -> bool:
    """Return whether what follows the name only qualifies it ("Ann Field of Hill Valley")."""
    tail = phrase_key(text[hit.end :])
    return not hit.is_body and " " in hit.text and tail[:1] in (("of",), ("from",), ("who",), ("with",), ("in",))


def _as_proper_body(phrase: Phrasing) -> Phrasing:
    """Return the body that the words name; a party by description when they turn on a common noun ("Holm donors")."""
    head = _head(phrase.core)
    media = find_media_key(phrase_key(phrase.core))
    if head is not None and not head.is_capital and media is None:
        is_plural = head.key.endswith("s") and not head.key.endswith("ss")
        kind = SourceKind.GROUP if is_plural else SourceKind.UNNAMED
        return replace(phrase, kind=kind, head=head.key, is_plural=is_plural)
    name = from_first_capital(phrase.core)
    body = bodies().get(phrase_key(name))
    if body:
        return replace(phrase, kind=SourceKind.ORGANISATION, named=True, name=body.name, principal=body.state or None)
    key = _last_key(phrase.core)
    kind = SourceKind(media.kind) if media else SourceKind.ORGANISATION
    if (key,) in media_nouns() and phrase.core[0].isupper():
        kind = SourceKind.OUTLET
    return replace(phrase, kind=kind, named=True, name=name, head=key if key in organisation_nouns() else "")


def _head(core: str) -> Token | None:
    """Return the word that a phrase turns on: the last before "of", "with" and the like."""
    tokens = tokenise(core)
    stop = next(
        (at for at, token in enumerate(tokens) if at and token.key in phrase_breaks() and not token.is_capital), None
    )
    return tokens[: stop or len(tokens)][-1] if tokens else None


def _as_titled(phrase: Phrasing) -> Phrasing | None:
    """Return the party of a title without a name ("the South Korean President"), or of a well-known body."""
    pieces = [piece for piece in segment(phrase.core) if piece.kind != "word"]
    if not pieces:
        return None
    last: Segment = pieces[-1]
    if isinstance(last.value, Title):
        return replace(phrase, head=" ".join(token.key for token in last.tokens), office=read_office(phrase.core))
    if isinstance(last.value, Body | Media | StateWord):
        return _as_proper_body(phrase)
    return None


def _with_appositive(found: Phrasing, rest: str) -> Phrasing:
    """Return the phrase with what its appositive says ("..., fellow with the Hill Centre", "the mayor, Ann Field")."""
    after = rest[len(found.core) :].strip(_OUTER)
    if not after or len(found.core) > len(rest):
        return found
    if found.kind in (SourceKind.UNNAMED, SourceKind.GROUP) and not found.named:
        return _as_named_after(found, after)
    if found.kind is not SourceKind.PERSON:
        return found
    office = read_office(after)
    if not office.titles and after.split(" ")[0] not in ("of", "from", "at", "with"):
        return found
    merged = Office(
        (*found.office.titles, *office.titles),
        found.office.state or office.state,
        found.office.body or office.body,
        found.office.is_past or office.is_past,
        found.office.was_held or office.was_held,
    )
    return replace(found, office=merged)


def _as_named_after(found: Phrasing, after: str) -> Phrasing:
    """Return the person whom the words after a description name; the description when they name nobody in full."""
    hit = next(find_names(after), None)
    if found.is_plural and hit is not None and hit.start:
        return found
    if hit is None or hit.is_body or " " not in hit.text or not _is_title(after[: hit.start]):
        return found
    office = replace(found.office, state=found.office.state if found.office.titles else None)
    return replace(
        found,
        kind=SourceKind.PERSON,
        named=True,
        name=hit.text,
        hit=hit,
        office=replace(office, body=office.body or found.affiliation),
        principal=None,
    )


def _is_title(before: str) -> bool:
    """Return whether nothing, or only an article and titles, stands before a name."""
    return all(piece.kind == "title" or piece.tokens[0].key in ("the", "then") for piece in segment(before))


def _last_key(text: str) -> str:
    key: Phrase = phrase_key(text)
    return key[-1] if key else ""
