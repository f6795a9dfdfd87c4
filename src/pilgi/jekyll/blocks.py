"""Which tags open a block that must be closed. Here, so that naming them costs no import."""

BLOCKS = frozenset(["if", "unless", "case", "for", "tablerow", "capture", "ifchanged", "highlight"])

UNPARSED = frozenset(["raw", "comment"])
"""Blocks whose text is not looked into."""
