"""Korean particles: what may follow a noun without a blank, and so is no part of it."""

from __future__ import annotations

PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|도|만|로|나|란|다|께|들|이란|이나|이다|입니다|이라는|이라고|이라면"
    "|라는|라고|라면|처럼|보다|에는|에도|에서|에게|에서는|에서도|에게서|으로|으로는|으로도|로는|로도"
    "|와의|과의|까지|부터|마다|조차|밖에"
)
"""Alternatives of a regular expression."""
