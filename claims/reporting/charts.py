"""The timeline, drawn by matplotlib as inline SVG that follows the page's colours."""

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.reporting.links import reveal
from schemas.report import ArticleSummary, Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Each stands for a colour of the style sheet: a drawing cannot know whether the page is light or dark.
_INK, _SOFT, _RULE, _MARK = "#010101", "#020202", "#030303", "#040404"
_VARIABLES = {_INK: "var(--ink)", _SOFT: "var(--soft)", _RULE: "var(--rule)", _MARK: "var(--source)"}
_WIDTH_IN, _ROW_IN, _FRAME_IN = 9.0, 0.42, 0.9
MAX_OUTLETS = 40
MAX_DAY_TICKS = 6
MAX_LABEL_CHARS = 32
_SECONDS_A_DAY = 86_400.0  # matplotlib counts days since 1970


def draw_timeline(report: Report) -> str | None:
    """Return articles by outlet and day as one `<svg>`, deterministic; None when no article has a date.

    An article's mark grows with its statements and links to the article. Beyond `MAX_OUTLETS` the outlets with the
    fewest statements are left out, and the drawing says so.
    """
    rows: dict[str, list[ArticleSummary]] = defaultdict(list)
    for article in report.articles:
        if article.published_at is not None:
            rows[article.outlet or "unknown outlet"].append(article)
    if not rows:
        return None
    ranked = sorted(rows, key=lambda name: (-sum(article.statements for article in rows[name]), name))
    shown = sorted(ranked[:MAX_OUTLETS], key=lambda name: (min(_moment(item) for item in rows[name]), name))
    svg = _adapt(_draw({name: rows[name] for name in shown}))
    left_out = len(ranked) - len(shown)
    return svg + (f'<p class="note">{left_out} further outlets are not drawn.</p>' if left_out else "")


def _moment(article: ArticleSummary) -> float:
    return article.published_at.timestamp() if article.published_at else 0.0


def _draw(rows: dict[str, list[ArticleSummary]]) -> str:
    # Half a second to import: no other format should wait for it.
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "claims", "font.family": "sans-serif"})
        # A name in a script that the plotting library has no glyphs for is text in the SVG all the same.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = Figure(figsize=(_WIDTH_IN, _FRAME_IN + _ROW_IN * len(rows)), layout="constrained")
        axes = figure.subplots()
        for height, articles in enumerate(rows.values()):
            points = axes.scatter(
                [_moment(article) / _SECONDS_A_DAY for article in articles],
                [height] * len(articles),
                s=[36 + 14 * article.statements for article in articles],
                color=_MARK,
                alpha=0.75,
                linewidths=0,
                zorder=3,
            )
            points.set_urls([f"#article-{article.id}" for article in articles])
        _label_days(axes, [_moment(article) / _SECONDS_A_DAY for articles in rows.values() for article in articles])
        axes.set_yticks(range(len(rows)), [_label(name) for name in rows], parse_math=False)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.grid(axis="both", color=_RULE, linewidth=0.7)
        axes.tick_params(length=0, labelsize=10, colors=_SOFT)
        axes.spines[:].set_visible(False)
        for label in axes.get_yticklabels():
            label.set_color(_INK)
        figure.patch.set_alpha(0)
        axes.patch.set_alpha(0)
        stream = io.StringIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return stream.getvalue()


def _label_days(axes: "Axes", days: Sequence[float]) -> None:
    """Set the range and the labels of the time axis: days up to two months, months beyond."""
    from matplotlib import dates  # noqa: PLC0415
    from matplotlib.ticker import FuncFormatter  # noqa: PLC0415

    length = max(days) - min(days)
    pad = max(1.0, 0.06 * length)
    axes.set_xlim(min(days) - pad, max(days) + pad)
    # An article's hour is seldom known; ticks within a day would claim that it is. The library leaves these untyped.
    locator = (
        dates.DayLocator()  # type: ignore[no-untyped-call]
        if length <= MAX_DAY_TICKS
        else dates.AutoDateLocator(minticks=3, maxticks=MAX_DAY_TICKS)  # type: ignore[no-untyped-call]
    )
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda day, _: _spell_day(day, has_days=length <= 62)))


def _spell_day(day: float, *, has_days: bool) -> str:
    moment = datetime.fromtimestamp(day * _SECONDS_A_DAY, UTC)
    return f"{moment.day} {moment:%b %Y}" if has_days else f"{moment:%b %Y}"


def _label(name: str) -> str:
    name = reveal(name)
    return name if len(name) <= MAX_LABEL_CHARS else name[: MAX_LABEL_CHARS - 1] + "…"


def _adapt(svg: str) -> str:
    """Return the drawing without prologue and metadata, with a name, and in the page's colours."""
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    for placeholder, variable in _VARIABLES.items():
        svg = svg.replace(placeholder, variable)
    label = "Articles by outlet and day of publication"
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1).strip()
