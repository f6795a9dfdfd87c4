"""The Markdown dialect, one plugin a file; `parser` lists them in order."""
