"""The generators, one a file."""

from __future__ import annotations

from bench.peer import Peer
from bench.peers.hugo import Hugo
from bench.peers.pilgi import Pilgi

PEERS: tuple[type[Peer], ...] = (Pilgi, Hugo)
"""In the order of the table; the second is what all are compared with."""
