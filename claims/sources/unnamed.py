"""What an article says once of a party that it does not name, for every mention of that party."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from claims.sources.phrases import read_phrase
from schemas.statement import Mention

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def share_descriptions(mentions: Mapping[Key, Mention]) -> dict[Key, Mention]:
    """Return the mentions; those of one unnamed party all have its reason, its access, its affiliation and its number.

    What a mention says itself stays. Of several reasons, or accesses, the first in the order of the mapping is shared;
    where the mentions differ in affiliation or number, neither is: one description may then stand for two parties.
    """
    of_party: dict[str, list[Mention]] = {}
    for mention in mentions.values():
        if not mention.named and mention.descriptor:
            of_party.setdefault(mention.descriptor, []).append(mention)
    shared = {label: _said_of(party) for label, party in of_party.items()}
    return {
        key: _with(mention, shared.get(mention.descriptor or "", {}) if not mention.named else {})
        for key, mention in mentions.items()
    }


def _said_of(party: Iterable[Mention]) -> dict[str, object]:
    mentions = list(party)
    return {
        "anonymity_reason": next((one.anonymity_reason for one in mentions if one.anonymity_reason), None),
        "access": next((one.access for one in mentions if one.access), None),
        "affiliation": _only(mention.affiliation for mention in mentions),
        "count": _only(mention.count for mention in mentions),
    }


def _only(values: Iterable[Value | None]) -> Value | None:
    """Return the one value that is given; None for none, or several that differ."""
    given = [value for value in values if value is not None]
    return given[0] if given and all(value == given[0] for value in given) else None


def _with(mention: Mention, said: Mapping[str, object]) -> Mention:
    missing = {name: value for name, value in said.items() if value is not None and getattr(mention, name) is None}
    # "Several senators" may be more than the three that the article speaks of elsewhere.
    if mention.text and read_phrase(mention.text).points in ("indefinite", "new"):
        missing.pop("count", None)
    return mention.model_copy(update=missing) if missing else mention
