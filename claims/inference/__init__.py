"""The model runtime: text in pieces, and networks that read them. Knows nothing of attributions."""

from claims.inference.network import Network
from claims.inference.pieces import PieceEncoder, Pieces

__all__ = ["Network", "PieceEncoder", "Pieces"]
