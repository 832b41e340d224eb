"""Positive evidence that a party had access of its own to what it says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.assessment.origins import Party
from claims.assessment.parties import Parties, plain_name, spaced_words, states_in
from claims.text.lexicon import load_lexicon
from claims.text.words import stem, words
from schemas.article import Article
from schemas.model import ArticleId
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


def read_access(party: Party, claim_text: str, parties: Parties, articles: Mapping[ArticleId, Article]) -> Access:
    """Return what a claim's text, a party's live statements and what their articles call it show of it.

    Withdrawn statements show nothing, so that withdrawing one never adds evidence. A person of whom no body is known
    speaks for itself only as a stated witness: a leader who speaks for his state is often given without it.
    """
    subject = named_in(party, claim_text)
    is_person = party.source.named and party.source.kind is SourceKind.PERSON
    is_self = is_person and subject is not None and spaced_words(subject) in spaced_words(party.source.name)
    itself = "" if is_self else " itself"
    own = f"speaks of what {subject}{itself} did" if subject is not None and party.live else None
    witness = _as_witness(party, articles)
    return Access(
        subject=subject,
        evidence=own or witness or _in_first_person(party.live),
        interest=parties.interest(party.source) or (party.id if is_person and witness else None),
        states=parties.states_of(party.source),
        is_involved=is_person and bool(own or witness),
        admits=any(statement.cue and statement.cue.cue_class is CueClass.ADMITS for statement in party.live),
    )


def admits_of_own_country(party: Party) -> bool:
    """Return whether a named person is said to have admitted what "his country" did, or "her government"."""
    if not party.source.named or party.source.kind is not SourceKind.PERSON:
        return False
    admitted = [one for one in party.live if one.cue and one.cue.cue_class is CueClass.ADMITS]
    return any(_own_country().match(spaced_words(one.content.text)) for one in admitted)


@cache
def _own_country() -> re.Pattern[str]:
    nouns = (
        word for word, role in load_lexicon(__package__, "own_access.tsv", ("word", "role")) if role == "own_state"
    )
    return re.compile(rf" (?:that )?(?:his|her|their|our|my) (?:own )?(?:{'|'.join(nouns)}) ")


def asserted_text(claim_text: str, statements: Sequence[Statement]) -> str:
    """Return what a claim asserts: of one that is headed by source, cue and a phrase ("A seeks P") only the phrase.

    Who is merely given as the one who says it is no party to it.
    """
    if len(statements) < 2:
        return claim_text  # one statement has one origin at most, and nobody to be independent of
    heading = spaced_words(claim_text)
    for statement in statements:
        cue, content = (spaced_words(part.text) if part else "" for part in (statement.cue, statement.content))
        lead = heading.removesuffix(content)
        if content.strip() and lead != heading and cue.strip() and cue in f"{lead} ":
            return statement.content.text
    return claim_text


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


def _as_witness(party: Party, articles: Mapping[ArticleId, Article]) -> str | None:
    for statement in party.live:
        mention = statement.source
        described = f"{mention.text or ''} {mention.descriptor or ''}" if mention else ""
        cue = statement.cue.text if statement.cue else ""
        for word in (*words(described), *words(cue)):
            if _roles().get(stem(word)) in {"witness", "testimony"}:
                return f"is given as a witness (“{word}”)"
        told = [described, *_clauses_on(statement, party, articles[statement.article_id].text)]
        seen = next(filter(None, map(_witness_phrase().search, map(spaced_words, told))), None)
        if seen:
            return f"is given as a witness (“{seen[0].strip()}”)"
    return None


def _clauses_on(statement: Statement, party: Party, text: str) -> Iterator[str]:
    """Yield what an article says with "who" right after the words for a party, wherever it names the party."""
    ends = [span.end for span in statement.source.spans] if statement.source else []
    if party.source.named:
        ends += [found.end() for found in re.finditer(re.escape(party.source.name), text)]
    for end in ends:
        clause = _WHO.match(text, end)
        if clause:
            yield clause["clause"]


# As far as the next comma or the end of the sentence; past it, something else may be told.
_WHO = re.compile(r",?\s+(?P<clause>who\s[^,.;:!?\n]{1,60})")


@cache
def _witness_phrase() -> re.Pattern[str]:
    rows = load_lexicon(__package__, "own_access.tsv", ("word", "role"))
    phrases = [word for word, role in rows if role == "witness" and " " in word]
    return re.compile(rf" (?:{'|'.join(map(re.escape, phrases))}) ")


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
