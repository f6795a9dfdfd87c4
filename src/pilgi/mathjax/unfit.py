"""What is raised where MathJax cannot be run."""

from __future__ import annotations


class UnfitError(Exception):
    """MathJax is there and does not run on this machine; one line says why."""
