"""Links between statements, and the claims and matters that they form."""

from claims.linking.briefs import brief, brief_stamp
from claims.linking.claims import count_claims, form_claims
from claims.linking.comparison import compare_new

__all__ = ["brief", "brief_stamp", "compare_new", "count_claims", "form_claims"]
