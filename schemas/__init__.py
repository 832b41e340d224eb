"""The records that the rooms exchange and that exports are made of."""
