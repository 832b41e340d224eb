import json

import pytest

from schemas import article, copying, statement
from schemas.claim import Comparison
from tests.storage.places import load_cases


@pytest.mark.parametrize("case", load_cases("defaults.jsonl"), ids=lambda case: f"{case['model']}.{case['field']}")
def test_a_default_that_stored_records_leave_out_stays_what_it_was(case: dict[str, object]) -> None:
    (model,) = {getattr(room, case["model"]) for room in (article, copying, statement) if hasattr(room, case["model"])}
    assert json.loads(json.dumps(model.model_fields[case["field"]].default)) == case["default"]


def test_comparisons_leave_nothing_to_defaults() -> None:
    assert all(field.is_required() for field in Comparison.model_fields.values())
