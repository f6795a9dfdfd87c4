"""The generators, one a file."""

from __future__ import annotations

from bench.peer import Peer
from bench.peers.hugo import Hugo
from bench.peers.jekyll import Jekyll
from bench.peers.material import Material
from bench.peers.pelican import Pelican
from bench.peers.pilgi import Pilgi
from bench.peers.zensical import Zensical

PEERS: tuple[type[Peer], ...] = (Pilgi, Hugo, Pelican, Jekyll, Zensical, Material)
"""In the order of the table."""
