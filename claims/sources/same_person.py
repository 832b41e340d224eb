"""Which of many personal names are one person's. A difference in a given name always keeps two apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.sources.lexicons import first_names, surnames_first
from claims.sources.people import surname_of
from claims.sources.tokens import Phrase

_SPELLING = "the same name, spelt another way"
_MIDDLE = "the same first and last name, and no middle name that differs"
_ORDER = "the same two names in the other order"
_INITIAL = "an initial and a surname that one full name alone fits"
_SURNAME = "a surname that one full name alone has"
# 0 to 100. Two middle names are one when the shorter begins the longer: "J" and "John".
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Identity:
    """The key of the party that a name belongs to, why it does, and the party's name where a table has it."""

    key: tuple[str, ...]
    reason: str
    name: str | None = None


def identify_people(names: Mapping[str, Phrase]) -> dict[str, Identity]:
    """Return the identity of each name, under its letters; `names` gives the parts of each.

    A surname, or an initial and a surname, goes to the only person who has it, and stands alone otherwise.
    """
    full = {letters: parts for letters, parts in names.items() if len(parts) > 1 and len(parts[0]) > 1}
    found = _identify_full(full)
    by_surname: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for letters, parts in full.items():
        by_surname.setdefault(surname_of(parts), {}).setdefault(found[letters].key, parts)
    for letters, parts in names.items():
        if letters not in found:
            found[letters] = _identify_short(letters, parts, by_surname)
    return found


def _identify_short(
    letters: str, parts: Phrase, by_surname: Mapping[str, Mapping[tuple[str, ...], Phrase]]
) -> Identity:
    fits = by_surname.get(parts[-1], {})
    if len(parts) > 1:
        fits = {key: full for key, full in fits.items() if full[0][0] == parts[0][0]}
    if len(fits) == 1:
        return Identity(next(iter(fits)), _SURNAME if len(parts) == 1 else _INITIAL)
    return Identity(("party", letters), _SPELLING)


def _identify_full(full: Mapping[str, Phrase]) -> dict[str, Identity]:
    found: dict[str, Identity] = {}
    buckets: dict[tuple[str, str], dict[str, Phrase]] = {}
    for letters, parts in full.items():
        if parts[0] in surnames_first() and parts[0] not in first_names():
            found[letters] = Identity(("party", letters), _SPELLING)
        else:
            buckets.setdefault((parts[0], parts[-1]), {})[letters] = parts
    for ends in sorted(buckets):
        found.update(_identify_bucket(ends, buckets[ends]))
    for letters, parts in full.items():
        other = "".join(reversed(parts))
        if len(parts) == 2 and other in full and parts[0] not in first_names() and parts[1] in first_names():
            found[letters] = Identity(found[other].key, _ORDER)
    return found


def _identify_bucket(ends: tuple[str, str], names: Mapping[str, Phrase]) -> dict[str, Identity]:
    """Return the identities of names with the same first and last part: one person, unless middle names differ."""
    middles = {letters: parts[1:-1] for letters, parts in names.items()}
    given = sorted({middle for middle in middles.values() if middle})
    if all(_agree(left, right) for at, left in enumerate(given) for right in given[at + 1 :]):
        key = ("party", "".join(ends))
        return {letters: Identity(key, _MIDDLE) for letters in names}
    return {letters: Identity(("party", letters), _SPELLING) for letters in names}


def _agree(left: Sequence[str], right: Sequence[str]) -> bool:
    return len(left) == len(right) and all(
        one[0] == two[0] and (1 in (len(one), len(two)) or fuzz.ratio(one, two) == _WHOLE)
        for one, two in zip(left, right, strict=True)
    )
