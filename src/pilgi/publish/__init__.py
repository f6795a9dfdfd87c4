"""Publish: a built site becomes a commit of a branch that a host of pages serves."""
