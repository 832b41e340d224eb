"""A small affair in invented articles, and short ways to add them."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from claims.pipeline import DEFAULT_SETTINGS, Batch, add_articles, assess_ledger, load_ledger, report_on
from claims.reporting import render
from claims.storage import Store, open_store
from schemas.ledger import Ledger
from schemas.report import AddSummary
from schemas.settings import POLICIES

AFFAIR = {
    "bell": """---
outlet: The Bell
title: Weir to be raised
published_at: 2021-05-03
url: https://bell.example/weir
---
The old weir will be raised by two metres, Mayor Ada Brandt said on Monday.
“We cannot wait for the next flood,” she said.
The work will cost 12 million crowns, according to a council official, who asked not to be named.
""",
    "lantern": """---
outlet: The Lantern
title: Engineers back the weir
published_at: 2021-05-04
url: https://lantern.example/weir
---
The old weir will be raised by two metres, said Piet Okafor, the chief engineer of the water board.
The work will cost 19 million crowns, Okafor said.
""",
    "quill": """---
outlet: The Quill
title: Anglers object
published_at: 2021-05-05
url: https://quill.example/weir
---
The old weir will not be raised, said Lena Moss, who leads the anglers.
The Bell reported that the work will cost 12 million crowns.
""",
    "tide": """---
outlet: The Tide
title: A quiet spring
---
Herons have returned to the mill pond, the warden said.
""",
}


def write_affair(folder: Path, names: Iterable[str] = AFFAIR) -> list[Path]:
    """Return the files of the affair, written into the folder."""
    paths = [folder / f"{name}.md" for name in names]
    for path in paths:
        path.write_text(AFFAIR[path.stem], encoding="utf-8")
    return paths


def write_rows(path: Path, rows: Iterable[dict[str, object]]) -> Path:
    """Return the file, written with one row a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def ignore_progress(_stage: str, _done: int, _total: int) -> None:
    """Draw nothing."""


def add(store: Store, paths: Sequence[Path]) -> AddSummary:
    """Return what became of the files."""
    return add_articles(store, Batch(paths), DEFAULT_SETTINGS, ignore_progress)


def ledger_of(database: Path, *batches: Sequence[Path]) -> Ledger:
    """Return the ledger of a database to which the batches were added, one after the other."""
    with open_store(str(database)) as store:
        for batch in batches:
            assert not add(store, batch).failed
        return load_ledger(store)


def report_bytes(ledger: Ledger) -> bytes:
    """Return the ledger's report as JSON."""
    policy = POLICIES["default-2"]
    made = render(report_on(ledger, assess_ledger(ledger, policy), policy), ".json")
    assert isinstance(made, bytes)
    return made
