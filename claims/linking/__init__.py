"""Links between statements, and the claims and matters that they form."""

from claims.linking.briefs import brief, brief_stamp
from claims.linking.candidates import Index, marked_spares, matrix, neighbours, unique_pairs
from claims.linking.claims import complete_briefs, form_claims, list_claims
from claims.linking.comparison import compare_new, compare_pairs
from claims.linking.forming import form_memberships, membership_stamp
from claims.linking.meaning import encode, network_stamp
from claims.linking.profiles import Profile, outline, plain_text, profile
from claims.linking.regrouping import regroup
from claims.linking.signatures import day_of, reaches, signature, windows

__all__ = [
    "Index",
    "Profile",
    "brief",
    "brief_stamp",
    "compare_new",
    "compare_pairs",
    "complete_briefs",
    "day_of",
    "encode",
    "form_claims",
    "form_memberships",
    "list_claims",
    "marked_spares",
    "matrix",
    "membership_stamp",
    "neighbours",
    "network_stamp",
    "outline",
    "plain_text",
    "profile",
    "reaches",
    "regroup",
    "signature",
    "unique_pairs",
    "windows",
]
