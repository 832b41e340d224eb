"""Front matter: the block of YAML at the head of a Markdown file."""

import re

import yaml

from claims.reading.fields import Place

_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_NULLS = frozenset({"", "~", "null"})


def split_front_matter(text: str, place: Place) -> tuple[dict[str, object], str]:
    """Return the fields of the front matter, values as the strings that were written, and the text after it.

    No fields, and the whole text, when it does not begin with front matter: a rule drawn over the first paragraph
    is none.

    Raises:
        ArticleError: if the front matter is not YAML; it names the line.

    """
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    try:
        # The loader that leaves every value a string: a title "Yes" or "1984" stays what it is, dates go one way.
        fields = yaml.load(found[1], Loader=yaml.BaseLoader)  # noqa: S506 - builds strings, lists and mappings only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise Place(place.path, line).error(f"front matter that is not YAML: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise place.error("front matter that is not YAML") from error
    if fields is None:
        return {}, text[found.end() :]
    if not isinstance(fields, dict):
        return {}, text
    return {str(name): _plain(value) for name, value in fields.items()}, text[found.end() :]


def _plain(value: object) -> object:
    return None if isinstance(value, str) and value in _NULLS else value
