"""Liquid as Jekyll 4.3.1 has it: its tags, filters and variables, for texts written for Jekyll."""
