"""The formats of the report, by suffix, and the writing of files that are whole or not there."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from claims.errors import ExportError
from schemas.report import Report

Rendered: TypeAlias = bytes | Mapping[str, bytes]
"""One file's bytes, or a folder's files by name."""

# By name, so that a report in JSON does not wait for the template engine, the plots and the spreadsheet writer.
EXPORTERS: Mapping[str, tuple[str, str]] = {
    ".csv": ("claims.reporting.csv_export", "render_csv"),
    ".html": ("claims.reporting.html", "render_html"),
    ".json": ("claims.reporting.json_export", "render_json"),
    ".jsonld": ("claims.reporting.linked_data", "render_jsonld"),
    ".md": ("claims.reporting.markdown", "render_markdown"),
    ".xlsx": ("claims.reporting.xlsx", "render_xlsx"),
}

FOLDERS = frozenset({".csv"})
"""The formats that are a folder of files."""


def render(report: Report, suffix: str) -> Rendered:
    """Return the report in the format of a suffix of `EXPORTERS`; the same report gives the same bytes.

    Raises:
        KeyError: if the suffix is none of `EXPORTERS`.
    """
    module, function = EXPORTERS[suffix]
    exporter: Callable[[Report], Rendered] = getattr(import_module(module), function)
    return exporter(report)


def write_report(report: Report, path: Path) -> None:
    """Write the report to `path` in the format of its suffix: a file, or for `.csv` a folder of tables.

    A file appears whole or not at all, and replaces a former one. In a folder that is there already the tables are
    replaced one by one and other files are left alone.

    Raises:
        ExportError: if the suffix is unknown, the folder that `path` stands in is missing, a folder stands where a
            file should be or the reverse, or the disk refuses.
    """
    check_target(path)
    rendered = render(report, path.suffix.casefold())
    try:
        if isinstance(rendered, bytes):
            _write_file(path, rendered)
        else:
            path.mkdir(exist_ok=True)
            for name, data in rendered.items():
                _write_file(path / name, data)
    except OSError as error:
        raise ExportError(path, f"could not be written: {error.strerror or error}") from error


def check_target(path: Path) -> None:
    """Return if a report can go to `path`, so that nobody waits for one that cannot be written.

    Raises:
        ExportError: as `write_report` does, but for a disk that refuses.
    """
    suffix = path.suffix.casefold()
    if suffix not in EXPORTERS:
        raise ExportError(path, f"no format has the suffix {suffix!r}; known are {', '.join(EXPORTERS)}")
    if not path.parent.is_dir():
        raise ExportError(path, f"the folder {path.parent} does not exist")
    try:
        is_folder, is_other = path.is_dir(), path.exists() and not path.is_dir()
    except OSError as error:
        raise ExportError(path, f"cannot be written: {error.strerror}") from error
    if suffix in FOLDERS and is_other:
        raise ExportError(path, "a file stands where the folder of tables should go")
    if suffix not in FOLDERS and is_folder:
        raise ExportError(path, "a folder stands where the report should go")


def _write_file(path: Path, data: bytes) -> None:
    path = path.resolve()  # what a link leads to is replaced, and not the link
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
