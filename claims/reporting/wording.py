"""Words for statuses, origins, parties, outlets and places, the same in every format and on the terminal."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from claims.extraction import anonymity_span, is_aim_or_fear
from claims.linking.vocabulary import finite_words
from claims.text.grammar import is_plural_party, join_names, plural
from claims.text.words import words
from schemas.article import CreditForm
from schemas.assessment import Disagreement, DisagreementType, OriginCount, PairRelation, Status
from schemas.claim import Stance
from schemas.copying import CopyDirection
from schemas.decision import Grade
from schemas.model import Span
from schemas.statement import Certainty, ChainStep, Relation, ResponseKind, SourceKind

STATUS_WORDS = {
    Status.CORROBORATED: "corroborated",
    Status.NOT_ESTABLISHED: "independence not established",
    Status.SINGLE_SOURCE: "single source",
    Status.ECHOED: "one origin, echoed",
    Status.UNATTRIBUTED: "no source given",
    Status.WITHDRAWN: "withdrawn",
}
PAIR_WORDS = {
    PairRelation.SAME: "one and the same",
    PairRelation.INDEPENDENT: "independent",
    PairRelation.NOT_ESTABLISHED: "independence not established",
}
DISAGREEMENT_WORDS = {
    DisagreementType.DENIAL: "denial",
    DisagreementType.NEGATION: "negation",
    DisagreementType.NUMERIC: "different figures",
    DisagreementType.ATTRIBUTION: "different attribution",
    DisagreementType.OPPOSED_POSITION: "opposed positions",
    DisagreementType.CHANGED_OVER_TIME: "changed over time",
}
_CLASH_WORDS = {
    DisagreementType.DENIAL: "one denies what the other says",
    DisagreementType.NEGATION: "one says that it is so, the other that it is not",
    DisagreementType.NUMERIC: "they give different figures",
    DisagreementType.ATTRIBUTION: "they differ over who said it",
    DisagreementType.OPPOSED_POSITION: "they take opposed positions",
    DisagreementType.CHANGED_OVER_TIME: "the party says otherwise at another time",
}
STANCE_WORDS = {
    Stance.SUPPORTS: "says so",
    Stance.DENIES: "denies it",
    Stance.QUESTIONS: "questions it",
    Stance.MENTIONS: "mentions it",
}
RELATION_WORDS = {
    Relation.PUBLISHES: "publishes",
    Relation.CARRIES: "by way of",
    Relation.CITES: "citing",
    Relation.QUOTES: "quoting",
    Relation.SPEAKS_FOR: "speaking for",
}
CERTAINTY_WORDS = {
    Certainty.STATED: "stated in the text",
    Certainty.INFERRED: "inferred by a rule",
    Certainty.POSSIBLE: "only possible",
}
CREDIT_PLACES = {
    CreditForm.DATELINE: "in the dateline",
    CreditForm.BYLINE: "in the byline",
    CreditForm.CLOSING: "at the foot",
    CreditForm.CONTRIBUTED: "as a contributor",
    CreditForm.METADATA: "in the metadata",
}
RESPONSE_WORDS = {
    ResponseKind.NO_COMMENT: "made no comment",
    ResponseKind.DECLINED: "declined to comment",
    ResponseKind.UNREACHABLE: "could not be reached",
    ResponseKind.UNVERIFIED: "the outlet could not check it",
}
KIND_WORDS = {
    SourceKind.PERSON: "person",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.STATE: "state",
    SourceKind.OUTLET: "outlet",
    SourceKind.WIRE: "news agency",
    SourceKind.DOCUMENT: "document",
    SourceKind.GROUP: "group",
    SourceKind.UNNAMED: "not named",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SAYS_UNNAMED = re.compile(r"(?:un(?:named|identified|disclosed)|anonymous)\b", re.IGNORECASE)


def describe_status(status: Status) -> str:
    """Return the words for a status.

    >>> describe_status(Status.ECHOED)
    'one origin, echoed'
    """
    return STATUS_WORDS[status]


def describe_clash(clash: Disagreement) -> str:
    """Return why two statements are taken to clash, as a sentence: its reason, else what their type means.

    >>> describe_clash(Disagreement(type=DisagreementType.DENIAL, statements=("s1", "s2")))
    'One denies what the other says.'
    """
    return sentence(clash.reason.strip().rstrip(".") or _CLASH_WORDS[clash.type])


def describe_clash_type(kind: DisagreementType) -> str:
    """Return the words for how two statements clash.

    >>> describe_clash_type(DisagreementType.NUMERIC)
    'different figures'
    """
    return DISAGREEMENT_WORDS[kind]


def describe_origins(count: OriginCount) -> str:
    """Return the origin interval in words.

    >>> describe_origins(OriginCount(lo=1, hi=2, unknown=1))
    'between 1 and 2 independent origins; 1 statement of unknown origin'
    >>> describe_origins(OriginCount(lo=0, hi=0, unknown=0))
    'no known origin'
    """
    if count.hi == 0:
        known = "no known origin"
    elif count.lo == count.hi:
        known = "1 origin" if count.hi == 1 else f"{count.hi} independent origins"
    else:
        known = f"between {count.lo} and {count.hi} independent origins"
    return f"{known}; {plural(count.unknown, 'statement')} of unknown origin" if count.unknown else known


def describe_grade(grade: Grade | None) -> str:
    """Return the grade that a person gave, with who, when and why; "" for none.

    >>> given = Grade(value="B", author="Ada", at=datetime(2021, 5, 3, tzinfo=UTC), reason="near", decision_id="d1")
    >>> describe_grade(given)
    'graded B by Ada on 2021-05-03: near'
    """
    if grade is None:
        return ""
    return f"graded {grade.value} by {grade.author} on {grade.at.astimezone(UTC):%Y-%m-%d}: {grade.reason}"


def describe_utterance(newsrooms: Sequence[str]) -> str:
    """Return how many newsrooms report that it was said, and which; "" where that is not known.

    >>> describe_utterance(["Reuters", "The Herald"])
    '2 newsrooms report that it was said: Reuters and The Herald'
    """
    if not newsrooms:
        return ""
    verb = "reports" if len(newsrooms) == 1 else "report"
    return f"{plural(len(newsrooms), 'newsroom')} {verb} that it was said: {join_names(newsrooms)}"


def describe_relation(relation: Relation) -> str:
    """Return the words for how a step of a chain passed the content on.

    >>> describe_relation(Relation.CARRIES)
    'by way of'
    """
    return RELATION_WORDS[relation]


def describe_taking(direction: CopyDirection, *, is_left: bool) -> str:
    """Return the words for which of two articles took from the other, told from the left one or the right one.

    >>> describe_taking(CopyDirection.LEFT_FROM_RIGHT, is_left=True)
    'taken from that one'
    """
    if direction is CopyDirection.UNKNOWN:
        return "who took from whom is open"
    return "taken from that one" if is_left is (direction is CopyDirection.LEFT_FROM_RIGHT) else "taken from this one"


def describe_party(name: str, kind: SourceKind, *, named: bool) -> str:
    """Return a party as a sentence names it: its name, or "an unnamed ..." with its descriptor.

    >>> describe_party("diplomatic sources", SourceKind.UNNAMED, named=False)
    'unnamed diplomatic sources'
    >>> describe_party("official close to Abe", SourceKind.UNNAMED, named=False)
    'an unnamed official close to Abe'
    """
    if named or kind is SourceKind.GROUP:
        return name if named else f"{name} (described, not named)"
    described = name if _SAYS_UNNAMED.match(name) else f"unnamed {name}"
    return described if is_plural_party(name) else f"an {described}"


def describe_anonymity(reason: str, *, is_plural: bool = False) -> str:
    """Return why a party is not named, as what follows its description; a reason that is no clause stands in quotes.

    >>> describe_anonymity("she is not allowed to speak")
    'asks not to be named because she is not allowed to speak'
    >>> describe_anonymity("condition of anonymity", is_plural=True)
    'ask not to be named (“condition of anonymity”)'
    """
    asks = "ask not to be named" if is_plural else "asks not to be named"
    refusal = anonymity_span(reason)
    is_clause = not finite_words().isdisjoint(words(reason)) and (refusal is None or refusal[0] > 0)
    return f"{asks} because {reason}" if is_clause and not is_aim_or_fear(reason) else f"{asks} (“{reason}”)"


def describe_unnamed(label: str, reason: str | None, access: str | None) -> str:
    """Return why a party is not named and how it knows, as what follows its description; "" where neither is told.

    An access that the description holds already is not told again.

    >>> describe_unnamed("aide", "she may lose her job, she is told", "attended the dinner")
    'asks not to be named because she may lose her job, she is told, and has this access: “attended the dinner”'
    >>> describe_unnamed("people familiar with the plan", None, "familiar with the plan")
    ''
    """
    is_plural = is_plural_party(label)
    told = [describe_anonymity(reason, is_plural=is_plural)] if reason else []
    if access and access.lower() not in label.lower():
        told.append(f"{'have' if is_plural else 'has'} this access: “{access}”")
    return ", and ".join(told)


def describe_kind(kind: SourceKind, *, named: bool) -> str:
    """Return what a party is, with "not named" for one that is described.

    >>> describe_kind(SourceKind.GROUP, named=False), describe_kind(SourceKind.UNNAMED, named=False)
    ('group, not named', 'not named')
    """
    return KIND_WORDS[kind] if named or kind is SourceKind.UNNAMED else f"{KIND_WORDS[kind]}, not named"


def name_step(step: ChainStep) -> str:
    """Return the party of a chain's step, with the others that may stand in its place: "Reuters or CNBC"."""
    return join_names((step.name, *step.alternatives), "or")


def number_word(number: int) -> str:
    """Return a number in words up to twelve, in figures beyond.

    >>> number_word(2), number_word(13)
    ('two', '13')
    """
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def sentence(text: str) -> str:
    """Return the text with a capital first letter and a full stop; "" for blank text.

    >>> sentence("a spokesman said so")
    'A spokesman said so.'
    """
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def spell_date(moment: datetime | None) -> str:
    """Return the day in words, "undated" when there is none.

    >>> spell_date(datetime(2018, 3, 5))
    '5 March 2018'
    """
    return f"{moment.day} {moment:%B %Y}" if moment else "undated"


def spell_moment(moment: datetime | None) -> str | None:
    """Return the time as it stands in JSON, ISO 8601 with "Z" for UTC; None for none.

    >>> from datetime import UTC
    >>> spell_moment(datetime(2018, 3, 5, 7, 30, tzinfo=UTC))
    '2018-03-05T07:30:00Z'
    """
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def spell_spans(spans: Sequence[Span]) -> str:
    """Return the spans as figures, "" for none.

    >>> spell_spans([Span(3, 9), Span(20, 24)])
    '3\u20139, 20\u201324'
    """
    return ", ".join(f"{span.start}–{span.end}" for span in spans)
