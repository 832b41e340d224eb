"""A ledger of who said what: statements with their attribution, claims, and how independently they are vouched for."""
