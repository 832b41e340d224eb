"""`claims report` and `claims schema`: what goes out."""

import json
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, PolicyOption, chosen_policy, open_database
from cli.output import progress_bar, write_json, write_line


def report(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="The file to write: .html .md .json .jsonld .xlsx, or .csv (a folder of tables).",
            readable=False,
        ),
    ],
    policy: PolicyOption = "default-2",
    db: Database = None,
) -> None:
    """Write the corroboration report, and print where it is and what it comes to."""
    chosen = chosen_policy(policy)
    from claims.pipeline import assess_ledger, load_ledger, report_on
    from claims.reporting import check_target, summary_lines, write_report

    check_target(output)
    with progress_bar() as progress:
        with open_database(db) as store:
            progress("loading", 0, 3)
            ledger = load_ledger(store)
        progress("assessing", 1, 3)
        made = report_on(ledger, assess_ledger(ledger, chosen), chosen)
        progress("writing", 2, 3)
        write_report(made, output)
    write_line(str(output))
    for line in summary_lines(made):
        write_line(line)


def schema(
    name: Annotated[str | None, typer.Argument(help="The shape; without it, the names of all.", metavar="NAME")] = None,
) -> None:
    """Print the JSON Schema of an exported shape."""
    from schemas.catalog import SHAPES

    if name is None:
        for known in SHAPES:
            write_line(known)
        return
    if name not in SHAPES:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(SHAPES)}", param_hint="NAME")
    write_json(json.dumps(SHAPES[name].model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
