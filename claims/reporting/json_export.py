"""The report as JSON."""

from schemas.report import Report


def render_json(report: Report) -> bytes:
    """Return the whole report as JSON: the model as `claims schema Report` describes it."""
    return (report.model_dump_json(indent=2) + "\n").encode()
