"""What every schema shares: the frozen base model, the ids, the span and the schema version."""

from typing import NamedTuple, NewType

from pydantic import BaseModel, ConfigDict

# Raised by one whenever a field of an exported shape is renamed, removed or changes meaning.
SCHEMA_VERSION = 1

ArticleId = NewType("ArticleId", str)
StatementId = NewType("StatementId", str)
SourceId = NewType("SourceId", str)
ClaimId = NewType("ClaimId", str)
MatterId = NewType("MatterId", str)


class Model(BaseModel):
    """A frozen record that refuses unknown fields, so that a misspelt one is an error and not a loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Span(NamedTuple):
    """Half-open `[start, end)` in Unicode code points of the article's text."""

    start: int
    end: int
