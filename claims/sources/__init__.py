"""Who the words that name a source mean, within an article and across articles, and the chain they stand in."""

from claims.sources.across import resolve_across
from claims.sources.chains import chain_from_names
from claims.sources.outlets import canonical_outlet, identify_outlets
from claims.sources.resolution import resolve_within

__all__ = ["canonical_outlet", "chain_from_names", "identify_outlets", "resolve_across", "resolve_within"]
