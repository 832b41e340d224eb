"""What every record keeps to, and every exported shape."""

import importlib
import inspect
import pkgutil
import re

import pytest
from pydantic import ValidationError

import schemas
from schemas.article import Credit, CreditForm
from schemas.catalog import SHAPES
from schemas.model import SCHEMA_VERSION, Model
from tests.conftest import ROOT

MODULES = [importlib.import_module(f"schemas.{found.name}") for found in pkgutil.iter_modules(schemas.__path__)]
MODELS = sorted(
    {
        kind
        for module in MODULES
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Model) and kind is not Model
    },
    key=lambda kind: kind.__name__,
)

INSIDE = "it only stands inside of a record that carries the version"
UNVERSIONED = {
    "article": INSIDE,
    "claim-members": INSIDE,
    "outlet": INSIDE,
    "response": INSIDE,
    "source": INSIDE,
    "statement": INSIDE,
    "import": "it comes in; people who write it need not know our versions",
    "why": "its assessment carries the version, and the report holds many of them",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_record_is_frozen_and_refuses_unknown_fields(model: type[Model]) -> None:
    assert model.model_config["frozen"] is True
    assert model.model_config["extra"] == "forbid"


def test_a_record_can_neither_be_changed_nor_hold_a_misspelt_field() -> None:
    credit = Credit(agency="Northern Wire", text="NW", span=None, form=CreditForm.CLOSING)
    with pytest.raises(ValidationError, match="frozen"):
        credit.agency = "Coast News"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="agancy"):
        Credit.model_validate({**credit.model_dump(), "agancy": "Coast News"})


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in UNVERSIONED])
def test_every_exported_shape_carries_the_version(name: str) -> None:
    assert SHAPES[name].model_fields["schema_version"].default == SCHEMA_VERSION


@pytest.mark.parametrize("name", UNVERSIONED)
def test_the_exceptions_are_shapes_that_carry_no_version(name: str) -> None:
    assert "schema_version" not in SHAPES[name].model_fields


def test_every_shape_stands_in_the_formats_page_with_its_class_and_nothing_else_does() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = page.split("### The shapes")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `([\w-]+)` \| `(\w+)` \|", section, re.MULTILINE))
    assert rows == {name: shape.__name__ for name, shape in SHAPES.items()}


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_a_schema_that_closes_it(name: str) -> None:
    made = SHAPES[name].model_json_schema(mode="serialization")
    assert made["additionalProperties"] is False
