"""The closed list of news agencies: the names they go by, and where those names stand in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claims.errors import LexiconError
from claims.text.lexicon import load_lexicon
from schemas.model import Span

_TABLE = "agencies.tsv"
_COLUMNS = ("name", "aliases", "codes", "family", "kind")
# Not behind a letter or a full stop; and in front of no letter, but for a new word that a page glued on ("AFPJoin").
_BEFORE = r"(?<![\w.@#])"
_AFTER = r"(?![a-z0-9]|[A-Z](?![a-z]{2}))"


class AgencyKind(StrEnum):
    """What sort of carrier it is."""

    AGENCY = "agency"
    RELEASE = "release"
    """It carries what others pay for."""
    OUTLET = "outlet"
    """It publishes itself; others carry it now and then."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency, syndicate or news service."""

    name: str
    aliases: tuple[str, ...]
    """The other names that mean it wherever they stand."""
    codes: tuple[str, ...]
    """Names that mean it in a credit only: elsewhere "AA" may be anything."""
    family: str
    kind: AgencyKind

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name it goes by, the full one first."""
        return (self.name, *self.aliases, *self.codes)


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency's name as it stands in a text."""

    agency: Agency
    span: Span
    is_code: bool
    """Whether it is one of the short forms that mean the agency in a credit only."""


@cache
def load_agencies(package: str = "claims.text") -> tuple[Agency, ...]:
    """Return the agencies of `package`'s table, in its order.

    Raises:
        LexiconError: if the table is not well formed, a name belongs to two agencies or stands twice with one, no
            family is given, or the kind is unknown.

    """
    rows = load_lexicon(package, _TABLE, _COLUMNS)
    owners: dict[str, str] = {}
    found = []
    for number, (name, aliases, codes, family, kind) in enumerate(rows, 1):
        if not family or kind not in set(AgencyKind):
            raise LexiconError(_TABLE, number, f"{name!r} has no family, or a kind that is none: {kind!r}")
        agency = Agency(name, _parts(aliases), _parts(codes), family, AgencyKind(kind))
        if len(set(agency.names)) != len(agency.names):
            raise LexiconError(_TABLE, number, f"{name!r} has one of its names twice")
        for each in agency.names:
            owner = owners.setdefault(each.casefold(), name)
            if owner != name:
                raise LexiconError(_TABLE, number, f"{each!r} belongs to {owner!r} already")
        found.append(agency)
    return tuple(found)


def find_agency(name: str) -> Agency | None:
    """Return the agency that a field names and nothing else, in any case; None for any other text.

    >>> found = find_agency("associated press")
    >>> found.name if found else None
    'Associated Press'
    """
    plain = " ".join(name.split()).casefold()
    return _by_folded_name().get(plain) or _by_folded_name().get(plain.strip("()[]©•·. "))


def named_agencies(text: str, start: int = 0, end: int | None = None) -> Iterator[NamedAgency]:
    """Yield the agencies that `text[start:end]` names, in order. Names are told as they are printed, or in capitals.

    >>> [named.agency.name for named in named_agencies("Ann Lee, AFP")]
    ['Agence France-Presse']
    """
    for match in _any_name().finditer(text, start, len(text) if end is None else end):
        agency, is_code = _by_printed_name()[match.group()]
        yield NamedAgency(agency, Span(*match.span()), is_code)


@cache
def agency_pattern() -> str:
    """Return the pattern of any agency's name, as printed or in capitals, with the bounds of a word."""
    names = sorted(map(re.escape, _by_printed_name()), key=len, reverse=True)
    return rf"{_BEFORE}(?:{'|'.join(names)}){_AFTER}"


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)


@cache
def _by_folded_name() -> Mapping[str, Agency]:
    found = {name.casefold(): agency for agency in load_agencies() for name in agency.names}
    return {**{f"the {name}": agency for name, agency in found.items()}, **found}


@cache
def _by_printed_name() -> Mapping[str, tuple[Agency, bool]]:
    """Return the names as printed and in capitals, each with its agency and whether it is a bare code."""
    found: dict[str, tuple[Agency, bool]] = {}
    for agency in load_agencies():
        for name in agency.names:
            is_code = name in agency.codes and " " not in name
            found.setdefault(name, (agency, is_code))
            found.setdefault(name.upper(), (agency, is_code))
    return found


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(agency_pattern())
