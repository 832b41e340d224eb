"""What stands where a source is looked for, and is no party that a reader could tell: things, amounts, peoples."""

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

from claims.sources.filling import taken_over
from claims.sources.lexicons import (
    called_back,
    document_nouns,
    group_nouns,
    media_nouns,
    organisation_nouns,
    past_words,
    phrase_breaks,
    state_words,
    titles,
    unnamed_nouns,
    word_set,
)
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing, split_determiner
from claims.sources.roles import is_role
from claims.sources.tokens import Phrase, Token, phrase_key, tokenise
from schemas.statement import Mention, SourceKind

_OWN = (("my",), ("our",), ("your",))
_ALL = (("most",), ("all",), ("every",), ("both",), ("any",), ("ordinary",))
# "Those close to Holm" need no noun.
_KNOWING = (("close",), ("familiar",), ("briefed",), ("privy",), ("involved",), ("who",))
Key = TypeVar("Key", bound=Hashable)

_OFFICES = ("government", "legislature", "local", "judicial", "campaign", "party", "royal")
_DESCRIBED = (SourceKind.UNNAMED, SourceKind.GROUP)


def leave_no_party(found: Mapping[Key, Mention], described: Set[Key]) -> dict[Key, Mention]:
    """Return the mentions; as ones that could not be resolved where their description is of no party that can be told.

    What points back to such a one is left open with it. `described` are the mentions whose words were taken for a
    description of a person as they were read, before they were resolved.
    """
    kept = {key: _leave_open(mention, is_described=key in described) for key, mention in found.items()}
    opened = {found[key].descriptor for key, mention in kept.items() if _is_known_one(mention)}
    return {
        key: _as_open(mention, mention.reason) if _points_back(mention) and mention.descriptor in opened else mention
        for key, mention in kept.items()
    }


def _is_known_one(mention: Mention) -> bool:
    """Return whether a mention was left open as one of somebody known, whom other words may mean as well."""
    return mention.label is None and (mention.reason or "").startswith("who ")


def _points_back(mention: Mention) -> bool:
    is_open = not mention.named and mention.descriptor is not None and mention.kind in _DESCRIBED
    return is_open and mention.reason is not None and not (mention.access or mention.anonymity_reason)


def _leave_open(mention: Mention, *, is_described: bool) -> Mention:
    key = phrase_key(mention.text or "")
    if len(key) == 1 and key[0] in word_set("nobody"):
        return _as_open(mention, f"'{mention.text}' is nobody in particular")
    if mention.named or mention.descriptor is None or mention.kind not in _DESCRIBED:
        return mention
    if mention.access or mention.anonymity_reason or phrase_key(mention.descriptor)[:1] in _KNOWING:
        return mention
    why = _why_open(mention, mention.descriptor, is_described=is_described)
    return mention if why is None else _as_open(mention, why)


def _as_open(mention: Mention, why: str | None) -> Mention:
    return taken_over(mention, None, why or "").model_copy(
        update={"count": None, "affiliation": None, "principal": None, "principal_reason": None}
    )


def _why_open(mention: Mention, descriptor: str, *, is_described: bool) -> str | None:
    words = mention.text or descriptor
    tokens = _noun_phrase(descriptor)
    head = tokens[-1] if tokens else None
    is_thing = head is None or head.key in document_nouns()
    if head is None or is_thing or not (is_described or _is_party_noun(tokens, head)):
        return f"'{words}' names no party that can be told"
    phrase = read_phrase(words)
    if _is_public(phrase, tokens, head, phrase_key(words)[:1]):
        return f"'{words}' is no party that could be asked"
    is_whose_told = phrase_key(descriptor) != phrase_key(phrase.core)
    is_kin = head.key in word_set("kin") and not is_whose_told
    if phrase.points == "owned" and (is_kin or phrase_key(words)[:1] in _OWN):
        return f"whose '{words}' is meant is not told"
    return _why_unsettled(mention, phrase, tokens)


def _why_unsettled(mention: Mention, phrase: Phrasing, tokens: list[Token]) -> str | None:
    """Return why "the ..." is nobody who can be told, though the reader is taken to know who it is."""
    is_own = phrase_key(mention.descriptor or "") == phrase_key(phrase.core)
    if not is_own or phrase.points not in ("definite", "") or phrase.is_plural or mention.principal or mention.count:
        return None
    if is_role(phrase) and "' may be '" in (mention.reason or ""):
        return mention.reason
    head = tokens[-1].key
    title = titles().get((head,))
    is_epithet = any(token.is_capital or token.key in past_words() for token in tokens[:-1])
    if phrase.points:
        is_known = is_epithet and ((title is not None and title.role in _OFFICES) or head in called_back())
    else:
        # "Judge rejects request": a headline's way to speak of somebody whom the text then names.
        is_owned = any(token.is_possessive for token in tokens)
        is_known = (
            title is not None and title.role != "spokes" and head not in word_set("person nouns") and not is_owned
        )
    return mention.reason or f"who '{mention.text}' is could not be told" if is_known else None


def _noun_phrase(descriptor: str) -> list[Token]:
    """Return the words up to the noun that a description turns on; empty when it turns on none."""
    _, bare = split_determiner(descriptor)
    tokens = tokenise(bare)
    while tokens and tokens[0].key in ("of", "whose"):
        tokens = tokens[1:]
    stop = next((at for at, token in enumerate(tokens) if _ends(tokens, at)), len(tokens))
    kept = tokens[:stop]
    is_many = (
        len(kept) > 0 and kept[-1].key in word_set("collectives") and stop < len(tokens) and tokens[stop].key == "of"
    )
    return _noun_phrase(bare[tokens[stop].end :].strip()) if is_many else kept


def _ends(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    is_break = token.key in phrase_breaks() and (not token.is_capital or token.key == "i") and token.key != "and"
    is_apart = at > 0 and not _goes_on(tokens[at - 1], token)
    is_after = at > 0 and not token.is_capital and _is_noun(tokens[at - 1].key) and token.key.endswith(("ed", "ing"))
    return is_break or is_apart or is_after


def _goes_on(before: Token, token: Token) -> bool:
    """Return whether one mark at most stands between two words: a space, a hyphen, a stroke."""
    return before.is_joined or before.is_possessive or token.start - before.end == 1


def _is_party_noun(tokens: list[Token], head: Token) -> bool:
    # "Mr. Holm's decision" turns on a thing, "Holm donors" on people.
    return not head.is_possessive and (_is_noun(head.key) or _is_of_state(head))


def _is_noun(word: str) -> bool:
    key = word.rsplit("-", maxsplit=1)[-1]
    singular = f"{key[:-3]}y" if key.endswith("ies") else key.removesuffix("s")
    is_body = singular != key and singular in organisation_nouns()
    is_title = (key,) in titles() or (singular,) in titles()
    known = key in unnamed_nouns() or key in group_nouns() or key in called_back() or singular in called_back()
    is_person = key.endswith(("ist", "ists", "woman", "women", "men", "people", "goers")) and len(key) > _MIN_CHARS
    return (
        known or is_title or is_body or is_person or (singular,) in media_nouns() or key in word_set("parties besides")
    )


# "Black voters" are many; "younger black voters" are those whom somebody met.
_MAX_BARE = 2
# "list" and "mist" end as "activist" does.
_MIN_CHARS = 5


def _is_of_state(token: Token) -> bool:
    return token.is_capital and (token.key,) in state_words()


def _is_demonym(token: Token) -> bool:
    word = state_words().get((token.key,))
    return token.is_capital and word is not None and word.form == "demonym"


def _is_public(phrase: Phrasing, tokens: list[Token], head: Token, opening: Phrase) -> bool:
    """Return whether the words are of a whole people, or of all of a sort, of whom nobody can have asked each."""
    if head.key in word_set("nobody"):
        return True
    if phrase.count is not None and phrase.points == "indefinite" and opening not in _ALL:
        return False
    is_more_told = phrase_key(phrase.core)[-1:] != (head.key,)
    is_all = opening in _ALL or (phrase.count is not None and phrase.points == "definite")
    if head.key in word_set("bodies at large"):
        return not is_more_told
    if head.key in word_set("publics"):
        return is_all or not (is_more_told or phrase.points or len(tokens) > _MAX_BARE)
    is_adherent = head.key in word_set("adherents") and not phrase.points
    return len(tokens) == 1 and not is_more_told and (is_adherent or _is_demonym(head))
