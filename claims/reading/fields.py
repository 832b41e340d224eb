"""Metadata out of named fields, whichever format they stood in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from claims.errors import ArticleError
from claims.reading.dates import DateError, parse_date
from schemas.article import Metadata

_DATE_NAMES = ("published_at", "date")
_PLAIN_NAMES = ("outlet", "title", "byline", "url", "wire")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the file and its 1-based line, None where a line means nothing."""

    path: Path
    line: int | None = None

    def error(self, reason: str) -> ArticleError:
        """Return the error that names this place."""
        return ArticleError(self.path, reason, self.line)


def read_metadata(fields: Mapping[str, object], place: Place, given: Metadata | None = None) -> Metadata:
    """Return what `fields` say of an article, each overruled by what is `given`; an overruled field is not read.

    `published_at` may also be named `date`. Unknown fields are ignored.

    Raises:
        ArticleError: if a field is no text, or the date none; it names the field.

    """
    given = given or Metadata()
    values: dict[str, object] = {name: getattr(given, name) or read_text(fields, name, place) for name in _PLAIN_NAMES}
    return Metadata.model_validate({**values, "published_at": given.published_at or read_date(fields, place)})


def read_text(fields: Mapping[str, object], name: str, place: Place) -> str | None:
    """Return a field's text on one line, without outer white space; None when it is missing, null or blank.

    Raises:
        ArticleError: if it is no text.

    """
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise place.error(f"field {name}: {type(value).__name__} where text is wanted")
    check_characters(value, name, place)
    return " ".join(value.split()) or None


def read_date(fields: Mapping[str, object], place: Place) -> datetime | None:
    """Return the moment that `published_at`, else `date`, gives; None when neither does.

    Raises:
        ArticleError: if it is no full date.

    """
    for name in _DATE_NAMES:
        value = read_text(fields, name, place)
        if value is not None:
            try:
                return parse_date(value)
            except DateError as error:
                raise place.error(f"field {name}: {value[:80]!r} {error}") from error
    return None


def check_characters(text: str, name: str, place: Place) -> None:
    """Pass over text that can be stored.

    Raises:
        ArticleError: if it holds a null, or half of a surrogate pair as a broken escape in JSON leaves it.

    """
    if "\x00" in text:
        raise place.error(f"field {name}: a null character")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise place.error(f"field {name}: half a surrogate pair at character {error.start}") from error
