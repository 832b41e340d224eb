"""The way on which content reached an outlet, told step by step with the words of the article that show the step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claims.reporting.telling import (
    MAX_NAMES_TOLD,
    close,
    name_outlets,
    name_party,
    outlet_keys,
    quote,
    start_with_outlets,
    words_at,
)
from claims.reporting.wording import CREDIT_PLACES, number_word
from claims.text.grammar import is_plural_party, join_names
from schemas.article import Article, Credit
from schemas.ledger import Ledger
from schemas.model import StatementId
from schemas.statement import Certainty, ChainStep, Relation, SourceKind, Statement, StatementKind

MAX_WAYS_TOLD = 6
_QUOTED = (StatementKind.DIRECT, StatementKind.MIXED)
_PEOPLE = (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.GROUP)
_SAID_TO = "said to an outlet"
_NAMED_LATER = "outlet named later"
_CONTINUED = "continued quote"


def tell_ways(
    ledger: Ledger, statement_ids: Sequence[StatementId], *, is_brief: bool = False, is_start: bool = False
) -> list[str]:
    """Return one clause for the outlets that have content in the same way: "The Herald and The Courier cite Ana Roe".

    With `is_brief` a party that is not named stands in the article's words alone, where it has any. With `is_start`
    each clause can begin a sentence.
    """
    name = start_with_outlets if is_start else name_outlets
    alike: dict[str, list[StatementId]] = defaultdict(list)
    for item in statement_ids:
        alike[tell_way(ledger, ledger.statements[item], is_brief=is_brief)].append(item)
    ways = []
    for found in alike.values():
        keys = outlet_keys(ledger, found)
        way = tell_way(ledger, ledger.statements[found[0]], is_plural=len(keys) > 1, is_brief=is_brief)
        ways.append(f"{name(ledger, keys)} {way}")
    rest = len(ways) - MAX_WAYS_TOLD
    return ways if rest < 2 else [*ways[:MAX_WAYS_TOLD], f"{number_word(rest)} further ways stand with the statements"]


def tell_way(ledger: Ledger, statement: Statement, *, is_plural: bool = False, is_brief: bool = False) -> str:
    """Return what an outlet does with the content, as what follows its name: "cites Ana Roe, who quotes Bo Lee"."""
    article = ledger.articles[statement.article_id]
    steps = [step for step in statement.chain[1:] if not is_carrier(step)]
    if not steps:
        return _tell_no_source(statement, is_plural=is_plural)
    told, venue = "", ""
    for number, step in enumerate(steps):
        is_last = number == len(steps) - 1
        if step.method == _SAID_TO and not is_last:
            venue = f", in words to {_name_step(article, statement, step, is_brief=False)}"
            continue
        name = _name_step(article, statement, step, is_brief=is_brief and is_last)
        told += f"{_join(steps, number, statement, is_plural=is_plural)} {name}{venue}"
        venue = ""
    return told.strip()


def _tell_no_source(statement: Statement, *, is_plural: bool) -> str:
    if statement.kind is StatementKind.OWN_VOICE:
        return "say it in their own voice" if is_plural else "says it in its own voice"
    words = statement.source.text if statement.source else None
    if words:
        return f"{'give' if is_plural else 'gives'} as the source {quote(words)}, which could not be resolved"
    return "give no source" if is_plural else "gives no source"


def _join(steps: Sequence[ChainStep], number: int, statement: Statement, *, is_plural: bool) -> str:
    """Return the verb of a step, with the pronoun for the party before it: ", who cite"."""
    step = steps[number]
    told_before = [other for place, other in enumerate(steps[:number]) if other.method != _SAID_TO or place == number]
    is_quoted = number == len(steps) - 1 and statement.kind in _QUOTED and step.relation is Relation.QUOTES
    verb = "quote" if is_quoted else "cite"
    if not told_before:
        return verb if is_plural else f"{verb}s"
    before = told_before[-1]
    pronoun = "who" if before.kind in _PEOPLE else "which"
    has_many = not before.named and is_plural_party(before.name)
    if step.relation is Relation.SPEAKS_FOR:
        verb = "speak for"
        return f", {pronoun} {'speak' if has_many else 'speaks'} for"
    return f", {pronoun} {verb if has_many else f'{verb}s'}"


def _name_step(article: Article, statement: Statement, step: ChainStep, *, is_brief: bool) -> str:
    """Return a step's party with the article's words for it, and how sure it is, where these say more."""
    source = statement.source
    count = source.count if source and source.label == step.name else None
    party = name_party(step.name, step.kind, named=step.named, count=count)
    words = words_at(article, step.spans)
    if is_brief and words and not step.named:
        return quote(words)
    notes = [] if _is_alike(step.name, words) else [quote(words)]
    if step.method == _NAMED_LATER:
        notes.append("named only later")
    elif step.method == _CONTINUED:
        notes.append("whose words run on")
    elif step.certainty is not Certainty.STATED:
        notes.append(step.certainty.value)
    return f"{party} ({', '.join(notes)})" if notes else party


def _is_alike(name: str, words: str) -> bool:
    """Return whether the article's words say no more than the name: it, or a part of it, with or without article."""
    name, words = name.casefold(), words.casefold().removeprefix("the ")
    return name in words or words in name


def is_carrier(step: ChainStep) -> bool:
    """Return whether a step is an agency or outlet that carried the content, and not one that the text cites."""
    return step.relation is Relation.CARRIES


def tell_carriage(ledger: Ledger, statement_ids: Iterable[StatementId]) -> list[str]:
    """Return a sentence for each line in which outlets credit an agency, and one for each place where ways meet."""
    alike: dict[str, list[StatementId]] = defaultdict(list)
    credited: dict[str, ChainStep] = {}
    met: dict[str, list[StatementId]] = defaultdict(list)
    sure: dict[str, bool] = defaultdict(lambda: True)
    for item in statement_ids:
        statement = ledger.statements[item]
        for step in filter(is_carrier, statement.chain[1:]):
            told = _tell_carrier(ledger.articles[statement.article_id], step, is_plural=False)
            alike[told].append(item)
            credited.setdefault(told, step)
        for step in statement.chain[1:-1]:
            for name in (step.name, *step.alternatives):
                met[name].append(item)
                sure[name] &= step.certainty is Certainty.STATED and not step.alternatives
    told_credits = [_tell_credit(ledger, found, credited[told]) for told, found in alike.items()]
    return told_credits + _tell_meetings(ledger, met, sure)


def _tell_meetings(ledger: Ledger, met: Mapping[str, list[StatementId]], sure: Mapping[str, bool]) -> list[str]:
    meetings = {name: keys for name, found in met.items() if len(keys := outlet_keys(ledger, found)) > 1}
    by_outlets: dict[tuple[tuple[str, ...], bool], list[str]] = defaultdict(list)
    for name, keys in meetings.items():
        by_outlets[tuple(keys), sure[name]].append(name)
    return [
        close(
            f"The chains of {name_outlets(ledger, keys)} {'meet' if is_sure else 'may meet'} at "
            f"{join_names(names[:MAX_NAMES_TOLD], 'and' if is_sure else 'or')}"
        )
        for (keys, is_sure), names in by_outlets.items()
    ]


def _tell_credit(ledger: Ledger, found: Sequence[StatementId], step: ChainStep) -> str:
    statement = ledger.statements[found[0]]
    keys = outlet_keys(ledger, found)
    told = _tell_carrier(ledger.articles[statement.article_id], step, is_plural=len(keys) > 1)
    return close(f"{start_with_outlets(ledger, keys)} {told}")


def _tell_carrier(article: Article, step: ChainStep, *, is_plural: bool) -> str:
    """Return how an agency stands in an article: "credits Reuters at the foot (“...”), which may have carried this"."""
    names = [step.name, *step.alternatives]
    printed = _printed(article, step)
    if not printed:
        return f"{_has_it(step.certainty, is_plural=is_plural)} by way of {join_names(names, 'or')}"
    line = _line_of(article, printed)
    shown = f" ({quote(line)})" if line and line != step.name else ""
    told = f"{'credit' if is_plural else 'credits'} {join_names(names)} {CREDIT_PLACES[printed[0].form]}{shown}"
    which = "any of which" if len(names) > 2 else ("either of which" if len(names) == 2 else "which")
    ends = {
        Certainty.STATED: "which carried this",
        Certainty.INFERRED: "which is taken to have carried this",
        Certainty.POSSIBLE: f"{which} may have carried this",
    }
    return f"{told}, {ends[step.certainty]}"


def _printed(article: Article, step: ChainStep) -> list[Credit]:
    """Return the credits that the step was read from: those of its form, where its method names one."""
    names = {step.name, *step.alternatives}
    printed = [credit for credit in article.credits if credit.agency in names]
    return [credit for credit in printed if step.method == f"{credit.form.value} credit"] or printed


def _line_of(article: Article, printed: Sequence[Credit]) -> str:
    """Return the words of the credits as they stand in the article, from the first to the last of one line."""
    spans = [credit.span for credit in printed if credit.span is not None]
    if len(spans) == len(printed):
        line = article.text[min(span.start for span in spans) : max(span.end for span in spans)]
        if line.strip() and "\n" not in line:
            return " ".join(line.split())
    return ", ".join(dict.fromkeys(" ".join(credit.text.split()) for credit in printed if credit.text.strip()))


def _has_it(certainty: Certainty, *, is_plural: bool) -> str:
    if certainty is Certainty.POSSIBLE:
        return "may have it"
    if certainty is Certainty.INFERRED:
        return "are taken to have it" if is_plural else "is taken to have it"
    return "have it" if is_plural else "has it"
