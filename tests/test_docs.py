"""The pages of docs/ name every setting, policy, error, status and dependency, and their links lead somewhere."""

import inspect
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from claims import errors
from claims.assessment.independence import RULES
from claims.reporting.columns import COLUMNS
from claims.reporting.exporters import EXPORTERS
from schemas import settings
from schemas.assessment import DisagreementType, Status
from schemas.claim import Stance
from schemas.imported import ImportedStatement
from schemas.model import SCHEMA_VERSION
from schemas.statement import CueClass, Relation, ResponseKind, SourceKind, Statement, StatementKind
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SETTINGS = [
    model
    for _, model in inspect.getmembers(settings, inspect.isclass)
    if issubclass(model, BaseModel) and model.__module__ == settings.__name__
]
ERRORS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "seeds" / "README.md"]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def cells(name: str) -> set[str]:
    """Return what stands in back quotes in the first column of the page's tables."""
    rows = [line for line in page(name).splitlines() if line.startswith("| `")]
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row.split("|")[1])}


@pytest.mark.parametrize("model", SETTINGS, ids=lambda model: model.__name__)
def test_every_setting_has_a_row(model: type[BaseModel]) -> None:
    assert set(model.model_fields) <= cells("settings.md")


@pytest.mark.parametrize("model", SETTINGS, ids=lambda model: model.__name__)
def test_every_group_of_settings_has_a_heading(model: type[BaseModel]) -> None:
    heading = "## Policies" if model is settings.Policy else f"## {model.__name__}: "
    assert heading in page("settings.md")


def test_defaults_of_settings_are_those_of_the_code() -> None:
    rows = {row.split("`")[1]: row.split("|")[2] for row in page("settings.md").splitlines() if row.startswith("| `")}
    for model in SETTINGS:
        for name, field in model.model_fields.items():
            if isinstance(field.default, int | float):
                spoken = str(field.default).lower() if isinstance(field.default, bool) else f"{field.default:,}"
                assert rows[name].strip() == spoken, name


def test_every_policy_has_a_row() -> None:
    assert set(settings.POLICIES) <= cells("settings.md")


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_part_with_an_example(kind: type[Exception]) -> None:
    if kind is errors.ClaimsError:
        assert "`ClaimsError`" in page("errors.md")
        return
    parts = dict(part.split("\n", 1) for part in page("errors.md").split("\n## ")[1:])
    assert "| message | what to do |" in parts[kind.__name__]
    attributes = list(inspect.signature(kind).parameters)
    assert all(f"`{name}`" in parts[kind.__name__] for name in attributes)


@pytest.mark.parametrize(
    "kind", [Status, DisagreementType, SourceKind, StatementKind, Stance], ids=lambda k: k.__name__
)
def test_every_value_of_the_glossary_has_a_row(kind: type[Status]) -> None:
    assert {value.value for value in kind} <= cells("concepts.md")


def test_every_rule_of_independence_has_a_row_in_the_order_of_trying() -> None:
    rules = [rule.__name__ for rule in RULES]
    rows = [line.split("`")[1] for line in page("concepts.md").splitlines() if line.startswith("| `")]
    assert [row for row in rows if row in rules] == rules


@pytest.mark.parametrize("kind", [CueClass, Relation], ids=lambda kind: kind.__name__)
def test_every_class_of_cue_and_relation_is_named(kind: type[CueClass]) -> None:
    assert [value.value for value in kind if f"`{value.value}`" not in page("concepts.md")] == []


def test_every_field_that_is_imported_or_extracted_is_described() -> None:
    assert set(ImportedStatement.model_fields) | set(Statement.model_fields) <= cells("formats.md")
    assert all(f"`{kind.value}`" in page("formats.md") for kind in ResponseKind)


def test_every_format_of_the_report_and_each_of_its_tables_is_described() -> None:
    assert set(EXPORTERS) | set(COLUMNS) <= cells("formats.md")


def test_the_version_of_the_schema_is_the_one_described() -> None:
    assert f"`schema_version`, now **{SCHEMA_VERSION}**" in page("formats.md")


def test_every_dependency_has_a_row_and_no_other_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.split(r"[><=~!\[; ]", name)[0] for name in wanted} == cells("dependencies.md")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not is_link_sound(path, link)] == []


def is_link_sound(path: Path, link: str) -> bool:
    file, _, anchor = link.partition("#")
    target = path.parent / file if file else path
    if not target.exists() or not anchor:
        return target.exists()
    headings = [line.lstrip("# ") for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    return anchor in {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


COMMAND = re.compile(r"^(?:\$ )?claims ((?:(?:db|decide) )?[a-z]+)\b([^#\n]*)", re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_and_options_in_examples_exist(path: Path, run: Run) -> None:
    options: dict[str, set[str]] = {}
    for command, rest in COMMAND.findall(path.read_text(encoding="utf-8")):
        options.setdefault(command, set()).update(re.findall(r"(?<= )--?[a-z][a-z-]*", rest.partition("|")[0]))
    for command, wanted in options.items():
        shown = run(*command.split(), "--help")
        assert shown.code == 0, command
        assert wanted <= set(re.findall(r"--?[a-z][a-z-]*", shown.out)), command
