"""The dialect `kramdown`: Markdown as Jekyll 4.3 renders it, rule by rule (see `parser.py`)."""
