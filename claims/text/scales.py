"""One unit for all measures of one thing, so that two hours and 20 minutes can be set against each other."""

from functools import cache

from claims.text.lexicon import load_lexicon
from claims.text.numbers import Quantity


def in_base_unit(quantity: Quantity) -> Quantity:
    """Return the quantity in the unit that all measures of the same thing are compared in; others as they are.

    >>> from claims.text.numbers import quantities
    >>> [in_base_unit(found)[1:4] for found in quantities("two hours, not 20 minutes")]
    [(7200.0, 7200.0, 'second'), (1200.0, 1200.0, 'second')]
    """
    if quantity.kind != "measure" or quantity.unit not in _scales():
        return quantity
    base, factor = _scales()[quantity.unit]
    return quantity._replace(low=quantity.low * factor, high=quantity.high * factor, unit=base)


@cache
def _scales() -> dict[str, tuple[str, float]]:
    rows = load_lexicon("claims.text", "unit_scales.tsv", ("unit", "base", "factor"))
    return {unit: (base, float(factor)) for unit, base, factor in rows}
