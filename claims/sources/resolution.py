"""One article's statements with their sources resolved, their chains built and repeats dropped."""

from collections.abc import Iterator

from claims.sources.admissions import note_admissions
from claims.sources.chains import ChainBuilder
from claims.sources.glosses import with_glosses
from claims.sources.places_in_text import Place
from claims.sources.relays import note_behalf
from claims.sources.repeats import drop_repeated_responses, drop_repeats
from claims.sources.unlisted_outlets import name_unlisted_outlets
from claims.sources.unnamed import share_descriptions
from claims.sources.within import resolve_mentions
from schemas.statement import Content, Extraction, Mention, Response, Statement


def resolve_within(extraction: Extraction) -> Extraction:
    """Return the extraction with mentions resolved, every statement's chain and glosses, without what is said twice.

    Words that could not be resolved keep a mention without a name, with the reason. A statement that already has a
    chain of more than its outlet (an imported one) keeps it, with its source at the end.
    """
    article = extraction.article
    places = sorted(_places(extraction), key=lambda place: place.position)
    found, memory = resolve_mentions(article, places)
    resolved = share_descriptions({place.key: found[place.key] for place in places})
    resolved_statements = [
        _with_source(statement, resolved.get(("statement", at))) for at, statement in enumerate(extraction.statements)
    ]
    named = name_unlisted_outlets(article, resolved_statements)
    statements = note_behalf(article, note_admissions(article, named))
    responses = [
        _with_response_source(response, resolved.get(("response", at)))
        for at, response in enumerate(extraction.responses)
    ]
    builder = ChainBuilder(article, statements)
    chained = []
    for statement in statements:
        is_given = len(statement.chain) > 1
        chain, gap = builder.complete(statement) if is_given else builder.build(statement)
        chained.append(statement.model_copy(update={"chain": chain, "gap": gap}))
    return extraction.model_copy(
        update={
            "statements": with_glosses(article, drop_repeats(article, chained), memory),
            "responses": drop_repeated_responses(article, responses),
        }
    )


def _places(extraction: Extraction) -> Iterator[Place]:
    for at, statement in enumerate(extraction.statements):
        if statement.source:
            position = _position(statement.source, statement.content, at)
            yield Place(("statement", at), statement.source, position, statement.depth, statement.content.spans)
    for at, response in enumerate(extraction.responses):
        if response.source:
            position = _position(response.source, response.content, at)
            yield Place(
                ("response", at), response.source, position, 0, response.content.spans if response.content else ()
            )


def _position(source: Mention, content: Content | None, at: int) -> int:
    """Return where the source stands in the text; its number in the list when the text is not there."""
    spans = source.spans or (content.spans if content else ())
    return min((span.start for span in spans), default=at)


def _with_source(statement: Statement, source: Mention | None) -> Statement:
    return statement.model_copy(update={"source": source}) if source else statement


def _with_response_source(response: Response, source: Mention | None) -> Response:
    return response.model_copy(update={"source": source}) if source else response
