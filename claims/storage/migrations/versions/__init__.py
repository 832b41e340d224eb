"""One module a step. `claims.storage.revision.REVISIONS` names them in order."""
