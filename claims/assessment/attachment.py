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
        rank.setdefault(party.key, (False, party.key, 0) if party.source.named else (True, (), number))
    return {key: min(found, key=rank.__getitem__) for key, found in targets.items()}


def _passed_on(parties: Sequence[Party]) -> dict[Key, set[Key]]:
    """Return key -> the keys of the parties whose chains pass through it."""
    keys = {party.key: party.key for party in parties}
    keys.update({("party", party.id): party.key for party in parties})
    found: dict[Key, set[Key]] = defaultdict(set)
    for party in parties:
        for step in party.path:
            if step in keys and keys[step] != party.key:
                found[keys[step]].add(party.key)
    return dict(found)
