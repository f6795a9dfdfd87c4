"""The site's files: which there are, of what kind, and how their text is read."""
