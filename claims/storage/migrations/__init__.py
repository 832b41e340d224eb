"""The steps from an empty file to the tables of today, run by Alembic. A step that was released never changes."""
