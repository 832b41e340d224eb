"""What a cue does with its content, negation counted; also for statements that were coded elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.cues import CueEntry, CueForm, ResponseRule, cue_forms, cue_nouns, rest_end, source_phrases
from claims.extraction.polarity import judge, opposite
from claims.extraction.tokens import Token, tokenise, word_class
from claims.extraction.verbs import group_start, is_negated, is_passive
from claims.extraction.withholding import Withheld, withheld_by_noun, withheld_by_verb
from claims.extraction.wordtypes import is_ing
from schemas.model import Span
from schemas.statement import CueClass, Modality, Polarity, ResponseKind


@dataclass(frozen=True, slots=True)
class Coding:
    """What a cue does with its content, before its negation is counted.

    `first` and `stop` bound the words, among the tokens it was read from, that were decisive.
    """

    cue_class: CueClass = CueClass.ASSERTS
    is_known: bool = False
    takes: frozenset[str] = frozenset()
    """What may follow or precede the cue, as the list of cues has it; empty for a noun or a phrase."""
    is_telling: bool = False
    """The cue is one of those that take what is said as a clause or a quote: "said", "the claim that"."""
    is_negated: bool = False
    is_open: bool = False
    """The cue says that the content may be so, and no more: "did not rule out"."""
    is_weak: bool = False
    """The cue stands in the future or the conditional ("will ask"), or as a participle without a comma."""
    is_passive: bool = False
    withheld: Withheld | None = None
    """What the negation of a cue makes of it, where it is no denial: nothing is told, or the contrary wanted."""
    response: ResponseKind | None = None
    first: int = 0
    stop: int = 0

    @property
    def counted_class(self) -> CueClass:
        """What the cue does once its negation is counted.

        Who does not deny has admitted nothing, and who does not rule out has claimed nothing: both are `asserts`,
        and `leaves_possible`. Who does not believe, or finds no evidence, doubts. Who
        gives no sign tells nothing, who has no doubt believes.
        """
        if self.leaves_possible:
            return CueClass.ASSERTS
        if self.response is not None:
            return CueClass.REFUSES_COMMENT
        if self.withheld is Withheld.CERTAIN:
            return CueClass.BELIEVES
        is_disbelief = self.is_negated and self.cue_class is CueClass.BELIEVES
        return CueClass.DOUBTS if is_disbelief or self.withheld is Withheld.UNPROVED else self.cue_class

    @property
    def leaves_possible(self) -> bool:
        """Whether the cue says that its content may be so, and no more: "did not deny", "did not rule out"."""
        return self.is_open or (self.is_negated and self.cue_class is CueClass.DENIES)

    @property
    def wants_contrary(self) -> bool:
        """Whether the cue says that the party wants the contrary of its content: "does not plan", "refuses"."""
        return self.withheld is Withheld.UNWILLING


def code_cue(tokens: Sequence[Token], inside: Sequence[int]) -> Coding:
    """Return what a cue does with its content, read from its words, `inside`, and those around them in its sentence.

    The first of its words that is known decides; the auxiliaries and the negation before it count although the cue
    leaves them out. Where no word is known, a cue `asserts`.
    """
    coding = _code_plain(tokens, inside)
    if coding.response is not None or coding.leaves_possible:
        return coding
    withheld = withheld_by_noun(tokens, inside) or (_withheld(tokens, coding, inside[-1]) if coding.is_known else None)
    return replace(coding, withheld=withheld, response=_RESPONSES.get(withheld)) if withheld else coding


_RESPONSES = {Withheld.SILENT: ResponseKind.NO_COMMENT, Withheld.REFUSAL: ResponseKind.DECLINED}


def _withheld(tokens: Sequence[Token], coding: Coding, last: int) -> Withheld | None:
    if coding.is_negated and not coding.takes.isdisjoint(("survey", "perceived")):
        return Withheld.UNPROVED
    if "against" in coding.takes:
        # "Refused to admit" as one cue; where the cue is "refused" alone, "to admit it" is what was not wanted.
        told = _code_at(tokens, coding.stop + 1) if coding.stop < last else None
        refused = Withheld.REFUSAL if told is not None and told.is_telling else Withheld.UNWILLING
        return None if coding.is_negated else refused
    group = group_start(tokens, coding.first), coding.stop
    negated = coding.is_negated or is_negated(tokens, group[0], coding.first)  # "does not plan": listed as a noun
    return withheld_by_verb(tokens, group, coding.cue_class, is_telling=coding.is_telling, is_negated=negated)


def _code_plain(tokens: Sequence[Token], inside: Sequence[int]) -> Coding:
    for head in range(group_start(tokens, inside[0]), inside[-1] + 1):
        coding = _code_at(tokens, head) if head in inside or head < inside[0] else None
        if coding is not None:
            return coding
    return Coding(is_weak=_is_weak(tokens, inside[0], inside[-1]), first=inside[0], stop=inside[-1] + 1)


def find_telling(tokens: Sequence[Token]) -> Iterator[Coding]:
    """Yield what each cue does, of those words of a sentence or a content by which somebody may tell something."""
    for head in range(len(tokens)):
        coding = _code_at(tokens, head)
        if coding is not None and coding.is_telling:
            yield coding


def find_responses(tokens: Sequence[Token]) -> Iterator[Coding]:
    """Yield each verb group of a sentence by which a party makes a response, in order."""
    stop = 0
    for head, token in enumerate(tokens):
        if head < stop or not token.text[0].islower():
            continue
        for candidate in cue_forms().get(token.lower, ()):
            found = _code_verb(tokens, head, candidate) if candidate.entry.response else None
            if found is not None and found.first > 0 and tokens[found.first - 1].lower != "to":
                yield found
                stop = found.stop
                break


def _code_at(tokens: Sequence[Token], head: int) -> Coding | None:
    noun = _code_noun(tokens, head)
    if noun is not None and head > 0 and tokens[head - 1].lower in word_class("determiner", "owner") | {"'s", "'"}:
        return noun
    for candidate in cue_forms().get(tokens[head].lower, ()):
        coding = _code_verb(tokens, head, candidate)
        if coding is not None:
            return coding
    ahead = tuple(token.lower for token in tokens[head : head + 5])
    for phrase, cue_class in source_phrases().get(ahead[0], ()):
        if ahead[: len(phrase)] == phrase:
            return Coding(cue_class, is_known=True, is_telling=True, first=head, stop=head + len(phrase))
    if ahead[0] in word_class("hearsay"):
        return Coding(CueClass.REPORTS, is_known=True, first=head, stop=head + 1)
    return noun


def _code_noun(tokens: Sequence[Token], head: int) -> Coding | None:
    found = cue_nouns().get(tokens[head].lower)
    if found is None:
        return None
    is_telling = [token.lower for token in tokens[head + 1 : head + 2]] == ["that"]
    return Coding(found, is_known=True, is_telling=is_telling, first=head, stop=head + 1)


def _code_verb(tokens: Sequence[Token], head: int, candidate: CueForm) -> Coding | None:
    """Return what a cue does that stands, with all its words, at `head`; None if it does not, or is no response."""
    entry = candidate.entry
    stop = rest_end(tokens, head, entry.rest, word_class("adverb", "determiner"))
    if stop is None:
        return None
    first = group_start(tokens, head)
    negated = is_negated(tokens, first, head)
    passive = is_passive(tokens, first, head, candidate.form)
    response = None
    if entry.response is not None:
        if not _responds(tokens, stop, entry.response, is_negated=negated, is_passive=passive):
            return None
        response = _response_kind(tokens[first:head], entry.response)
    return Coding(
        cue_class=entry.cue_class,
        is_known=True,
        takes=entry.takes,
        is_telling=entry.is_telling,
        is_negated=negated,
        is_open=_is_open(entry, is_negated=negated),
        is_weak=_is_weak(tokens, first, head),
        is_passive=passive,
        response=response,
        first=first,
        stop=stop,
    )


def _responds(tokens: Sequence[Token], stop: int, rule: ResponseRule, *, is_negated: bool, is_passive: bool) -> bool:
    """Return whether a verb group that ends at `stop` is what the rule of its verb asks for."""
    if (rule.when == "plain") == is_negated or (rule.when == "passive" and not is_passive):
        return False
    ahead = [token.lower for token in tokens[stop : stop + 5]]
    if rule.needs == {"no"}:
        return ahead[:1] == ["no"] and "comment" in ahead[:4]
    # "declined", with nothing after it, is a refusal.
    return not rule.needs or not rule.needs.isdisjoint(ahead) or not ahead


def _response_kind(auxiliaries: Sequence[Token], rule: ResponseRule) -> ResponseKind:
    """Return what the party did: who would not say has declined, who did not say has merely not commented."""
    would = any(token.lower in {"would", "wouldn't"} for token in auxiliaries)
    return ResponseKind.DECLINED if would and rule.kind is ResponseKind.NO_COMMENT else rule.kind


def _is_open(entry: CueEntry, *, is_negated: bool) -> bool:
    return "open" in entry.takes and (is_negated or entry.cue_class is not CueClass.DENIES)


def _is_weak(tokens: Sequence[Token], first: int, head: int) -> bool:
    if any(token.lower in word_class("modal") for token in tokens[first : head + 1]):
        return True
    return is_ing(tokens[head]) and first > 0 and tokens[first - 1].lower not in {",", "and"}


def classify_cue(words: str) -> CueClass:
    """Return what the words of a cue do with a content, by the same lists that `extract` reads with.

    A negation among the words counts: "did not deny" is `asserts`, "did not say" and "declined to say" are
    `refuses_comment`. Words without any known cue, and no words, are `asserts`.

    >>> classify_cue("has flatly denied").value
    'denies'
    """
    return _code_words(words).counted_class


def judge_clause(content: str, cue: str = "") -> tuple[Polarity, Modality]:
    """Return whether the main clause of a content is negated, and how firmly it is put.

    The words of its cue, if given, count as they do in `extract`: what somebody "did not deny" is possible. An
    empty content is affirmed and asserted.

    >>> [one.value for one in judge_clause("the harbour is not shut")]
    ['negated', 'asserted']
    """
    coding = _code_words(cue)
    polarity, modality = judge(content, [Span(0, len(content))], coding.counted_class)
    polarity = opposite(polarity) if coding.wants_contrary else polarity
    return polarity, Modality.POSSIBLE if coding.leaves_possible else modality


def _code_words(words: str) -> Coding:
    tokens = tokenise(words, 0, len(words))
    return code_cue(tokens, range(len(tokens))) if tokens else Coding()
