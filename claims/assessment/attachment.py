"""Origins that only passed on what another origin of the same side said, each tied to that one."""

from collections import defaultdict
from collections.abc import Sequence

from claims.assessment.origins import Party
from claims.assessment.parties import Key


def attach(parties: Sequence[Party]) -> dict[Key, Key]:
    """Return for each key that lies on the way to others the one that it counts with; withdrawn parties included.

    Only one: were it one with all it passed on, a newspaper that quotes two opponents, and is cited itself, would make
    one origin of the two. Which one depends neither on what is withdrawn nor on who repeats it later: the first of the
    named ones by name, else the earliest.
    """
    targets = _passed_on(parties)
    rank: dict[Key, tuple[bool, Key | tuple[()], int]] = {}
    for number, party in enumerate(parties):
        rank.setdefault(tied_key(party), (False, party.key, 0) if party.source.named else (True, (), number))
    return {key: min(found, key=rank.__getitem__) for key, found in targets.items()}


def tied_key(party: Party) -> Key:
    """Return the key that a party is tied by: that of one which a carrier brought may be another's as well."""
    return ("party", party.id) if party.key[0] == "carried" else party.key


def _passed_on(parties: Sequence[Party]) -> dict[Key, set[Key]]:
    """Return key -> the keys of the parties whose chains pass through it."""
    keys = {party.key: tied_key(party) for party in parties}
    keys.update({("party", party.id): tied_key(party) for party in parties})
    found: dict[Key, set[Key]] = defaultdict(set)
    for party in parties:
        for step in party.path:
            if step in keys and keys[step] != tied_key(party):
                found[keys[step]].add(tied_key(party))
    return dict(found)
