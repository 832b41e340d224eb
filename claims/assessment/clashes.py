"""Whether two statements clash, in what way, and in which words. One pair at a time, and nothing but the pair."""

from dataclasses import dataclass, replace

from claims.assessment.denials import denial
from claims.assessment.oppositions import negation, opposition
from claims.assessment.rivalry import are_of_two_times, has_figure, is_toll, only_number, rival_amounts
from claims.assessment.sides import WISHES, Clash, Said, is_contrary, read_with_cue
from claims.text.words import words
from schemas.assessment import DisagreementType
from schemas.settings import ClashSettings
from schemas.statement import CueClass, StatementKind

__all__ = ["Clash", "Said", "Signs", "clash_of", "signs_of"]


@dataclass(frozen=True, slots=True)
class Signs:
    """What one side of a pair can clash by at all, so that most pairs need no closer look."""

    has_figure: bool
    is_contrary: bool
    sides: frozenset[tuple[str, int]]
    quoted: tuple[str, ...]

    def may_clash(self, other: "Signs") -> bool:
        """Return whether `clash_of` can find anything between two sides with these signs."""
        if (self.has_figure and other.has_figure) or self.is_contrary != other.is_contrary:
            return True
        is_one_quotation = bool(self.quoted) and self.quoted == other.quoted
        return is_one_quotation or any((question, -sign) in other.sides for question, sign in self.sides)


def signs_of(side: Said, settings: ClashSettings) -> Signs:
    """Return the signs of one side."""
    is_quoted = side.kind is StatementKind.DIRECT and side.is_named
    return Signs(
        has_figure=has_figure(side.content, settings),
        is_contrary=is_contrary(side),
        sides=frozenset((term.question, term.sign) for term in read_with_cue(side).terms),
        quoted=tuple(words(side.content)) if is_quoted else (),
    )


def clash_of(
    left: Said, right: Said, settings: ClashSettings, *, score: float | None = None, is_contrasted: bool = False
) -> Clash | None:
    """Return how two statements clash; None where they do not, or where the words are too few to tell.

    The two are taken to be on one question; that they speak of the same thing is still asked for, in the words. One
    party at two times has changed; at one time it clashes with nobody. A refusal to comment is neither side.
    `score` is how likely a network finds it that the two contradict each other, None where none was asked: below
    `settings.veto_score` nothing that only the words suggest is taken for a clash. `is_contrasted` says that one
    sentence sets the two against each other ("..., while ..."), which needs no shared words.
    """
    if CueClass.REFUSES_COMMENT in {left.cue_class, right.cue_class}:
        return None
    found = _attribution(left, right, settings)
    if found is None and (score is None or score >= settings.veto_score):
        if not are_of_two_times(left.content, right.content):
            found = denial(left, right, settings) or opposition(left, right, settings, is_contrasted=is_contrasted)
            found = found or negation(left, right, settings)
        found = found or _numeric(left, right, settings)
    if found is None or left.party != right.party:
        return found
    times = left.published_at, right.published_at
    if None in times or times[0] == times[1] or found.type is DisagreementType.ATTRIBUTION or left.is_newsroom:
        return None
    return replace(found, type=DisagreementType.CHANGED_OVER_TIME, is_dispute=False)


def _attribution(left: Said, right: Said, settings: ClashSettings) -> Clash | None:
    """Return whether one direct quotation is put into the mouths of two named parties."""
    is_quoted = all(one.kind is StatementKind.DIRECT and one.is_named for one in (left, right))
    if not is_quoted or left.party == right.party:
        return None
    said = words(left.content)
    if len(said) < settings.quoted_words or said != words(right.content):
        return None
    return Clash(DisagreementType.ATTRIBUTION, (left.speaker, right.speaker), True, 1.0)


def _numeric(left: Said, right: Said, settings: ClashSettings) -> Clash | None:
    if (left.cue_class in WISHES) != (right.cue_class in WISHES):
        return None
    for mine, other, is_possible, strength in rival_amounts(left.content, right.content, settings):
        is_later = _is_update(left, right, mine.high, other.high) and is_toll(left.content, mine)
        is_dispute = not is_possible and not left.is_open and not right.is_open and not is_later
        pair = mine.words, other.words
        return Clash(DisagreementType.NUMERIC, pair, is_dispute, strength, (mine.high, other.high))
    differing = only_number(left.content, right.content, settings)
    if differing is None:
        return None
    return Clash(DisagreementType.NUMERIC, differing, not left.is_open and not right.is_open, 1.0)


def _is_update(left: Said, right: Said, mine: float, other: float) -> bool:
    """Return whether the greater figure is the one of a later day."""
    if left.published_at is None or right.published_at is None:
        return False
    days = left.published_at.date(), right.published_at.date()
    return days[0] != days[1] and (days[0] < days[1]) == (mine < other)
