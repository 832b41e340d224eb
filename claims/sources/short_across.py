"""Which person a surname alone means in one article, of all whom other articles name in full."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from claims.sources.days import Days
from claims.sources.lexicons import (
    first_names,
    name_spellings,
    past_words,
    state_words,
    surnames_first,
    titles,
    word_set,
)
from claims.sources.same_person import Identity, agree, read_full_name
from claims.sources.tokens import Phrase, phrase_key, word_key
from schemas.settings import SourceSettings

_INITIAL = "an initial and a surname that one full name alone fits"
_SURNAME = "a surname that one full name alone has"
_LAST_NAMES = "the last names of one full name alone"
_TITLE = "a surname and a title that one full name alone has"
_TIME = "a surname that one full name alone has at that time"
_MOST = "a surname under which the articles name one person far more often than any other"
_OWNER = re.compile(r"^.*['’]s? ", re.DOTALL)
_LONGEST_TITLE = 3
_MAX_WORDS = 8
_HONORIFICS = ("honorific", "party")


@dataclass(frozen=True, slots=True)
class Naming:
    """What one article says of a person under one name. `day` is when it was published."""

    article_id: str
    parts: Phrase
    day: date | None = None
    genders: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    """The first names that stand before the name in the article's text."""


class Candidate:
    """One person whom articles name in full, with what they say of the person under those names."""

    def __init__(self, key: tuple[str, ...]) -> None:
        self.key = key
        self.articles: set[str] = set()
        self.forms: set[Phrase] = set()
        self.genders: set[str] = set()
        self.states: set[str] = set()
        self._days = Days()
        self._offices: dict[str, Days] = {}

    def add(self, naming: Naming) -> None:
        """Note what one more article says under one full name."""
        self.articles.add(naming.article_id)
        self.forms.add(naming.parts)
        self.genders |= naming.genders
        self.states |= naming.states
        self._days.add(naming.day)
        for office in naming.offices:
            self._offices.setdefault(office, Days()).add(naming.day)

    def is_near(self, day: date | None, days: int) -> bool:
        """Return whether an article that names the person lies within some days of a day; an unknown day is near."""
        return self._days.is_near(day, days)

    def count_office(self, offices: Collection[str], day: date | None, days: int) -> int:
        """Return how many articles give the person one of the offices; 0 if none within some days of the day does."""
        told = [self._offices[office] for office in offices if office in self._offices]
        return max((one.count for one in told if one.is_near(day, days)), default=0)


def read_naming(bare: Naming, texts: Collection[str], parties: Collection[str]) -> Naming:
    """Return a naming with what the article says: `texts` are its mentions, `parties` whom the person stands with."""
    parts = bare.parts
    read = [read_titles(text) for text in texts]
    first = {first_names().get(parts[0], "")} if len(parts) > 1 else set()
    return replace(
        bare,
        genders=frozenset(({gender for genders, _ in read for gender in genders} or first) - {""}),
        offices=frozenset(office for _, offices in read for office in offices),
        states=frozenset(state.state for name in parties if (state := state_words().get(phrase_key(name)))),
    )


@lru_cache(maxsize=100_000)
def read_titles(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return whom the titles before a name fit, and the offices they mean; none of an office that was held before.

    >>> read_titles("President Holm"), read_titles("Mrs. Holm")[0], read_titles("former President Holm")[1]
    ((frozenset(), frozenset({'president'})), frozenset({'female'}), frozenset())
    """
    # "President Holm's daughter Ida Vik": what stands before an owner is another's.
    keys = [word_key(word.strip(",")) for word in _OWNER.sub("", text).split(" ")[:_MAX_WORDS]]
    found = []
    at = 0
    while at < len(keys):
        length = next(
            (one for one in range(_LONGEST_TITLE, 0, -1) if tuple(keys[at : at + one]) in titles() and keys[at:]), 0
        )
        if length:
            found.append(titles()[tuple(keys[at : at + length])])
        at += max(length, 1)
    is_past = any(part in past_words() for key in keys for part in key.split("-")[:1])
    offices = () if is_past else (title.full for title in found if title.role not in _HONORIFICS)
    return frozenset(title.gender for title in found if title.gender), frozenset(offices)


def read_given(texts: Iterable[str], parts: Phrase) -> frozenset[str]:
    """Return the first names, each in one form, that stand before a surname: known ones, and any after a title.

    >>> sorted(read_given(["Bill Holm", "Rep. French Holm", "But Holm", "Mr. Holm"], ("holm",)))
    ['french', 'william']
    """
    found = set()
    for text in texts:
        words = text.split()
        keys = [word_key(word) for word in words[:-1]]
        if not keys or not words[-2][:1].isupper() or ((keys[-1],) in titles() and keys[-1] not in first_names()):
            continue
        is_after_title = (keys[-2],) in titles() if len(keys) > 1 else False
        if keys[-1] in first_names() or is_after_title:
            found.add(read_full_name((keys[-1], *parts)).given)
    return frozenset(found)


def find_person(naming: Naming, candidates: Sequence[Candidate], settings: SourceSettings) -> Identity | None:
    """Return the one person whom a short name means in an article; None when none fits, or several do.

    Who stands in the article under another name does not fit, nor does one of another gender, of another state, of
    another first name than stands in the article, or whom no article of about that time names. An office that one of
    them alone has about then decides, else how many articles name each.
    """
    fits = [one for one in candidates if naming.article_id not in one.articles and _fits(naming, one)]
    near = [one for one in fits if one.is_near(naming.day, settings.surname_days)]
    if naming.offices and len(near) > 1:
        told = {one: one.count_office(naming.offices, naming.day, settings.office_days) for one in near}
        holder = _by_far({one: count for one, count in told.items() if count}, settings.surname_ratio)
        return Identity(holder.key, _TITLE) if holder else None
    if len(near) == 1:
        return Identity(near[0].key, _reason(naming.parts, len(fits)))
    best = _by_far({one: len(one.articles) for one in near}, settings.surname_ratio)
    return Identity(best.key, _MOST) if best else None


def _by_far(counts: Mapping[Candidate, int], ratio: int) -> Candidate | None:
    """Return the one that has the whole of the counts, or as many times what any other has; else None."""
    often = sorted(counts, key=lambda one: (-counts[one], one.key))
    if len(often) > 1 and counts[often[0]] < ratio * counts[often[1]]:
        return None
    return often[0] if often else None


def _reason(parts: Phrase, count: int) -> str:
    if count > 1:
        return _TIME
    if len(parts) == 1:
        return _SURNAME
    return _INITIAL if len(parts[0]) == 1 else _LAST_NAMES


def _fits(naming: Naming, candidate: Candidate) -> bool:
    if naming.genders and candidate.genders and not naming.genders & candidate.genders:
        return False
    if naming.given and not naming.given & {read_full_name(full).given for full in candidate.forms}:
        return False
    if naming.states and candidate.states and not naming.states & candidate.states:
        return False
    return any(_is_short_for(naming.parts, full) for full in candidate.forms)


@lru_cache(maxsize=100_000)
def _is_short_for(short: Phrase, full: Phrase) -> bool:
    """Return whether a surname, the last names, or initials and a surname can stand for a full name.

    >>> _is_short_for(("g", "w", "holm"), ("george", "w", "holm")), _is_short_for(("g", "b", "holm"), ("gus", "holm"))
    (True, True)
    >>> _is_short_for(("vik", "holm"), ("ida", "vik", "holm")), _is_short_for(("k", "holm"), ("gus", "holm"))
    (True, False)
    """
    name = read_full_name(full)
    if len(short) == 1:
        # "Ali bin Salman" is Salman's son: the name alone is rather the father's.
        if len(full) > 1 and full[-2] in word_set("names of fathers"):
            return False
        return name_spellings().get(short[0], short[0]) in (name.surname, name_spellings().get(full[-1], full[-1]))
    if len(short[0]) > 1:
        own = read_full_name(short)
        is_same = (own.given, own.surname) == (name.given, name.surname) and agree(own.more, name.more)
        return is_same or (len(short) < len(full) and full[-len(short) :] == short)
    given = [part for part in (full[0], *name.middles) if part != name.surname]
    initials = short[:-1]
    pairs = zip(initials, given, strict=False)
    return name.surname == short[-1] and all(one[0] == two[0] for one, two in pairs)


def surnames(full: Phrase) -> tuple[str, ...]:
    """Return the parts of a name by which its short forms are looked up: its surname, and its last part."""
    return tuple(dict.fromkeys((read_full_name(full).surname, name_spellings().get(full[-1], full[-1]))))


def last_names(full: Iterable[Phrase]) -> set[Phrase]:
    """Return those of many names that are no full ones, but two or more last names of a longer one ("Pena Nieto")."""
    endings = {parts[at:] for parts in full for at in range(1, len(parts) - 1)}
    return {parts for parts in endings if parts[0] not in first_names() and parts[0] not in surnames_first()}
