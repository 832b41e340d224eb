"""The agency that an input's own fields name as where an article comes from."""

from collections.abc import Iterable

from claims.text.agencies import AgencyKind, find_agency, named_agencies


def stated_wire(values: Iterable[str | None], outlet: str | None = None) -> str | None:
    """Return the first agency that the fields name, in full; None if none does. The outlet itself is no answer.

    Fields of provenance hold a name ("AFP") or a sentence ("© 2020 The Associated Press. All rights reserved.").
    Outlets that publish themselves do not count: they stand in the fields of their own stories.
    """
    own = find_agency(outlet or "")
    for value in values:
        whole = find_agency(value or "")
        found = [whole] if whole else [named.agency for named in named_agencies(value or "")]
        for agency in found:
            if agency.kind is not AgencyKind.OUTLET and agency != own:
                return agency.name
    return None
