"""Which of many full personal names are one person's. A difference in a given name always keeps two apart."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from claims.sources.lexicons import first_names, name_spellings, short_first_names, surnames_first, word_set
from claims.sources.people import surname_of
from claims.sources.tokens import Phrase, name_parts

Bucket: TypeAlias = Mapping[str, "FullName"]
"""Full names by their letters."""

SPELLING = "the same name, spelt another way"
_MIDDLE = "the same first and last name, and no middle name that differs"
_ORDER = "the same two names in the other order"
_ALONE = "the same name, which several people have"
_PAIR = 2
_FORM = "the same surname, and a usual short form or other spelling of the first name"


@dataclass(frozen=True, slots=True)
class Identity:
    """The key of the party that a name belongs to, why it does, and the party's name where a table has it."""

    key: tuple[str, ...]
    reason: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name in its parts, each folded and in one spelling. `more` is the middle names and a suffix ("jr")."""

    given: str
    surname: str
    middles: Phrase = ()
    suffix: str = ""
    is_surname_first: bool = False

    @property
    def more(self) -> tuple[Phrase, str]:
        """Return what may differ between two names of one person only by being left out."""
        return self.middles, self.suffix


def personal_parts(name: str) -> Phrase:
    """Return the folded parts of a personal name, an article before it left out ("al-Holm"); empty for no word."""
    parts = name_parts(name)
    return parts[1:] if len(parts) > 1 and parts[0] in word_set("name articles") else parts


def is_full(parts: Phrase) -> bool:
    """Return whether the parts are more than a surname, or an initial and a surname."""
    return len(_without_suffix(parts)[0]) > 1 and len(parts[0]) > 1


@lru_cache(maxsize=200_000)
def read_full_name(parts: Phrase) -> FullName:
    """Return a name of two parts or more in its parts.

    >>> read_full_name(("bill", "j", "holm", "jr"))
    FullName(given='william', surname='holm', middles=('j',), suffix='jr', is_surname_first=False)
    >>> read_full_name(("jong", "un", "kim")) == read_full_name(("kim", "jong", "un"))
    True
    """
    bare, suffix = _without_suffix(parts)
    spelt = tuple(name_spellings().get(part, part) for part in bare)
    if surname_of(bare) == bare[0]:
        return FullName("".join(spelt[1:]), spelt[0], suffix=suffix, is_surname_first=True)
    if len(bare) > _PAIR and bare[-1] in surnames_first() and bare[0] not in first_names():
        return FullName("".join(spelt[:-1]), spelt[-1], suffix=suffix, is_surname_first=True)
    middles = tuple(part for part in spelt[1:-1] if part not in word_set("name articles"))
    given = short_first_names().get(bare[0], spelt[0])
    return FullName(given, spelt[-1], middles, suffix)


def _without_suffix(parts: Phrase) -> tuple[Phrase, str]:
    has_suffix = len(parts) > _PAIR and parts[-1] in word_set("name suffixes")
    return (parts[:-1], parts[-1]) if has_suffix else (parts, "")


def identify_full_names(
    names: Mapping[str, Phrase], articles: Mapping[str, Collection[str]]
) -> tuple[dict[str, Identity], set[str]]:
    """Return the identity of each full name, under its letters; and which fit several people, and so stand alone.

    `names` gives the parts of each, `articles` the articles that have it. Two forms of a first name that one article
    keeps apart are two people. Where middle names or suffixes differ, a name without them stands alone.
    """
    buckets: dict[tuple[str, str], dict[str, FullName]] = {}
    full = {letters: read_full_name(parts) for letters, parts in names.items()}
    for letters, name in full.items():
        buckets.setdefault(_ends(letters, names[letters], full), {})[letters] = name
    found: dict[str, Identity] = {}
    open_names: set[str] = set()
    for ends in sorted(buckets):
        for lead, part in _split_forms(ends, buckets[ends], names, articles):
            for key, group in _split_suffixes(lead, part, articles):
                found.update(_identify_bucket(key, group, names))
                open_names |= {letters for letters in group if found[letters].reason == _ALONE}
    return found, open_names


def _ends(letters: str, parts: Phrase, full: Mapping[str, FullName]) -> tuple[str, str]:
    """Return the given name and the surname, turned round where the same two names stand the other way as well."""
    name, turned = full[letters], full.get("".join(reversed(parts)))
    own = (name.given, name.surname)
    if len(parts) != _PAIR or name.is_surname_first or turned is None or parts[0] == parts[1]:
        return own
    other = (turned.given, turned.surname)
    is_first, is_last = (part in first_names() for part in parts)
    if is_first and is_last:
        return own
    return own if is_first else other if is_last else min(own, other)


def _split_forms(
    ends: Phrase, bucket: Bucket, names: Mapping[str, Phrase], articles: Mapping[str, Collection[str]]
) -> list[tuple[Phrase, Bucket]]:
    """Return the names of a bucket, all under its ends; by the first name's form where an article has two forms."""
    forms = {letters: names[letters][0] for letters in bucket}
    by_form = {form: {one for one in bucket if forms[one] == form} for form in sorted(set(forms.values()))}
    where = {form: _articles(letters, articles) for form, letters in by_form.items()}
    if not any(where[left] & where[right] for left, right in combinations(where, 2)):
        return [(ends, bucket)]
    return [((form, *ends), {one: bucket[one] for one in letters}) for form, letters in by_form.items()]


def _split_suffixes(
    ends: Phrase, bucket: Bucket, articles: Mapping[str, Collection[str]]
) -> list[tuple[Phrase, Bucket]]:
    """Return the names of a bucket, all under its ends; those with a suffix apart where something says so.

    An article that has a name with and without says so, and middle names that only the names without suffix have:
    the father is in the news as "Jon P. Holm" or "Jon Holm", the son as "Jon Holm Jr".
    """
    suffixes = sorted({name.suffix for name in bucket.values()})
    with_suffix = {one for one in bucket if bucket[one].suffix}
    plain, marked = _articles(bucket.keys() - with_suffix, articles), _articles(with_suffix, articles)
    has_middles = {bool(name.suffix) for name in bucket.values() if name.middles}
    if suffixes[0] or len(suffixes) == 1 or not (plain & marked or has_middles == {False}):
        return [(ends, bucket)]
    return [
        ((*ends, suffix) if suffix else ends, {one: bucket[one] for one in bucket if bucket[one].suffix == suffix})
        for suffix in suffixes
    ]


def _articles(names: Collection[str], articles: Mapping[str, Collection[str]]) -> set[str]:
    """Return the articles that have one of the names."""
    return {article for letters in names for article in articles.get(letters, ())}


def _identify_bucket(ends: Phrase, bucket: Bucket, names: Mapping[str, Phrase]) -> dict[str, Identity]:
    """Return the identities of names with the same ends: one person, unless what they have more differs."""
    given = sorted({name.more for name in bucket.values()})
    clashes = {one: [other for other in given if not agree(one, other)] for one in given}
    found = {}
    for letters, name in bucket.items():
        near = [other for other in given if agree(name.more, other)]
        if any(other in clashes[one] for one, other in combinations(near, 2)):
            found[letters] = Identity(("party", "", letters), _ALONE)
            continue
        key: tuple[str, ...] = ("party", "".join(ends))
        if any(clashes.values()):
            middles, suffix = max(near, key=lambda more: (len("".join((*more[0], more[1]))), more))
            key = (*key, "".join(middles), suffix)
        found[letters] = Identity(key, _reason(name, bucket, names))
    return found


def agree(left: tuple[Sequence[str], str], right: tuple[Sequence[str], str]) -> bool:
    """Return whether two names' middle names and suffixes can be one person's: none that both have differs.

    >>> agree((("w",), ""), (("walker",), "jr")), agree((("w",), ""), (("h", "w"), "")), agree(((), "jr"), ((), "sr"))
    (True, False, False)
    """
    suffixes = {left[1], right[1]} - {""}
    pairs = zip(left[0], right[0], strict=False)
    return len(suffixes) <= 1 and all(one.startswith(two) or two.startswith(one) for one, two in pairs)


def _reason(name: FullName, bucket: Bucket, names: Mapping[str, Phrase]) -> str:
    if len({(other.given, other.surname) for other in bucket.values()}) > 1:
        return _ORDER
    if len({names[letters][0] for letters in bucket}) > 1 and not name.is_surname_first:
        return _FORM
    return SPELLING if name.is_surname_first else _MIDDLE
