"""What a list is narrowed to."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from schemas.assessment import Status
from schemas.model import Model


class SourcePlace(StrEnum):
    """Where in its chains a party must stand: as the origin, on the way, or anywhere."""

    ORIGIN = "origin"
    VIA = "via"
    ANY = "any"


class Selection(Model):
    """Filters of `claims list` and `claims flag`; one that is None or False lets everything through.

    `source` and `outlet` are matched fuzzily, `text` by every one of its words. `since` and `until` are inclusive and
    compare with the time of publication; what has no time passes neither.
    """

    source: str | None = None
    place: SourcePlace = SourcePlace.ANY
    outlet: str | None = None
    status: tuple[Status, ...] = ()
    disputed: bool = False
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None
    own_voice: bool = False
    """True: also claims, and statements, that rest on the outlets' own voice alone."""
    limit: int | None = Field(default=None, ge=0)
    offset: int = Field(default=0, ge=0)
