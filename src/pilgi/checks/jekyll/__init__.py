"""What of a Jekyll site is not carried over: told once each, with the files that it affects."""
