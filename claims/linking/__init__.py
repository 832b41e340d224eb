"""Links between statements, and the claims and matters that they form."""

from claims.linking.briefs import brief, brief_stamp
from claims.linking.claims import complete_briefs, form_claims, list_claims
from claims.linking.comparison import compare_new
from claims.linking.forming import form_memberships, membership_stamp
from claims.linking.regrouping import regroup

__all__ = [
    "brief",
    "brief_stamp",
    "compare_new",
    "complete_briefs",
    "form_claims",
    "form_memberships",
    "list_claims",
    "membership_stamp",
    "regroup",
]
