"""The search: which words are found where, in pieces that a page loads as it needs them."""
