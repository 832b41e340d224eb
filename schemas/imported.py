"""A statement that was coded elsewhere, as one row of a file for `claims import`."""

from datetime import datetime

from pydantic import Field

from schemas.model import Model


class ImportedStatement(Model):
    """One row. Everything but `content` may be null. `chain` holds names, the outlet's side first."""

    content: str = Field(min_length=1)
    source: str | None = None
    cue: str | None = None
    chain: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    external_id: str | None = None
