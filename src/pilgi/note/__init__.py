"""One note: its front matter, date, address, face and body."""
