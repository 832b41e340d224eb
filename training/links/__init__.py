"""How the linker's network and weights were made."""

from training.links.corpus import is_fitted_on

__all__ = ["is_fitted_on"]
