"""Pilgi: a static-site generator for course notes."""

__version__ = "0.1.0"
