"""Passages that articles have in common, found by hashed runs of words and then compared word by word."""

from claims.linking.copies.candidates import Holdings
from claims.linking.copies.finding import compare_pairs, find_copies, shared_shingles
from claims.linking.copies.shingles import Wording

__all__ = ["Holdings", "Wording", "compare_pairs", "find_copies", "shared_shingles"]
