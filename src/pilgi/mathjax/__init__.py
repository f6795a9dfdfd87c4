"""MathJax in an embedded V8: from formulas in TeX to finished HTML."""
