"""Searching compared: the same queries put to Pilgi and to others, in a browser."""
