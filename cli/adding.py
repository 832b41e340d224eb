"""`claims add`, `claims extract` and `claims import`: what brings statements in."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import spell_path
from claims.text.grammar import plural
from cli.options import Database, Format, FormatOption, as_moment, chosen_format, open_database
from cli.output import joined, print_record, progress_bar, talk, write_json, write_line

if TYPE_CHECKING:
    from claims.pipeline import Batch
    from schemas.article import Article
    from schemas.report import AddSummary, ExtractLine

_FOREIGN = "not in English; nothing was read from it"

# Typer would end the whole run for one file that may not be read; here each is left to the reader to name.
Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Files (.txt .md .html .jsonl .csv, feeds, ninjs) and folders; - reads standard input.",
        metavar="PATH",
        readable=False,
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv",
        help="Columns file, outlet, published_at, title, url, wire; paths relative to it.",
        readable=False,
    ),
]
OutletGiven = Annotated[str | None, typer.Option(help="The outlet of every file that the manifest does not describe.")]
DateGiven = Annotated[str | None, typer.Option("--date", help="The time of publication of those files, ISO 8601.")]
WireGiven = Annotated[str | None, typer.Option(help="The wire agency that those files are credited to.")]
UrlGiven = Annotated[str | None, typer.Option(help="The address of the article, for one file.")]
TitleGiven = Annotated[str | None, typer.Option(help="The headline of the article, for one file.")]


def add(
    paths: Paths = None,
    manifest: Manifest = None,
    outlet: OutletGiven = None,
    date: DateGiven = None,
    wire: WireGiven = None,
    url: UrlGiven = None,
    title: TitleGiven = None,
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Read articles, keep their statements with their sources, and link them.

    Adding the same article twice changes nothing; a changed text becomes a revision of the former one.
    """
    batch = _batch(paths, manifest, _given(outlet, date, wire, url, title))
    from claims.pipeline import DEFAULT_SETTINGS, add_articles

    with open_database(db, create=True) as store:
        try:
            with progress_bar() as progress:
                summary = add_articles(store, batch, DEFAULT_SETTINGS, progress)
        except KeyboardInterrupt:
            _end_interrupted("every article stored so far is whole and kept; run the same command to go on")
    if not (summary.added or summary.revised or summary.unchanged or summary.failed):
        talk(
            "claims: found no articles there; folders are searched for .txt, .md, .html, .jsonl, .csv, feeds and ninjs"
        )
    _print_summary(summary, chosen_format(format), "article")


def extract(
    paths: Paths = None,
    manifest: Manifest = None,
    outlet: OutletGiven = None,
    date: DateGiven = None,
    wire: WireGiven = None,
    url: UrlGiven = None,
    title: TitleGiven = None,
    format: FormatOption = None,
) -> None:
    """Print what each article says and who says it, without a database; one line an article."""
    batch = _batch(paths, manifest, _given(outlet, date, wire, url, title))
    from claims.errors import ArticleError
    from claims.pipeline import DEFAULT_SETTINGS, extract_articles, read_batch
    from claims.reporting import extract_line

    wanted = Format.JSONL if format is None and not sys.stdout.isatty() else chosen_format(format)
    failures = 0
    printed = []
    try:
        with progress_bar() as progress:
            for found in extract_articles(read_batch(batch, DEFAULT_SETTINGS, progress)):
                if isinstance(found, ArticleError):
                    failures += 1
                    talk(f"claims: {found}")
                    continue
                _tell_if_foreign(found.article)
                if wanted is Format.JSONL:
                    write_json(extract_line(found).model_dump_json())
                else:
                    printed.append(extract_line(found))
    except KeyboardInterrupt:
        _end_interrupted("nothing was stored")
    _print_extracted(printed, wanted)
    if failures:
        talk(f"claims: {plural(failures, 'input')} could not be read")
        raise typer.Exit(1)


def import_rows(
    file: Annotated[
        Path, typer.Argument(help="JSON Lines or CSV, one statement a row.", metavar="FILE", readable=False)
    ],
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Take in statements that were coded elsewhere, and link them like all others."""
    from claims.pipeline import DEFAULT_SETTINGS, import_statements

    with open_database(db, create=True) as store:
        try:
            with progress_bar() as progress:
                summary = import_statements(store, file, DEFAULT_SETTINGS, progress)
        except KeyboardInterrupt:
            _end_interrupted("every statement stored so far is kept; run the same command to go on")
    _print_summary(summary, chosen_format(format), "statement")


def _print_extracted(lines: "Sequence[ExtractLine]", wanted: Format) -> None:
    """Print what was not yet printed line by line: as CSV one row a statement, else one record an article."""
    if wanted is Format.CSV:
        from claims.reporting import to_csv
        from cli.tables import EXTRACTED_COLUMNS, extraction_rows

        to_csv(extraction_rows(lines), sys.stdout, EXTRACTED_COLUMNS)
    elif wanted is not Format.JSONL:
        from cli.output import print_rows
        from cli.tables import extraction_table

        print_rows(lines, wanted, extraction_table)


def _given(
    outlet: str | None, date: str | None, wire: str | None, url: str | None, title: str | None
) -> dict[str, object]:
    words = {"outlet": outlet, "wire": wire, "url": url, "title": title}
    for name, value in words.items():
        if value is not None and spell_path(value) != value:
            raise typer.BadParameter("bytes that are no text", param_hint=f"--{name}")
    return {**words, "published_at": as_moment(date, "--date")}


def _batch(paths: list[Path] | None, manifest: Path | None, given: dict[str, object]) -> "Batch":
    if not paths and manifest is None:
        raise typer.BadParameter("name at least one file or folder, or a --manifest", param_hint="PATH")
    if (given["url"] or given["title"]) and (len(paths or ()) != 1 or (paths and paths[0].is_dir())):
        raise typer.BadParameter("--url and --title describe one file; name just one", param_hint="--url, --title")
    from claims.pipeline import Batch
    from schemas.article import Metadata

    stdin = sys.stdin.buffer if paths and Path("-") in paths else None
    return Batch(tuple(paths or ()), manifest, Metadata.model_validate(given), stdin)


def _print_summary(summary: "AddSummary", wanted: Format, noun: str) -> None:
    """Print the summary and end with exit code 1 if anything failed."""
    for failure in summary.failed:
        talk(f"claims: {failure.error}")
    for path in summary.not_english:
        talk(f"claims: {path}: {_FOREIGN}")
    if wanted is Format.TABLE:
        write_line(
            f"{plural(summary.added, noun)} added, {summary.revised:,} revised, {summary.unchanged:,} unchanged, "
            f"{len(summary.failed):,} failed"
        )
        missing = joined(f"{name.replace('_', ' ')} ({count:,})" for name, count in summary.unknown.items())
        if missing:
            write_line(f"not known of some: {missing}")
        totals = (plural(summary.articles, "article"), plural(summary.statements, "statement"))
        write_line(f"the database holds {joined(totals)}, {plural(summary.claims, 'claim')}")
    elif wanted is Format.CSV:
        from claims.reporting import to_csv

        to_csv([summary], sys.stdout)
    else:
        print_record(summary, wanted)
    if summary.failed:
        raise typer.Exit(1)


def _tell_if_foreign(article: "Article") -> None:
    from claims.text.language import is_english

    if not is_english(article.text):
        talk(f"claims: {article.path or article.id}: {_FOREIGN}")


def _end_interrupted(kept: str) -> None:
    talk(f"claims: interrupted; {kept}")
    raise typer.Exit(1)
