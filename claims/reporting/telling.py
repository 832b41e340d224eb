"""How outlets, parties and quoted words stand in a sentence: names exactly as given, quotation marks that balance."""

from collections.abc import Iterable, Sequence

from claims.reporting.wording import describe_party, number_word
from claims.text.grammar import is_plural_party, join_names
from schemas.article import Article
from schemas.assessment import Origin
from schemas.ledger import Ledger
from schemas.model import Span, StatementId
from schemas.statement import SourceKind

# Beyond them a reader skims: the table of pairs and the statements below have the rest.
MAX_NAMES_TOLD = 6
_INNER_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "'", "„": "‘", "«": "‘", "»": "’"})


def close(text: str) -> str:
    """Return the text as a sentence that ends with one full stop; its first letter stays, as a name may stand there.

    >>> close("elDiario carries it"), close("so says Acme Inc.")
    ('elDiario carries it.', 'so says Acme Inc.')
    """
    return text if text.endswith(".") else f"{text}."


def capital(text: str) -> str:
    """Return the text with a capital first letter, for words of ours.

    >>> capital("an unknown outlet")
    'An unknown outlet'
    """
    return text[:1].upper() + text[1:]


def quote(text: str) -> str:
    """Return words of an article in double quotation marks, on one line; marks within them become single.

    >>> quote('a "senior" official')
    "“a 'senior' official”"
    """
    return f"“{' '.join(text.split()).translate(_INNER_MARKS)}”"


def words_at(article: Article, spans: Iterable[Span]) -> str:
    """Return the words of the article at these places, on one line; "" where it has no text there."""
    pieces = (article.text[span.start : span.end] for span in spans)
    return " … ".join(filter(None, (" ".join(piece.split()) for piece in pieces)))


def outlet_keys(ledger: Ledger, statement_ids: Iterable[StatementId]) -> list[str]:
    """Return what tells the outlets of statements apart, in order, each once: the name, or the article's id."""
    articles = (ledger.article_of(item) for item in statement_ids)
    return list(dict.fromkeys(article.outlet or article.id for article in articles))


def name_outlets(ledger: Ledger, keys: Sequence[str], notes: Sequence[str] = ()) -> str:
    """Return outlets as a list within a sentence; those that are not known stand last, as a number.

    `notes`, as many as the keys where there are any, stand in brackets after the names; "" for no note.
    """
    noted = dict(zip(keys, notes, strict=True)) if notes else {}
    known = [key for key in keys if key in ledger.outlets]
    names = [f"{key} ({noted[key]})" if noted.get(key) else key for key in known]
    unknown = len(keys) - len(known)
    if unknown:
        names.append("an unknown outlet" if unknown == 1 else f"{number_word(unknown)} unknown outlets")
    if len(names) > MAX_NAMES_TOLD:
        names = [*names[: MAX_NAMES_TOLD - 1], f"{number_word(len(names) - MAX_NAMES_TOLD + 1)} more"]
    return join_names(names)


def start_with_outlets(ledger: Ledger, keys: Sequence[str]) -> str:
    """Return outlets as the beginning of a sentence: a name keeps its first letter as it is."""
    named = name_outlets(ledger, keys)
    return named if keys and keys[0] in ledger.outlets else capital(named)


def name_party(name: str, kind: SourceKind, *, named: bool, count: int | None = None) -> str:
    """Return a party as a sentence names it; with the number that the article claims, where it claims one.

    >>> name_party("officials", SourceKind.UNNAMED, named=False, count=2)
    'two unnamed officials'
    >>> name_party("Ana Roe", SourceKind.PERSON, named=True, count=2)
    'Ana Roe'
    """
    party = describe_party(name, kind, named=named)
    claims_several = count is not None and count > 1 and not named and is_plural_party(name)
    return f"{number_word(count)} {party}" if claims_several and count else party


def name_origin(ledger: Ledger, origin: Origin) -> str:
    """Return an origin so that no other can be meant: one that is not named with the outlet that gives it."""
    if origin.named:
        return origin.name
    return f"the {origin.name} of {name_outlets(ledger, outlet_keys(ledger, origin.statements))}"


def start_with_origin(ledger: Ledger, origin: Origin) -> str:
    """Return an origin as the beginning of a sentence; a person's or an outlet's name keeps its first letter."""
    named = name_origin(ledger, origin)
    return named if origin.named and origin.kind is not SourceKind.DOCUMENT else capital(named)
