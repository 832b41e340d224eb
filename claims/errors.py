"""Every deliberate error. Each carries its data as attributes and reads as *where: what is wrong*.

ClaimsError
├── ArticleError    an input file or record that could not be read as an article
├── LexiconError    a shipped word list that is not well formed
├── StorageError    a database that could not be opened, read or written
├── NotFoundError   an id or a name that nothing in the database has
├── DecisionError   a decision that cannot be made or undone
├── ExportError     a report that could not be written
└── EngineError     a model that could not be loaded or run
"""

from pathlib import Path


def spell_path(path: Path | str) -> str:
    r"""Return a path as text that can be printed and stored: bytes of a name that are no UTF-8 come as escapes.

    >>> spell_path("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return str(path).encode("utf-8", errors="backslashreplace").decode("utf-8")


class ClaimsError(Exception):
    """Any failure that a user can act on; its text is the whole message."""


class ArticleError(ClaimsError):
    """Raised if an input cannot be read as an article. `line` is 1-based, None where a line means nothing."""

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = spell_path(path), reason, line
        place = self.path if line is None else f"{self.path}, line {line}"
        super().__init__(f"{place}: {reason}")


class LexiconError(ClaimsError):
    """Raised if a shipped word list holds a duplicate, a stray space, a wrong column or unnormalised case."""

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        self.path, self.line, self.reason = str(path), line, reason
        super().__init__(f"{self.path}, line {line}: {reason}")


class StorageError(ClaimsError):
    """Raised if the database cannot be opened, read or written."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}")


class NotFoundError(ClaimsError):
    """Raised if nothing in the database has this id or name, or if several do."""

    def __init__(self, wanted: str, reason: str) -> None:
        self.wanted, self.reason = wanted, reason
        super().__init__(f"{wanted}: {reason}")


class DecisionError(ClaimsError):
    """Raised if a decision cannot be made or taken back."""

    def __init__(self, subject: str, reason: str) -> None:
        self.subject, self.reason = subject, reason
        super().__init__(f"{subject}: {reason}")


class ExportError(ClaimsError):
    """Raised if a report cannot be written, or its suffix names no known format."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = spell_path(path), reason
        super().__init__(f"{self.path}: {reason}")


class EngineError(ClaimsError):
    """Raised if a model cannot be loaded or run."""

    def __init__(self, model: str, reason: str) -> None:
        self.model, self.reason = model, reason
        super().__init__(f"{model}: {reason}")
