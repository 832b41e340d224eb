"""The model runtime: text in pieces, and networks that read them. Knows nothing of attributions."""

from claims.inference.network import Network
from claims.inference.pieces import CLOSING, OPENING, PieceEncoder, Pieces, shipped_pieces

__all__ = ["CLOSING", "OPENING", "Network", "PieceEncoder", "Pieces", "shipped_pieces"]
