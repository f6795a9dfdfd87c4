"""The generators, one a file."""

from __future__ import annotations

from bench.peer import Peer
from bench.peers.hugo import Hugo
from bench.peers.pelican import Pelican
from bench.peers.pilgi import Pilgi

PEERS: tuple[type[Peer], ...] = (Pilgi, Hugo, Pelican)
"""In the order of the table."""
