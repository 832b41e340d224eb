"""Positive evidence that a party had access of its own to what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.assessment.origins import Party
from claims.assessment.parties import Parties, plain_name, spaced_words, states_in
from claims.text.lexicon import load_lexicon
from claims.text.words import stem, words
from schemas.statement import CueClass, SourceKind, Statement, StatementKind

# A first person this near to the start is the subject of what is said; so are the words of opinion after it.
_OPENING_WORDS = 4
_OPENING_CHARS = 60


@dataclass(frozen=True, slots=True)
class Access:
    """What shows how near a party stood to what it says, in one claim.

    `subject` is the word by which the claim names the party or the body it speaks for; `evidence` how it shows access
    of its own, as the end of a sentence; `interest` in whose interest it speaks; `states` are those it is tied to.
    `is_involved`: a person whom the claim itself names, or a stated witness. `admits`: it is said to have admitted it.
    """

    subject: str | None
    evidence: str | None
    interest: str | None
    states: frozenset[str]
    is_involved: bool
    admits: bool


def read_access(party: Party, claim_text: str, parties: Parties) -> Access:
    """Return what a claim's text and a party's live statements show of it.

    Withdrawn statements show nothing, so that withdrawing one never adds evidence. A person of whom no body is known
    speaks for itself only as a stated witness: a leader who speaks for his state is often given without it.
    """
    subject = named_in(party, claim_text)
    own = f"speaks of its own act or office (“{subject}”)" if subject is not None and party.live else None
    witness = _as_witness(party)
    is_person = party.source.named and party.source.kind is SourceKind.PERSON
    return Access(
        subject=subject,
        evidence=own or witness or _in_first_person(party.live),
        interest=parties.interest(party.source) or (party.id if is_person and witness else None),
        states=parties.states_of(party.source),
        is_involved=is_person and bool(own or witness),
        admits=any(statement.cue and statement.cue.cue_class is CueClass.ADMITS for statement in party.live),
    )


def named_in(party: Party, claim_text: str) -> str | None:
    """Return the word by which a text names a party or the body it speaks for; None when it does not."""
    source = party.source
    bodies = [body for body in (source.name, source.affiliation, source.principal) if body]
    states = states_in(claim_text) & {plain_name(body) for body in bodies}
    if states:
        return min(states).title()
    said = spaced_words(claim_text)
    for name in (*bodies, *source.aliases):
        if spaced_words(name) in said:
            return name
    last = spaced_words(source.name).split()[-1:] if source.kind is SourceKind.PERSON else []
    return next((word.title() for word in last if len(word) > 2 and f" {word} " in said), None)


def _as_witness(party: Party) -> str | None:
    for statement in party.live:
        mention = statement.source
        described = f"{mention.text or ''} {mention.descriptor or ''}" if mention else ""
        cue = statement.cue.text if statement.cue else ""
        for word in (*words(described), *words(cue)):
            if _roles().get(stem(word)) in {"witness", "testimony"}:
                return f"is given as a witness (“{word}”)"
    return None


def _in_first_person(statements: Sequence[Statement]) -> str | None:
    for statement in statements:
        if statement.cue and statement.cue.cue_class is CueClass.ADMITS:
            return f"admits it (“{statement.cue.text}”)"
        opening = [_roles().get(stem(word)) for word in words(statement.content.text[:_OPENING_CHARS])[:_OPENING_WORDS]]
        is_direct = statement.kind in {StatementKind.DIRECT, StatementKind.MIXED}
        if is_direct and opening[:1] == ["first_person"] and "opinion" not in opening:
            return "speaks in the first person"
    return None


@cache
def _roles() -> dict[str, str]:
    return {stem(row[0]): row[1] for row in load_lexicon(__package__, "own_access.tsv", ("word", "role"))}
